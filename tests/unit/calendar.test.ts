import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, formatDate, isoDate, londonDay } from '../../src/shared/domain/calendar';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => isoDate.parse(date.toISOString().slice(0, 10)));

test('going so many days on and back comes home, over every change of the clocks', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
      const to = addDays(from, days);
      expect(daysBetween(from, to)).toBe(days);
      expect(addDays(to, -days)).toBe(from);
    }),
  );
});

test('a date that does not exist is refused with a sentence', () => {
  expect(isoDate.safeParse('2026-02-30').error?.issues[0]?.message).toBe(
    'Enter a real date, like 5 May 2026',
  );
  expect(isoDate.safeParse('2024-02-29').success).toBe(true);
});

test('the day is London’s, in summer time too', () => {
  expect(londonDay(Date.parse('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
  expect(londonDay(Date.parse('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
});

test('dates are shown as people write them', () => {
  expect(formatDate(isoDate.parse('2026-05-05'))).toBe('5 May 2026');
});
