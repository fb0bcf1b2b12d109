import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addDays } from '../../../../shared/domain/calendar';
import { dpoOpinionInput, opinionGiverLabels } from '../../../../shared/domain/letter/kinds/dpo-opinion';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import { CheckboxField } from '../../../ui/checkbox-field';
import { DateField } from '../../../ui/date-field';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

/** What to choose when the DPO or the Caldicott Guardian is asked for an opinion (L11). */
export function DpoOpinionForm(): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const suggested = agreements.rows.filter(({ outcome }) => outcome === 'QUERY').map(({ id }) => id);
  return (
    <LetterDesk
      kind="dpo-opinion"
      about=""
      schema={dpoOpinionInput}
      toOrder={(input) => ({ kind: 'dpo-opinion', input })}
      initial={{
        to: 'dpo',
        agreementIds: suggested,
        question: 'Please tell us what you think of each of these, and what is missing.',
        replyDue: addDays(today(), settings.replyDays),
        companyNames: false,
      }}
    >
      {(form) => (
        <>
          <RadiosField form={form} name="to" label="Who is asked" options={opinionGiverLabels} small />
          <AgreementsField
            form={form}
            name="agreementIds"
            rows={agreements.rows}
            suggested={suggested}
            legend="Agreements"
            hint="Suggested: those whose audit ends in a query."
          />
          <TextAreaField form={form} name="question" label="What you ask" rows={4} />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
          <CheckboxField
            form={form}
            name="companyNames"
            label="Name companies in the table"
            hint="Leave this off unless whoever is asked needs the names for their opinion. Other parties are told of by kind."
          />
        </>
      )}
    </LetterDesk>
  );
}
