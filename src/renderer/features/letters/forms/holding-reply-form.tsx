import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import {
  holdingReplyInput,
  holdingReplyVariantLabels,
} from '../../../../shared/domain/letter/kinds/holding-reply';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';
import { AboutRequest, RequestsChoice } from './requests-choice';

/** The holding reply to a requester (L5b): which request first, then the letter. */
export function HoldingReplyForm(): ReactElement {
  const { data: settings } = useSuspenseQuery(letterQueries.settings(useClient()));
  return (
    <RequestsChoice kind="holding-reply">
      {(request) => (
        <LetterDesk
          key={request.id}
          kind="holding-reply"
          about={request.id}
          schema={holdingReplyInput}
          toOrder={(input) => ({ kind: 'holding-reply', input })}
          initial={{
            variant: 'request',
            requestId: request.id,
            agreementIds: [request.agreementId],
            toAddress: '',
            replyDue: addDays(today(), settings.replyDays),
          }}
        >
          {(form) => (
            <>
              <AboutRequest request={request} />
              <RadiosField
                form={form}
                name="variant"
                label="What they ask for"
                options={holdingReplyVariantLabels}
                small
              />
              <TextAreaField form={form} name="toAddress" label="Their address" rows={3} />
              <DateField form={form} name="replyDue" label="Date by which you ask for the papers" />
            </>
          )}
        </LetterDesk>
      )}
    </RequestsChoice>
  );
}
