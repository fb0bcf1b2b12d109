import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { Page } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { useConfirmNewRecoveryCode } from './api';
import { NewCodeSteps, typedCode } from './new-code-steps';

/** Makes a new recovery code. Once it is typed back, the old one opens nothing. */
export function RecoveryCodeScreen(): ReactElement {
  return (
    <NewCodeSteps title="Make a new recovery code" LastStep={TypeBack}>
      <p>
        The old code keeps working until you have typed the new one back. Then tear up the old paper: it opens
        nothing more, except backups that were made before.
      </p>
    </NewCodeSteps>
  );
}

const typedBack = z.object({ code: typedCode });

function TypeBack({ onBack }: { readonly onBack: () => void }): ReactElement {
  const form = useZodForm(typedBack, { code: '' });
  const confirm = useConfirmNewRecoveryCode();
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(form, async ({ code }) => {
    await confirm.mutateAsync(code);
    await navigate({ to: '/people' });
    notify('The new recovery code counts from now on. Destroy the old paper');
  });
  return (
    <Page
      title="Enter the new recovery code"
      width="reading"
      back={
        <button type="button" className="nhsuk-back-link app-back-link app-back-button" onClick={onBack}>
          Back
        </button>
      }
      lead={<p>Type it from your paper, to be sure that it can be read when it is needed.</p>}
    >
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <TextField
          form={form}
          name="code"
          label="Recovery code"
          hint="Capitals, spaces and hyphens do not matter"
          code
        />
        <Button type="submit" disabled={confirm.isPending}>
          {confirm.isPending ? 'Checking…' : 'Finish'}
        </Button>
      </form>
    </Page>
  );
}
