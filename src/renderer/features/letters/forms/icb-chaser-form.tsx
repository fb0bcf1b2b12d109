import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { askedIn, CHASER_DAYS, chaserDue } from '../../../../shared/domain/letter/correspondence';
import { chaserLabels, icbChaserInput } from '../../../../shared/domain/letter/kinds/icb-chaser';
import { today } from '../../../lib/today';
import { CheckboxField } from '../../../ui/checkbox-field';
import { DateField } from '../../../ui/date-field';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { LetterDesk } from '../letter-desk';
import { QuestionsField } from '../questions-field';
import { AboutLetter, FollowedLetterChoice } from './followed-letter';

/** A reminder (L3): of which letter first, then which of the three it is. */
export function IcbChaserForm(): ReactElement {
  return (
    <FollowedLetterChoice
      kind="icb-chaser"
      title="Which letter waits for a reply?"
      among={(letter, letters) => chaserDue(letter, letters) !== null}
      empty="No letter waits for a reply. When a reply is late, the letter’s page offers a reminder."
    >
      {(letter, letters) => {
        const toIcb = letter.kind === 'icb-letter' || letter.kind === 'icb-reply';
        const asked = askedIn(letter);
        return (
          <LetterDesk
            key={letter.id}
            kind="icb-chaser"
            about={letter.id}
            schema={icbChaserInput}
            toOrder={(input) => ({ kind: 'icb-chaser', input })}
            initial={{
              followsId: letter.id,
              number: chaserDue(letter, letters)?.chaser ?? '3',
              toAddress: '',
              outstanding: [...asked],
              foi: false,
              replyDue: addDays(today(), CHASER_DAYS),
              agreementIds: [],
            }}
          >
            {(form) => (
              <>
                <AboutLetter letter={letter} />
                <RadiosField
                  form={form}
                  name="number"
                  label="Which reminder it is"
                  options={chaserLabels}
                  optionHints={
                    toIcb ? { '3': 'To the ICB’s Senior Information Risk Owner and its chief executive' } : {}
                  }
                  small
                />
                {asked.length > 0 && (
                  <QuestionsField
                    form={form}
                    name="outstanding"
                    legend="Questions that are outstanding"
                    hint="They keep the numbers of the letter"
                    numbers={asked}
                  />
                )}
                {!toIcb && <TextAreaField form={form} name="toAddress" label="Their address" rows={3} />}
                <DateField form={form} name="replyDue" label="The new date for a reply" />
                {toIcb && (
                  <CheckboxField
                    form={form}
                    name="foi"
                    label="Say that you may ask under the Freedom of Information Act"
                    hint="Leave this off unless the partners and your LMC agree."
                  />
                )}
              </>
            )}
          </LetterDesk>
        );
      }}
    </FollowedLetterChoice>
  );
}
