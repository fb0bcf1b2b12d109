import type { VaultEvent } from '../../shared/vault-port';

export interface LockDeps {
  readonly vault: { readonly restart: () => Promise<void> };
  readonly windows: { readonly replace: () => void; readonly tell: (event: VaultEvent) => void };
  /** Calls `work` after milliseconds, unless the returned function is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** How long a page may take to keep what somebody was typing. */
const LAST_WORDS_MS = 300;

/**
 * Ends the process that holds the key and replaces the page, so that nothing of the register lingers in either. The
 * page is told before and may keep an unfinished form; a page that does not answer is not waited for. The new page's
 * first call waits for the new process.
 */
export function createLock({ vault, windows, after }: LockDeps) {
  let locking: Promise<void> | undefined;
  let goOn: (() => void) | undefined;

  const lastWords = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = after(LAST_WORDS_MS, resolve);
      goOn = () => {
        cancel();
        resolve();
      };
      windows.tell({ kind: 'event', name: 'about-to-lock', payload: {} });
    });
  const run = async (): Promise<void> => {
    await lastWords();
    const restarted = vault.restart();
    windows.replace();
    await restarted;
  };

  return {
    /** Locks; whoever asks again meanwhile waits for the same lock. */
    lock: (): Promise<void> => (locking ??= run().finally(() => (locking = undefined))),
    /** The page has kept what it had. */
    pageReady: (): void => goOn?.(),
  };
}
