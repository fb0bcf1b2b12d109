import { z } from 'zod';

const DAY_MS = 86_400_000;

/** A calendar day as people mean it (Europe/London), written yyyy-mm-dd; compares correctly as a string. */
export const isoDate = z.iso.date('Enter a real date, like 5 May 2026').brand<'IsoDate'>();
export type IsoDate = z.infer<typeof isoDate>;

/** A day that need not be known. */
export const optionalDate = isoDate.nullable();

/** A moment, in UTC, as events carry it. */
export const instant = z.iso.datetime();
export type Instant = z.infer<typeof instant>;

const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (ms: number): IsoDate => isoDate.parse(new Date(ms).toISOString().slice(0, 10));

/** The day `days` after (or, negative, before) a date. */
export const addDays = (date: IsoDate, days: number): IsoDate => fromUtc(utc(date) + days * DAY_MS);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** The days on which practices are shut besides weekends, and the years for which they are known. */
export interface WorkingCalendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly { readonly date: IsoDate }[];
}

/** Whether the bank holidays around a day are known; beyond them only weekends count as days off. */
export function holidaysKnown(date: IsoDate, { firstYear, lastYear }: WorkingCalendar): boolean {
  const year = Number(date.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}

/** Monday to Friday, and no bank holiday that the calendar knows. */
export function isWorkingDay(date: IsoDate, { holidays }: WorkingCalendar): boolean {
  const weekday = new Date(utc(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.some((holiday) => holiday.date === date);
}

/** The day itself when it is a working day, else the next one. */
export function onWorkingDay(date: IsoDate, calendar: WorkingCalendar): IsoDate {
  let day = date;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The `days`-th working day after a date, which itself is not counted; at least the next for 1. */
export function addWorkingDays(date: IsoDate, days: number, calendar: WorkingCalendar): IsoDate {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = onWorkingDay(addDays(day, 1), calendar);
  return day;
}

/** The Sunday that ends the week of a date: weeks begin on Monday. */
export const endOfWeek = (date: IsoDate): IsoDate => addDays(date, (7 - new Date(utc(date)).getUTCDay()) % 7);

/** A format that is made when it is first used: each loads tables, and a process that is starting needs none. */
function format(locale: string, options: Intl.DateTimeFormatOptions): (ms: number) => string {
  let made: Intl.DateTimeFormat | undefined;
  return (ms) => (made ??= new Intl.DateTimeFormat(locale, options)).format(ms);
}

const asLondonDay = format('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The day in London at a moment (milliseconds since 1970). */
export const londonDay = (ms: number): IsoDate => isoDate.parse(asLondonDay(ms));

/** The moment at which a day begins in London, where the clocks are an hour ahead of UTC in summer. */
export function startOfLondonDay(date: IsoDate): Instant {
  const hourEarlier = utc(date) - 3_600_000;
  return new Date(londonDay(hourEarlier) === date ? hourEarlier : utc(date)).toISOString();
}

const asLongDate = format('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const asMonth = format('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const asMoment = format('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A date as people read it: 5 May 2026. */
export const formatDate = (date: IsoDate): string => asLongDate(utc(date));

/** The month of a date as people read it: May 2026. */
export const formatMonth = (date: IsoDate): string => asMonth(utc(date));

/** A moment as people read it, in London time: 22 Nov 2026, 09:41. */
export const formatInstant = (at: Instant): string => asMoment(Date.parse(at));
