import type { Vault } from './vault-process';

const AFTER_UNLOCKING_MS = 30_000;
const HOUR_MS = 60 * 60 * 1000;

export interface BackupTimerDeps {
  readonly vault: Pick<Vault, 'internal'>;
  /** Runs a work after so many milliseconds; returns how to stop that. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly onFailed: () => void;
}

/** Says when the vault may make a backup by itself: half a minute after unlocking, then every hour while open. */
export function createBackupTimer({ vault, after, onFailed }: BackupTimerDeps) {
  let stop: (() => void) | undefined;
  const plan = (ms: number, occasion: 'unlocked' | 'hourly'): void => {
    stop = after(ms, () => {
      vault.internal('backups.automatic', { occasion }).catch(onFailed);
      plan(HOUR_MS, 'hourly');
    });
  };
  return {
    /** A register was opened or closed. */
    opened(open: boolean): void {
      stop?.();
      stop = undefined;
      if (open) plan(AFTER_UNLOCKING_MS, 'unlocked');
    },
  };
}
