import { defaultSettings } from '../../shared/domain/practice/schema';
import { AppError } from '../../shared/errors';
import type { Vault } from './vault-process';

export interface IdleLockDeps {
  readonly vault: Pick<Vault, 'page'>;
  /** Seconds since the last key or movement on this computer. */
  readonly idleSeconds: () => number;
  readonly lock: () => void;
  /** Runs `work` every second until the returned function is called. */
  readonly everySecond: (work: () => void) => () => void;
}

/** Locks an open register once nobody has touched the computer for as long as its settings say. */
export function createIdleLock({ vault, idleSeconds, lock, everySecond }: IdleLockDeps) {
  let stop: (() => void) | undefined;
  let limitMinutes = defaultSettings.lockAfterMinutes;

  const readLimit = async (): Promise<void> => {
    try {
      limitMinutes = (await vault.page('settings.get', {})).lockAfterMinutes;
    } catch (cause) {
      // Locked again before the answer came, or a register that cannot be read: the limit stays as it is.
      if (!(cause instanceof AppError)) throw cause;
    }
  };
  return {
    /** Begins to watch, or ceases. */
    async opened(open: boolean): Promise<void> {
      stop?.();
      stop = undefined;
      if (!open) return;
      stop = everySecond(() => {
        if (idleSeconds() >= limitMinutes * 60) lock();
      });
      await readLimit();
    },
    /** Reads the limit again, after somebody changed the settings. */
    settingsChanged: readLimit,
  };
}
