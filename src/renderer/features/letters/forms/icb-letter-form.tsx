import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { icbLetterInput, letterScopeLabels } from '../../../../shared/domain/letter/kinds/icb-letter';
import { isSuggestedForIcb } from '../../../../shared/domain/letter/named';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { CheckboxField } from '../../../ui/checkbox-field';
import { DateField } from '../../../ui/date-field';
import { RadiosField } from '../../../ui/radios-field';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

const scopeHints = {
  A: 'What doctors’ representatives ask of every practice. Choose this if you are not sure.',
  B: 'Some local medical committees go further. Choose this only if the partners have agreed to it.',
};

/** What to choose for the letter to the ICB (L1). */
export function IcbLetterForm(): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const suggested = agreements.rows.filter(isSuggestedForIcb).map((row) => row.id);
  return (
    <LetterDesk
      about=""
      schema={icbLetterInput}
      toOrder={(input) => ({ kind: 'icb-letter', input })}
      initial={{
        scope: 'A',
        fromDate: today(),
        replyDue: addDays(today(), settings.replyDays),
        agreementIds: suggested,
        campaignMention: false,
        companyNames: false,
      }}
      kind="icb-letter"
    >
      {(form) => (
        <>
          <RadiosField
            form={form}
            name="scope"
            label="What the letter says about existing agreements"
            options={letterScopeLabels}
            optionHints={scopeHints}
            small
          />
          <DateField
            form={form}
            name="fromDate"
            label="From when you sign nothing new of the kind"
            hint="For example, 5 May 2026"
          />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
          <CheckboxField
            form={form}
            name="campaignMention"
            label="Say that doctors’ representatives have asked practices to take this step"
          />
          <AgreementsField
            form={form}
            name="agreementIds"
            rows={agreements.rows}
            suggested={suggested}
            hint="Suggested: those in use, or perhaps in use, that may serve more than direct care and are not known to be required. Unless you choose otherwise the letter names no company: read the titles, and change one that does."
          />
          <CheckboxField
            form={form}
            name="companyNames"
            label="Name companies in the annex"
            hint="Leave this off unless the partners have agreed to it."
          />
        </>
      )}
    </LetterDesk>
  );
}
