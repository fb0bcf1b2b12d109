import { useMutation } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useClient } from '../lib/client-context';
import { errorText } from '../lib/error-text';
import { Notice } from './notice';

interface PrintButtonProps {
  readonly label?: string;
  /** As large as the main button that it stands beside. */
  readonly large?: boolean;
}

/** Prints the page that is shown, through the system's own dialog, and says so when that fails. */
export function PrintButton({ label = 'Print', large = false }: PrintButtonProps): ReactElement {
  const client = useClient();
  const print = useMutation({ mutationFn: () => client.call('app.print', {}) });
  return (
    <>
      <Button
        type="button"
        secondary
        small={!large}
        disabled={print.isPending}
        onClick={() => print.mutate()}
      >
        {label}
      </Button>
      {print.error !== null && (
        <Notice kind="error" live>
          <p>{errorText(print.error)}.</p>
        </Notice>
      )}
    </>
  );
}
