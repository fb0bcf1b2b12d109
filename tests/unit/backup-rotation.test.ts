import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toKeep } from '../../src/main/vault/backup/rotation';
import { londonDay } from '../../src/shared/domain/calendar';

const at = (ms: number) => ({ madeAt: new Date(ms).toISOString() });
const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-01-05T09:00:00Z');
const dayOf = ({ madeAt }: { readonly madeAt: string }): string => londonDay(Date.parse(madeAt));

const moments = fc
  .uniqueArray(fc.integer({ min: 0, max: 900 * 24 * 60 }), { maxLength: 400 })
  .map((minutes) => minutes.map((minute) => at(START + minute * 60_000)));

describe('the rotation', () => {
  test('keeps a year of daily work as ten, a month of days and a year of weeks', () => {
    const year = Array.from({ length: 400 }, (_, day) => [
      at(START + day * DAY),
      at(START + day * DAY + 1),
    ]).flat();
    const kept = toKeep(year);
    expect(new Set(kept.slice(0, 10))).toEqual(new Set(year.slice(-10)));
    // Six of the 53 weeks end within the last 31 days.
    expect(new Set(kept.map(dayOf)).size).toBe(31 + 53 - 6);
    expect(kept.length).toBeLessThan(100);
  });

  test('never gives up the newest, nor one of the newest ten', () => {
    fc.assert(
      fc.property(moments, (backups) => {
        const newest = backups.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt)).slice(0, 10);
        expect(toKeep(backups)).toEqual(expect.arrayContaining(newest));
      }),
    );
  });

  test('keeps the newest of each of the last 31 days that have any', () => {
    fc.assert(
      fc.property(moments, (backups) => {
        const days = [...new Set(backups.map(dayOf))].toSorted().slice(-31);
        const kept = new Set(toKeep(backups));
        for (const day of days) {
          const newest = backups
            .filter((backup) => dayOf(backup) === day)
            .toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))[0];
          expect(newest !== undefined && kept.has(newest)).toBe(true);
        }
      }),
    );
  });

  test('keeps something, and at most ten, 31 days and 53 weeks', () => {
    fc.assert(
      fc.property(moments, (backups) => {
        const kept = toKeep(backups);
        expect(kept.length).toBeLessThanOrEqual(10 + 31 + 53);
        expect(kept.length > 0).toBe(backups.length > 0);
      }),
    );
  });

  test('a second look at what was kept changes nothing', () => {
    fc.assert(
      fc.property(moments, (backups) => {
        const kept = toKeep(backups);
        expect(toKeep(kept)).toEqual(kept);
      }),
    );
  });

  test('clearing away each day leaves what clearing away at the end would have left', () => {
    fc.assert(
      fc.property(moments, (backups) => {
        const inTime = backups.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt));
        let folder: readonly { readonly madeAt: string }[] = [];
        for (const backup of inTime) folder = toKeep([...folder, backup]);
        expect(folder).toEqual(toKeep(backups));
      }),
      { numRuns: 30 },
    );
  });

  test('a clock that once stood ten years ahead empties nothing', () => {
    const month = Array.from({ length: 30 }, (_, day) => at(START + day * DAY));
    expect(toKeep([...month, at(START + 3650 * DAY)])).toHaveLength(31);
  });
});
