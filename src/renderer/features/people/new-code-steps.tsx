import { Button } from 'nhsuk-react-components';
import { type ComponentType, type ReactElement, type ReactNode, useState } from 'react';
import { z } from 'zod';
import { errorText } from '../../lib/error-text';
import { useOpenRegister } from '../../lib/open-register';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { RecoveryCode, RecoveryCodeSheet } from '../../ui/recovery-code';
import { useNewRecoveryCode } from './api';

/** A recovery code as it is typed from the paper. */
export const typedCode = z.string().trim().min(1, 'Enter the recovery code from your paper').max(200);

const back = <BackLink to="/people">People</BackLink>;

interface NewCodeStepsProps {
  readonly title: string;
  /** What will happen, before anything does. */
  readonly children: ReactNode;
  /** The last step, at which the code is typed back. */
  readonly LastStep: ComponentType<{ readonly onBack: () => void }>;
}

/** Makes a new recovery code, which is shown once, printed, and then typed back. */
export function NewCodeSteps({ title, children, LastStep }: NewCodeStepsProps): ReactElement {
  const make = useNewRecoveryCode();
  const [written, setWritten] = useState(false);
  if (written) return <LastStep onBack={() => setWritten(false)} />;
  if (make.data !== undefined)
    return <ShowCode code={make.data.recoveryCode} onWritten={() => setWritten(true)} />;
  return (
    <Page title={title} width="reading" back={back}>
      {children}
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
}

function ShowCode({
  code,
  onWritten,
}: {
  readonly code: string;
  readonly onWritten: () => void;
}): ReactElement {
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
            <PrintButton large />
          </div>
        </Page>
      </div>
      <RecoveryCodeSheet code={code} practiceName={practiceName} />
    </>
  );
}
