import type { PageConnection } from '../../shared/bridge';
import { shellChannels } from '../../shared/contract/shell-channels';
import type { RegisterStatus } from '../../shared/domain/register/schema';

/** The two ends of a message channel. */
export interface Channel<P> {
  readonly port1: P;
  readonly port2: P;
}

export interface EntranceDeps<P> {
  /** Starts the vault process unless it is there, and gives it a page's port. */
  readonly connectVault: (port: P) => void;
  readonly newChannel: () => Channel<P>;
  /** How the register stands while nobody has opened it, if its files alone say it. */
  readonly restingStatus: () => RegisterStatus | null;
  /** Runs `work` later, unless the returned function is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

// The vault's process and the page's would hold each other up; nobody types a passphrase as fast as this.
const WINDOW_DRAWN_MS = 400;

/**
 * Lets pages in: each gets a port to the vault process. The first one is also told how the register stands, so that it
 * can ask for a passphrase before that process is there.
 */
export function createEntrance<P>({ connectVault, newChannel, restingStatus, after }: EntranceDeps<P>) {
  let isFirst = true;
  let cancel: (() => void) | undefined;

  return (give: (port: P) => void): PageConnection => {
    const { port1, port2 } = newChannel();
    const status = isFirst ? restingStatus() : null;
    isFirst = false;
    // A page that took the place of the first one must not lose the vault to it.
    cancel?.();
    if (status === null) connectVault(port1);
    else cancel = after(WINDOW_DRAWN_MS, () => connectVault(port1));
    give(port2);
    return { channels: shellChannels, status };
  };
}
