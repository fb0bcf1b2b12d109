import { type ReactElement, type ReactNode, useState } from 'react';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import { Alone } from './alone';
import { FirstRun } from './first-run';
import { ProblemScreen } from './problem-screen';
import { UnlockScreen } from './unlock-screen';

interface RegisterScreensProps {
  readonly status: Exclude<RegisterStatus, { state: 'open' }>;
  /** Restoring a backup, which another feature does; calls back when it is in place. */
  readonly restore: (onRestored: () => void) => ReactNode;
}

/** What the window shows while no register is open. */
export function RegisterScreens({ status, restore }: RegisterScreensProps): ReactElement {
  const [restoring, setRestoring] = useState(false);
  const leave = (): void => setRestoring(false);
  const begin = (): void => setRestoring(true);
  if (restoring) {
    return (
      <Alone
        title="Restore a backup"
        back={
          <button type="button" className="nhsuk-back-link app-back-link app-back-button" onClick={leave}>
            Back
          </button>
        }
      >
        {restore(leave)}
      </Alone>
    );
  }
  switch (status.state) {
    case 'none':
    case 'confirming':
      return <FirstRun begun={status.state === 'confirming'} onRestore={begin} />;
    case 'locked':
      return <UnlockScreen people={status.people} lastChange={status.lastChange} onRestore={begin} />;
    case 'problem':
      return <ProblemScreen problem={status.problem} onRestore={begin} />;
  }
}
