import { type Instant, type IsoDate, londonDay } from '../../../shared/domain/calendar';

/** All that the vault knows of time. Tests hand in a clock of their own. */
export interface Clock {
  /** Now, in UTC with milliseconds: what events carry. */
  readonly nowUtc: () => Instant;
  /** Whole milliseconds on a clock that nobody can set; it starts afresh when the machine does. */
  readonly monotonicMs: () => number;
  /** Minutes that the machine's wall clock is ahead of UTC. */
  readonly tzOffsetMinutes: () => number;
  /** The calendar day in London. */
  readonly today: () => IsoDate;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  nowUtc: () => new Date().toISOString(),
  monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  tzOffsetMinutes: () => -new Date().getTimezoneOffset(),
  today: () => londonDay(Date.now()),
};
