import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { writeFileAtomic } from '../platform/atomic-write';
import type { Clock } from '../platform/clock';

const FREE_FAILURES = 5;
const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 60_000;

const state = z.strictObject({ failures: z.int().nonnegative(), lastMono: z.int() });

/**
 * Slows down guessing at the unlock screen: five free failures, then 5 seconds, doubling to 60. Kept in a file, so
 * that starting the program again gains nothing. It counts on the monotonic clock alone: setting the wall clock
 * forward does not help, and after a restart of the machine the wait begins afresh.
 */
export function createGuessLimiter(file: string, clock: Pick<Clock, 'monotonicMs'>) {
  /** What a full disk would not take: nobody is locked out for that, and guessing stays slow. */
  let unwritten: z.infer<typeof state> | undefined;
  const read = (): z.infer<typeof state> => {
    if (unwritten !== undefined) return unwritten;
    try {
      return state.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      // None yet, or spoilt: what protects the register is the cost of each guess, not this file.
      return { failures: 0, lastMono: clock.monotonicMs() };
    }
  };
  const write = (next: z.infer<typeof state>): void => {
    try {
      writeFileAtomic(file, Buffer.from(JSON.stringify(next)));
      unwritten = undefined;
    } catch {
      unwritten = next;
    }
  };

  return {
    /** Milliseconds until the next attempt may be made; 0 when it may be made now. */
    waitMs(): number {
      const known = read();
      const delay = delayAfter(known.failures);
      if (delay === 0) return 0;
      const passed = clock.monotonicMs() - known.lastMono;
      if (passed < 0) write({ ...known, lastMono: clock.monotonicMs() });
      return Math.max(0, delay - Math.max(0, passed));
    },

    /** Counts an attempt before it is made, so that ending the program during it gains nothing. */
    countAttempt(): void {
      write({ failures: read().failures + 1, lastMono: clock.monotonicMs() });
    },

    /** The attempt was no guess after all: the files could not be read. */
    takeBack(): void {
      const known = read();
      write({ ...known, failures: Math.max(0, known.failures - 1) });
    },

    /** The right passphrase was given: forgets the failures, and says how many attempts had failed before it. */
    succeed(): number {
      const { failures } = read();
      unwritten = undefined;
      rmSync(file, { force: true });
      return Math.max(0, failures - 1);
    },
  };
}
export type GuessLimiter = ReturnType<typeof createGuessLimiter>;

/**
 * Makes attempts at a secret, counted and slowed down by one limiter; gives what it opened and the number of failures
 * before it. Throws the refusal, with the wait until the next attempt, when `open` gives null or it is too early.
 */
export const createAttempts =
  (limiter: GuessLimiter) =>
  async <T>(
    refusal: 'wrong-passphrase' | 'wrong-recovery-code',
    open: () => Promise<T | null>,
  ): Promise<{ readonly result: T; readonly failures: number }> => {
    const wait = limiter.waitMs();
    if (wait > 0) throw new AppError({ code: refusal, retryAfterMs: wait });
    limiter.countAttempt();
    const result = await open().catch((cause: unknown) => {
      limiter.takeBack();
      throw cause;
    });
    if (result === null) throw new AppError({ code: refusal, retryAfterMs: limiter.waitMs() });
    return { result, failures: limiter.succeed() };
  };

/** The wait that so many failures in a row bring, in milliseconds. */
export const delayAfter = (failures: number): number =>
  failures < FREE_FAILURES
    ? 0
    : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - FREE_FAILURES, 10));
