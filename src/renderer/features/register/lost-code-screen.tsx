import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { Alone } from './alone';
import { useAbandonCreation } from './api';

/** A creation whose window went away before the recovery code was typed back: the code cannot be shown again. */
export function LostCodeScreen({ onAbandoned }: { readonly onAbandoned: () => void }): ReactElement {
  const abandon = useAbandonCreation();
  return (
    <Alone title="The register was not finished">
      <p>
        A register was made, but its recovery code was not typed back before the window was closed or
        reloaded. The code is shown once only, so it cannot be shown again.
      </p>
      <p>Nothing has been entered in that register yet. Start over, and a new one is made with a new code.</p>
      <Button
        type="button"
        disabled={abandon.isPending}
        onClick={() => {
          abandon.mutate(undefined, { onSuccess: onAbandoned });
        }}
      >
        Start over
      </Button>
    </Alone>
  );
}
