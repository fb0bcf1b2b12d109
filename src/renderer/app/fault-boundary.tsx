import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { Fault } from './fault';

/** Catches what fails before any page of the router is there. */
export function FaultBoundary({ children }: { readonly children: ReactNode }): ReactElement {
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  return (
    <CatchBoundary
      getResetKey={() => 'app'}
      errorComponent={({ error, reset }) => (
        <main className="app-alone">
          <Fault
            error={error}
            onRetry={() => {
              resetQueries();
              reset();
            }}
          />
        </main>
      )}
    >
      {children}
    </CatchBoundary>
  );
}
