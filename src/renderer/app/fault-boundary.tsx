import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { Fault } from './fault';

/** Catches what fails before any page of the router is there. */
export function FaultBoundary({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <CatchBoundary getResetKey={() => 'app'} errorComponent={AppFault}>
      {children}
    </CatchBoundary>
  );
}

function AppFault({ error, reset }: ErrorComponentProps): ReactElement {
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  return (
    <main className="app-alone__main">
      <Fault
        error={error}
        onRetry={() => {
          resetQueries();
          reset();
        }}
      />
    </main>
  );
}
