import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ButtonLink } from '../ui/links';
import { Page } from '../ui/page';
import { Fault } from './fault';

/** A page of the router that failed: the frame around it stays. */
export function RouteFault({ error, reset }: ErrorComponentProps): ReactElement {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  return (
    <Fault
      error={error}
      onRetry={() => {
        resetQueries();
        reset();
        void router.invalidate();
      }}
    >
      <ButtonLink to="/" secondary>
        Go to Home
      </ButtonLink>
    </Fault>
  );
}

/** An address that no page has. */
export function UnknownPage(): ReactElement {
  return (
    <Page title="There is no such page" width="reading">
      <p>Choose a place from the list.</p>
      <ButtonLink to="/">Go to Home</ButtonLink>
    </Page>
  );
}
