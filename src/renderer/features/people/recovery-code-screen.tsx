import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useOpenRegister } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { RecoveryCode, RecoveryCodeSheet } from '../../ui/recovery-code';
import { TextField } from '../../ui/text-field';
import { useConfirmNewRecoveryCode, useNewRecoveryCode } from './api';

const back = <BackLink to="/people">People</BackLink>;

/** Makes a new recovery code: shown once, printed, typed back. Only then does the old one open nothing. */
export function RecoveryCodeScreen(): ReactElement {
  const make = useNewRecoveryCode();
  const [written, setWritten] = useState(false);
  if (make.data === undefined)
    return (
      <Page title="Make a new recovery code" width="reading" back={back}>
        <p>
          The old code keeps working until you have typed the new one back. Then tear up the old paper: it
          opens nothing more, except backups that were made before.
        </p>
        {make.isError && (
          <Notice kind="error" live>
            <p>{errorText(make.error)}.</p>
          </Notice>
        )}
        <Button
          type="button"
          disabled={make.isPending}
          onClick={() => {
            make.mutate();
          }}
        >
          Show a new code
        </Button>
      </Page>
    );
  return written ? (
    <TypeBack onBack={() => setWritten(false)} />
  ) : (
    <ShowCode code={make.data.recoveryCode} onWritten={() => setWritten(true)} />
  );
}

function ShowCode({
  code,
  onWritten,
}: {
  readonly code: string;
  readonly onWritten: () => void;
}): ReactElement {
  const client = useClient();
  const { practiceName } = useOpenRegister();
  return (
    <>
      <div className="app-no-print">
        <Page
          title="The new recovery code"
          width="reading"
          back={back}
          lead={
            <p>
              <strong>It is shown this once only.</strong> Print it, or write it down.
            </p>
          }
        >
          <RecoveryCode code={code} />
          <p>
            Keep it away from this computer, where you would keep the deeds of the practice: whoever has it
            and a copy of the register can read everything.
          </p>
          <div className="app-buttons">
            <Button type="button" onClick={onWritten}>
              I have it on paper
            </Button>
            <Button type="button" secondary onClick={() => void client.call('app.print', {})}>
              Print
            </Button>
          </div>
        </Page>
      </div>
      <RecoveryCodeSheet code={code} practiceName={practiceName} />
    </>
  );
}

const typedBack = z.object({
  code: z.string().trim().min(1, 'Enter the recovery code from your paper').max(200),
});

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
