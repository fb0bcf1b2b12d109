import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { askedIn, openQuestions } from '../../../../shared/domain/letter/correspondence';
import { icbReplyInput } from '../../../../shared/domain/letter/kinds/icb-reply';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { DateField } from '../../../ui/date-field';
import { TextField } from '../../../ui/text-field';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';
import { QuestionsField } from '../questions-field';
import { AboutLetter, FollowedLetterChoice } from './followed-letter';

/** The reply to a general answer of the ICB (L2): which letter it answered first, then what is open. */
export function IcbReplyForm(): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  return (
    <FollowedLetterChoice
      kind="icb-reply"
      title="Which letter did the ICB answer?"
      among={(letter) => askedIn(letter).length > 0 && letter.replies.length > 0}
      empty="No reply to a letter with numbered questions is recorded. Open the letter and record the reply first."
    >
      {(letter) => (
        <LetterDesk
          key={letter.id}
          kind="icb-reply"
          about={letter.id}
          schema={icbReplyInput}
          toOrder={(input) => ({ kind: 'icb-reply', input })}
          initial={{
            followsId: letter.id,
            replyOn: letter.reply?.receivedOn ?? today(),
            replyRef: '',
            unanswered: [...(openQuestions(letter) ?? askedIn(letter))],
            agreementIds: letter.input.agreementIds,
            replyDue: addDays(today(), settings.replyDays),
          }}
        >
          {(form) => (
            <>
              <AboutLetter letter={letter} />
              <DateField form={form} name="replyOn" label="Date of their reply" />
              <TextField
                form={form}
                name="replyRef"
                label="Their reference (optional)"
                hint="As it stands on their reply"
              />
              <QuestionsField
                form={form}
                name="unanswered"
                legend="Questions that are still open"
                hint="As you noted them with the reply. Untick what they did answer for your practice"
                numbers={askedIn(letter)}
              />
              <AgreementsField
                form={form}
                name="agreementIds"
                rows={agreements.rows}
                suggested={letter.input.agreementIds}
                hint="Suggested: those that the first letter named. No company is named."
              />
              <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
            </>
          )}
        </LetterDesk>
      )}
    </FollowedLetterChoice>
  );
}
