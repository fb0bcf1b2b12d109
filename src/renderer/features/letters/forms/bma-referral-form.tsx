import type { ReactElement } from 'react';
import { bmaReferralInput, readingLabels } from '../../../../shared/domain/letter/kinds/bma-referral';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { LetterDesk } from '../letter-desk';
import { AboutRequest, RequestsChoice } from './requests-choice';

/** The referral of a new request to the BMA (L5): which request first, then the letter. */
export const BmaReferralForm = (): ReactElement => (
  <RequestsChoice kind="bma-referral">
    {(request) => (
      <LetterDesk
        key={request.id}
        kind="bma-referral"
        about={request.id}
        schema={bmaReferralInput}
        toOrder={(input) => ({ kind: 'bma-referral', input })}
        initial={{
          requestId: request.id,
          agreementIds: [request.agreementId],
          documents: '',
          questions: '',
        }}
      >
        {(form) => (
          <>
            <AboutRequest request={request} />
            <RadiosField
              form={form}
              name="reading"
              label="How you read the request"
              options={readingLabels}
              small
            />
            <TextAreaField
              form={form}
              name="documents"
              label="Documents that you enclose"
              hint="One a line. None of them may hold patient data"
              rows={4}
            />
            <TextAreaField
              form={form}
              name="questions"
              label="Your own questions"
              hint="One a line"
              rows={4}
            />
          </>
        )}
      </LetterDesk>
    )}
  </RequestsChoice>
);
