import { daysBetween, type Instant, type IsoDate, londonDay } from '../calendar';

/** After so many days without a backup on another disk, people are reminded. */
const REMIND_AFTER_DAYS = 7;

/** Whole days since a backup was last saved off this computer's disk; null when none ever was. */
export function daysSinceBackup(lastSavedAt: Instant | null, today: IsoDate): number | null {
  return lastSavedAt === null ? null : Math.max(0, daysBetween(londonDay(Date.parse(lastSavedAt)), today));
}

/** Whether to remind of a backup elsewhere: never before there is something to lose. */
export const isBackupDue = (days: number | null, agreements: number): boolean =>
  agreements > 0 && (days === null || days > REMIND_AFTER_DAYS);
