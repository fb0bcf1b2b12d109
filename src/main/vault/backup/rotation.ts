import { addDays, type Instant, type IsoDate, londonDay } from '../../../shared/domain/calendar';

const NEWEST = 10;
const DAYS = 31;
const WEEKS = 53;

export interface Dated {
  readonly madeAt: Instant;
}

/**
 * The backups to keep: the newest ten, the newest of each of the last 31 days that have any, and the newest of each
 * of the last 53 such weeks (from Monday, in London). Days without a backup do not count, so neither a long holiday
 * nor a wrong clock empties the folder. What is kept today and given again tomorrow stays what it would have been.
 */
export function toKeep<B extends Dated>(backups: readonly B[]): readonly B[] {
  const newestFirst = backups.toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  const kept = new Set([
    ...newestFirst.slice(0, NEWEST),
    ...newestOfEach(newestFirst, dayOf).slice(0, DAYS),
    ...newestOfEach(newestFirst, (backup) => mondayOf(dayOf(backup))).slice(0, WEEKS),
  ]);
  return newestFirst.filter((backup) => kept.has(backup));
}

const dayOf = ({ madeAt }: Dated): IsoDate => londonDay(Date.parse(madeAt));

const mondayOf = (day: IsoDate): IsoDate => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));

function newestOfEach<B>(newestFirst: readonly B[], periodOf: (backup: B) => string): B[] {
  const found = new Map<string, B>();
  for (const backup of newestFirst) {
    const period = periodOf(backup);
    if (!found.has(period)) found.set(period, backup);
  }
  return [...found.values()];
}
