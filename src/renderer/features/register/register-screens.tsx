import type { ReactElement } from 'react';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import { FirstRun } from './first-run';
import { ProblemScreen } from './problem-screen';
import { UnlockScreen } from './unlock-screen';

interface RegisterScreensProps {
  readonly status: Exclude<RegisterStatus, { state: 'open' }>;
}

/** What the window shows while no register is open. */
export function RegisterScreens({ status }: RegisterScreensProps): ReactElement {
  switch (status.state) {
    case 'none':
    case 'confirming':
      return <FirstRun begun={status.state === 'confirming'} />;
    case 'locked':
      return <UnlockScreen people={status.people} lastChange={status.lastChange} />;
    case 'problem':
      return <ProblemScreen problem={status.problem} />;
  }
}
