import { useEffect, useState } from 'react';
import { AppError } from '../../shared/errors';

const retryAfter = (cause: unknown): number =>
  cause instanceof AppError &&
  (cause.data.code === 'wrong-passphrase' || cause.data.code === 'wrong-recovery-code')
    ? cause.data.retryAfterMs
    : 0;

/** Whole seconds until the next attempt is answered, counted down from the last refusal. */
export function useDelay(refusal: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const until = Date.now() + retryAfter(refusal);
    const tick = (): void => {
      const ms = until - Date.now();
      setLeft(Math.max(0, Math.ceil(ms / 1000)));
      if (ms <= 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => {
      clearInterval(timer);
    };
  }, [refusal]);
  return left;
}

/** A button's words, with the wait before it can be pressed. */
export const waiting = (label: string, seconds: number): string =>
  seconds > 0 ? `${label} (in ${seconds} ${seconds === 1 ? 'second' : 'seconds'})` : label;
