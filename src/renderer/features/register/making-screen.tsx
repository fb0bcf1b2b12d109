import type { ReactElement } from 'react';
import { Alone } from './alone';

/** While the key is derived, which takes about a second on purpose: guessing has to be slow too. */
export function MakingScreen(): ReactElement {
  return (
    <Alone title="Making your register">
      <p role="status">Deriving the key from your passphrase and writing the encrypted file…</p>
      <progress className="app-progress" aria-label="Making the register" />
    </Alone>
  );
}
