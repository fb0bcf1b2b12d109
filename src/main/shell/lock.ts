export interface LockDeps {
  readonly vault: { readonly restart: () => Promise<void> };
  readonly windows: { readonly replace: () => void };
}

/**
 * Ends the process that holds the key and replaces the page, so that nothing of the register lingers in either. The
 * new page's first call waits for the new process.
 */
export function createLock({ vault, windows }: LockDeps): () => Promise<void> {
  let locking: Promise<void> | undefined;

  return () => {
    if (locking === undefined) {
      locking = vault.restart().finally(() => (locking = undefined));
      windows.replace();
    }
    return locking;
  };
}
