import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ppgBriefingInput } from '../../../../shared/domain/letter/kinds/ppg-briefing';
import { useClient } from '../../../lib/client-context';
import { CheckboxField } from '../../../ui/checkbox-field';
import { useAboutNote } from '../about-note';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

/** What to choose for the briefing of the patient participation group (L8). */
export function PpgBriefingForm(): ReactElement {
  const note = useAboutNote();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  return (
    <LetterDesk
      kind="ppg-briefing"
      about={note?.id ?? ''}
      schema={ppgBriefingInput}
      toOrder={(input) => ({ kind: 'ppg-briefing', input })}
      initial={{ agreementIds: [], noteId: note?.id ?? null, withChoices: true }}
    >
      {(form) => (
        <>
          <p>
            The figures come from the register as it is today. Patients are told of kinds of organisation,
            never of names.
          </p>
          <AgreementsField
            form={form}
            name="agreementIds"
            rows={agreements.rows}
            suggested={[]}
            legend="Examples from your register"
            hint="A few that people can picture, some of each kind. Only the title is told, without companies."
          />
          <CheckboxField form={form} name="withChoices" label="Tell the choices that patients have" />
        </>
      )}
    </LetterDesk>
  );
}
