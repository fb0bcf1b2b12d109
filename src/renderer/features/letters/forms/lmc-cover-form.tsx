import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import {
  type LmcCoverInput,
  lmcCoverInput,
  permissionLabels,
} from '../../../../shared/domain/letter/kinds/lmc-cover';
import { useClient } from '../../../lib/client-context';
import type { ZodForm } from '../../../lib/use-zod-form';
import { RadiosField } from '../../../ui/radios-field';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { AgreementsField } from '../agreements-field';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

/** What to choose for the cover note that goes with the audit pack (L6). */
export function LmcCoverForm(): ReactElement {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  return (
    <LetterDesk
      kind="lmc-cover"
      about=""
      schema={lmcCoverInput}
      toOrder={(input) => ({ kind: 'lmc-cover', input })}
      initial={{ agreementIds: [], permission: 'anonymised', purpose: '', safety: '', questions: '' }}
    >
      {(form) => (
        <>
          <AgreementsField
            form={form}
            name="agreementIds"
            rows={agreements.rows}
            suggested={[]}
            legend="Agreements on which you ask for advice"
            hint="Other parties are told of by kind, not by name."
          />
          <TextAreaField
            form={form}
            name="safety"
            label="Outside write access: what worries you"
            hint="Units and counts only. No patient, no case"
            rows={3}
          />
          <TextAreaField form={form} name="questions" label="Questions to the LMC" rows={3} />
          <RadiosField
            form={form}
            name="permission"
            label="How the LMC may use the data"
            options={permissionLabels}
            small
          />
          <Purpose form={form} />
        </>
      )}
    </LetterDesk>
  );
}

function Purpose({
  form,
}: {
  readonly form: ZodForm<z.input<typeof lmcCoverInput>, LmcCoverInput>;
}): ReactElement | null {
  const permission = useWatch({ control: form.control, name: 'permission' });
  return permission === 'purpose' ? <TextField form={form} name="purpose" label="For which purpose" /> : null;
}
