import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { replacedPassphrase } from '../../lib/new-passphrase';
import { useDelay, waiting } from '../../lib/use-delay';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { PassphraseFields } from '../../ui/passphrase-fields';
import { TextField } from '../../ui/text-field';
import { Alone } from './alone';
import { useUnlockWithRecoveryCode } from './api';
import { firstOf, type People, PersonChoice } from './person-choice';

const recoverForm = z.intersection(
  z.object({
    personId: z.string('Choose your name').min(1, 'Choose your name'),
    code: z.string().trim().min(1, 'Enter the recovery code from your paper').max(200),
  }),
  replacedPassphrase,
);

/** The way in when the passphrase is lost: the code from the paper, and a new passphrase. */
export function RecoverScreen({
  people,
  onBack,
}: {
  readonly people: People;
  readonly onBack: () => void;
}): ReactElement {
  const form = useZodForm(recoverForm, {
    personId: firstOf(people),
    code: '',
    newPassphrase: '',
    repeat: '',
  });
  const unlock = useUnlockWithRecoveryCode();
  const delay = useDelay(unlock.error);
  return (
    <Alone
      title="Unlock with the recovery code"
      lead={<p>You choose a new passphrase at the same time. The history notes that the code was used.</p>}
      back={
        <button type="button" className="nhsuk-back-link app-back-link app-back-button" onClick={onBack}>
          Back
        </button>
      }
    >
      <FormErrors form={form} />
      <form
        className="app-form"
        noValidate
        onSubmit={submitTo(form, ({ personId, code, newPassphrase }) =>
          unlock.mutateAsync({ personId, code, newPassphrase }),
        )}
      >
        <PersonChoice people={people} form={form} name="personId" />
        <TextField
          form={form}
          name="code"
          label="Recovery code"
          hint="Capitals, spaces and hyphens do not matter"
          code
        />
        <PassphraseFields
          form={form}
          name="newPassphrase"
          repeatName="repeat"
          context={people.map(({ name }) => name)}
        />
        <Button type="submit" disabled={unlock.isPending || delay > 0}>
          {unlock.isPending ? 'Unlocking…' : waiting('Unlock', delay)}
        </Button>
      </form>
    </Alone>
  );
}
