import type { ReactElement } from 'react';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import { ProblemScreen } from './problem-screen';

interface RegisterScreensProps {
  readonly status: Exclude<RegisterStatus, { state: 'open' }>;
}

/** What the window shows while no register is open. */
export function RegisterScreens({ status }: RegisterScreensProps): ReactElement {
  switch (status.state) {
    case 'problem':
      return <ProblemScreen problem={status.problem} />;
    default:
      return <></>;
  }
}
