import type { Clock } from '../platform/clock';
import { wipe } from './keys';

const GRANT_MS = 120_000;

/**
 * Holds the root key for two minutes after the passphrase was typed again. Without it nobody can be given a key:
 * an open register keeps only the keys that follow from it.
 */
export function createGrant(clock: Pick<Clock, 'monotonicMs'>) {
  let held: { readonly rootKey: Buffer; readonly until: number; readonly timer: NodeJS.Timeout } | undefined;

  const end = (): void => {
    if (held === undefined) return;
    clearTimeout(held.timer);
    wipe(held.rootKey);
    held = undefined;
  };
  const isHeld = (): boolean => {
    if (held !== undefined && clock.monotonicMs() >= held.until) end();
    return held !== undefined;
  };

  return {
    /** Takes the key over: it is wiped when the time is up. */
    give(rootKey: Buffer): void {
      end();
      held = { rootKey, until: clock.monotonicMs() + GRANT_MS, timer: setTimeout(end, GRANT_MS).unref() };
    },
    isHeld,
    /** A copy of the root key, which the caller wipes; undefined once the time is up. */
    rootKey: (): Buffer | undefined =>
      isHeld() && held !== undefined ? Buffer.from(held.rootKey) : undefined,
    end,
  };
}
