import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useNotify } from '../../lib/notify';
import { useDelay, waiting } from '../../lib/use-delay';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { Page } from '../../ui/page';
import { PassphraseField } from '../../ui/passphrase-field';
import { TextField } from '../../ui/text-field';
import { useRotateKey } from './api';
import { NewCodeSteps, typedCode } from './new-code-steps';

/** Makes the register again under a new key, for when somebody may have taken a copy of the old one. */
export function RotateKeyScreen(): ReactElement {
  return (
    <NewCodeSteps title="Change the register’s key" LastStep={Rotate}>
      <p>
        Do this when somebody who has left, or somebody else, may have copied the register together with a
        passphrase or the recovery code. What is entered from then on is out of their reach. What they copied
        stays readable to them: nothing can take that back.
      </p>
      <ul>
        <li>The register is written again under a new key, checked, and only then put in place.</li>
        <li>You get a new recovery code first. The old one opens nothing more.</li>
        <li>
          Your passphrase stays. <strong>Everybody else needs a new one:</strong> they are listed under People
          as without a passphrase, and each chooses one at this computer.
        </li>
        <li>
          The register under the old key is put aside in the data folder, and old backups keep the old key.
          When all is well, have them deleted there.
        </li>
      </ul>
    </NewCodeSteps>
  );
}

const rotating = z.object({ code: typedCode, passphrase: z.string().min(1, 'Enter your passphrase') });

function Rotate({ onBack }: { readonly onBack: () => void }): ReactElement {
  const form = useZodForm(rotating, { code: '', passphrase: '' });
  const rotate = useRotateKey();
  const delay = useDelay(rotate.error);
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(form, async (input) => {
    await rotate.mutateAsync(input);
    await navigate({ to: '/people' });
    notify('The register has a new key. Give the others a passphrase now');
  });
  return (
    <Page
      title="Enter the code and your passphrase"
      width="reading"
      back={
        <button type="button" className="nhsuk-back-link app-back-link app-back-button" onClick={onBack}>
          Back
        </button>
      }
      lead={<p>Type the new recovery code from your paper. Then the register is written again.</p>}
    >
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <TextField
          form={form}
          name="code"
          label="New recovery code"
          hint="Capitals, spaces and hyphens do not matter"
          code
        />
        <PassphraseField
          form={form}
          name="passphrase"
          label="Your passphrase"
          autoComplete="current-password"
        />
        <Button type="submit" disabled={rotate.isPending || delay > 0}>
          {rotate.isPending ? 'Writing the register again…' : waiting('Change the key', delay)}
        </Button>
      </form>
    </Page>
  );
}
