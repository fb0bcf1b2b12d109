import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { RecoveryCode, RecoveryCodeSheet } from '../../ui/recovery-code';
import { TextField } from '../../ui/text-field';
import { Alone } from './alone';
import { useAbandonCreation, useConfirmRecoveryCode } from './api';
import { Step } from './step';
import { PrintButton } from '../../ui/print-button';

interface RecoveryCodeScreensProps {
  readonly code: string;
  readonly practiceName: string;
  readonly onAbandoned: () => void;
}

const typedBack = z.object({
  code: z.string().trim().min(1, 'Enter the recovery code from your paper').max(200),
});

/** Shows the recovery code, this once, and has it typed back: only then does the register count. */
export function RecoveryCodeScreens({
  code,
  practiceName,
  onAbandoned,
}: RecoveryCodeScreensProps): ReactElement {
  const [written, setWritten] = useState(false);
  const form = useZodForm(typedBack, { code: '' });
  const confirm = useConfirmRecoveryCode();
  return written ? (
    <Step
      form={form}
      number={5}
      title="Enter the recovery code"
      lead={<p>Type it from your paper, to be sure that it can be read when it is needed.</p>}
      submit={confirm.isPending ? 'Checking…' : 'Finish'}
      onBack={() => {
        setWritten(false);
      }}
      onSubmit={submitTo(form, ({ code: typed }) => confirm.mutateAsync(typed))}
    >
      <TextField
        form={form}
        name="code"
        label="Recovery code"
        hint="Capitals, spaces and hyphens do not matter"
        code
      />
    </Step>
  ) : (
    <ShowCode
      code={code}
      practiceName={practiceName}
      onWritten={() => {
        setWritten(true);
      }}
      onAbandoned={onAbandoned}
    />
  );
}

function ShowCode({
  code,
  practiceName,
  onWritten,
  onAbandoned,
}: RecoveryCodeScreensProps & { readonly onWritten: () => void }): ReactElement {
  const abandon = useAbandonCreation();
  return (
    <>
      <div className="app-no-print">
        <Alone
          title="Your recovery code"
          caption="Step 5 of 5"
          lead={
            <p>
              It opens the register when the passphrase is lost. <strong>It is shown this once only.</strong>
            </p>
          }
        >
          <RecoveryCode code={code} />
          <p>
            Print it, or write it down. Keep it away from this computer, where you would keep the deeds of the
            practice: whoever has it and a copy of the register can read everything.
          </p>
          <div className="app-buttons">
            <Button type="button" onClick={onWritten}>
              I have it on paper
            </Button>
            <PrintButton large />
            <button
              type="button"
              className="nhsuk-link app-link-button"
              disabled={abandon.isPending}
              onClick={() => {
                abandon.mutate(undefined, { onSuccess: onAbandoned });
              }}
            >
              Stop, and make no register
            </button>
          </div>
        </Alone>
      </div>
      <RecoveryCodeSheet code={code} practiceName={practiceName} />
    </>
  );
}
