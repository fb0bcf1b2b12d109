import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesToLook, placeSystems } from '../../src/shared/content/schema';
import { agreementTypes, statuses } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  blankSearch,
  type FoundAgreement,
  funnelOf,
  placesFor,
  stillToAdd,
} from '../../src/shared/domain/find/rules';
import { searchInput, searchStates } from '../../src/shared/domain/find/schema';

const content = placesToLook.parse(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../resources/content/places.json'), 'utf8')),
);
const found = (parts: Partial<FoundAgreement> = {}): FoundAgreement => ({
  agreementType: 'data-sharing-agreement',
  status: 'active',
  archivedOn: null,
  foundAt: null,
  ...parts,
});

describe('the list of places', () => {
  test('has an id for each that is not used twice', () => {
    const ids = content.places.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says where each verified route was read', () => {
    const unread = content.places.filter(
      ({ status, sources }) => status === 'verified' && sources.length === 0,
    );
    expect(unread).toEqual([]);
  });

  test.each(placeSystems)('has places of its own for %s, before those of every practice', (system) => {
    const places = placesFor(content.places, system);
    const own = places.findIndex(({ systems }) => systems.length === 0);
    expect(own).toBeGreaterThan(0);
    expect(places.slice(0, own).every(({ systems }) => systems.includes(system))).toBe(true);
    expect(places.slice(own).every(({ systems }) => systems.length === 0)).toBe(true);
  });

  test('is the general part alone while the clinical system is not known', () => {
    expect(placesFor(content.places, null).every(({ systems }) => systems.length === 0)).toBe(true);
  });
});

describe('the funnel', () => {
  test('counts what is not known in a number of its own', () => {
    expect(
      funnelOf(
        [
          { state: 'found', count: 4 },
          { state: 'none', count: null },
          { state: 'not-yet', count: null },
          { state: 'not-applicable', count: null },
          null,
        ],
        [
          found(),
          found({ agreementType: 'system-activation-only' }),
          found({ agreementType: 'none', status: 'never-started' }),
          found({ agreementType: 'unknown', status: 'unknown' }),
          found({ archivedOn: isoDate.parse('2026-06-01') }),
          found({ status: 'superseded' }),
        ],
      ),
    ).toEqual({
      places: 4,
      searched: 2,
      notApplicable: 1,
      counted: 4,
      registered: 4,
      withPaper: 1,
      withoutPaper: 2,
      paperUnknown: 1,
      active: 2,
      neverUsed: 1,
    });
  });

  test('divides all that is registered, whatever the register holds', () => {
    const result = fc.option(
      fc.record({ state: fc.constantFrom(...searchStates), count: fc.option(fc.nat(99)) }),
    );
    const agreement = fc.record({
      agreementType: fc.constantFrom(...agreementTypes),
      status: fc.constantFrom(...statuses),
      archivedOn: fc.option(fc.constant(isoDate.parse('2026-06-01'))),
      foundAt: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(result), fc.array(agreement), (results, agreements) => {
        const funnel = funnelOf(results, agreements);
        expect(funnel.withPaper + funnel.withoutPaper + funnel.paperUnknown).toBe(funnel.registered);
        expect(funnel.active + funnel.neverUsed).toBeLessThanOrEqual(funnel.registered);
        expect(funnel.searched).toBeLessThanOrEqual(funnel.places);
        expect(funnel.places + funnel.notApplicable).toBe(results.length);
      }),
    );
  });
});

test('a place says how many more were found than are in the register, and never less than none', () => {
  expect(stillToAdd({ state: 'found', count: 7 }, 4)).toBe(3);
  expect(stillToAdd({ state: 'found', count: 7 }, 9)).toBe(0);
  expect(stillToAdd({ state: 'none', count: null }, 0)).toBe(0);
  expect(stillToAdd(null, 0)).toBe(0);
});

const sentences = (parts: object): string[] =>
  searchInput.safeParse({ ...blankSearch('cqrs'), ...parts }).error?.issues.map(({ message }) => message) ??
  [];

describe('a result', () => {
  const day = isoDate.parse('2026-06-04');

  test('needs a number and a day when something was found', () => {
    expect(sentences({ state: 'found', count: 3, searchedOn: day })).toEqual([]);
    expect(sentences({ state: 'found', searchedOn: day })).toEqual([expect.stringContaining('how many')]);
    expect(sentences({ state: 'found', count: 0, searchedOn: day })).toEqual([
      expect.stringContaining('how many'),
    ]);
    expect(sentences({ state: 'none' })).toEqual([expect.stringContaining('date')]);
  });

  test('needs a reason when the place is not for the practice', () => {
    expect(sentences({ state: 'not-applicable' })).toEqual([expect.stringContaining('why')]);
    expect(sentences({ state: 'not-applicable', note: 'No PCN portal here' })).toEqual([]);
  });

  test('keeps no number of a place where nothing was found', () => {
    const kept = searchInput.parse({ ...blankSearch('cqrs'), state: 'none', count: 5, searchedOn: day });
    expect(kept.count).toBeNull();
  });
});
