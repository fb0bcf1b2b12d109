import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import { AppError } from '../../shared/errors';
import { errorText } from '../lib/error-text';
import { Page } from '../ui/page';

interface FaultProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** A way to somewhere else. */
  readonly children?: ReactNode;
}

const title = (error: unknown): string =>
  error instanceof AppError && error.data.code === 'not-found'
    ? 'Not in the register'
    : 'This page cannot be shown';

/** What stands in place of a page that failed. */
export function Fault({ error, onRetry, children }: FaultProps): ReactElement {
  return (
    <Page title={title(error)} width="reading">
      <p>{errorText(error)}.</p>
      <div className="app-buttons">
        <Button type="button" onClick={onRetry}>
          Try again
        </Button>
        {children}
      </div>
    </Page>
  );
}
