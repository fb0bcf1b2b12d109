import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BulkRow, effectOf } from '../../src/shared/domain/agreement/bulk';
import { likeEntries, likePairs, normalised, pairKey } from '../../src/shared/domain/agreement/duplicates';
import { agreementAudience, publicAgreement } from '../../src/shared/domain/agreement/public';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { type Agreement, agreement, tagsOf, toStored } from '../../src/shared/domain/agreement/schema';
import { leftOut, partsOf, proposeSplit, splitParts } from '../../src/shared/domain/agreement/split';
import { isoDate } from '../../src/shared/domain/calendar';

const idOf = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const anAgreement = (n: number, parts: Partial<Agreement> = {}): Agreement => ({
  ...blankAgreement(),
  title: `Flow ${n}`,
  parties: [{ name: `Trust ${n}`, odsCode: '', type: 'trust', role: 'controller' }],
  purposes: [{ text: `Purpose ${n}`, useKind: 'direct-care', subKind: 'referral' }],
  id: idOf(n),
  version: 1,
  ref: `DSA-000${n}`,
  splitFromId: null,
  archivedOn: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  ...parts,
});

describe('what is hashed', () => {
  test('holds of a later field only what says something, so that older entries keep their hash', () => {
    const stored = toStored(anAgreement(1));
    expect(Object.keys(stored)).not.toContain('tags');
    expect(Object.keys(stored)).not.toContain('splitFromId');
    // Fields of the first version stay, said or not.
    expect(stored).toMatchObject({ notes: '', dpia: 'unknown', expiresOn: null });
    expect(toStored(anAgreement(1, { tags: 'PCN', dataGroups: ['coded'] }))).toMatchObject({
      tags: 'PCN',
      dataGroups: ['coded'],
    });
  });
});

describe('tags', () => {
  test('are parted by commas, each once whatever its capitals', () => {
    expect(tagsOf(' PCN,  to renew , ,pcn\nX')).toEqual(['pcn', 'to renew', 'X']);
  });
});

describe('names that are the same', () => {
  test.each([
    ['NHS Northshire ICB', 'northshire icb'],
    ['The Regional Shared-Care Record (DSA)', 'Record: regional shared care'],
    ['Café data', 'cafe'],
  ])('%s = %s', (a, b) => {
    expect(normalised(a)).toBe(normalised(b));
  });
  test('a name of nothing but common words keeps them', () => {
    expect(normalised('Data Sharing Agreement')).not.toBe('');
    expect(normalised('Data Sharing Agreement')).not.toBe(normalised('Local Service'));
  });
});

describe('duplicates', () => {
  const party = { name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'unknown' } as const;
  test('an organisation in common is not enough, and a title alone is not either', () => {
    const entries = [anAgreement(1, { parties: [party] }), anAgreement(2, { parties: [party] })];
    expect(likePairs(entries, new Set())).toEqual([]);
    expect(
      likePairs([anAgreement(1, { title: 'Same' }), anAgreement(2, { title: 'Same' })], new Set()),
    ).toEqual([]);
  });
  test('another name of the one may be the title of the other', () => {
    const entries = [
      anAgreement(1, { parties: [party], aliases: 'GP Connect, the viewer' }),
      anAgreement(2, { parties: [party], title: 'The Viewer' }),
    ];
    expect(likePairs(entries, new Set())).toEqual([{ first: idOf(1), second: idOf(2), why: ['title'] }]);
  });
  test('parts of one that was split are none, nor are two that were told apart', () => {
    const same = { catalogueId: 'scr' };
    const family = [
      anAgreement(1, same),
      anAgreement(2, { ...same, splitFromId: idOf(1) }),
      anAgreement(3, { ...same, splitFromId: idOf(1) }),
    ];
    expect(likePairs(family, new Set())).toEqual([]);
    const strangers = [anAgreement(1, same), anAgreement(2, same)];
    expect(likePairs(strangers, new Set())).toHaveLength(1);
    expect(likePairs(strangers, new Set([pairKey(idOf(2), idOf(1))]))).toEqual([]);
  });
  test('a pair is found from either side, however many there are', () => {
    const entry = fc.record({
      title: fc.constantFrom('A record', 'Another', ''),
      catalogueId: fc.constantFrom(null, 'scr', 'gpc'),
      theirReference: fc.constantFrom('', 'R-1'),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (parts) => {
        const entries = parts.map((part, at) => anAgreement(at + 1, { ...part, parties: [party] }));
        for (const { first, second, why } of likePairs(entries, new Set())) {
          const one = entries.find(({ id }) => id === first);
          if (one === undefined) throw new Error('a pair of something else');
          expect(likeEntries(one, entries).find(({ id }) => id === second)?.why).toEqual(why);
        }
      }),
    );
  });
});

describe('a proposed split', () => {
  const use = fc.constantFrom('direct-care' as const, 'secondary' as const, 'mixed' as const);
  test('can be saved as it is wherever there is something to split, and leaves out no purpose', () => {
    fc.assert(
      fc.property(fc.array(use, { minLength: 1, maxLength: 6 }), (kinds) => {
        const purposes = kinds.map((useKind, at) => ({ text: `P${at}`, useKind, subKind: 'other' as const }));
        const whole = { title: 'Record', purposes };
        const proposal = proposeSplit(whole);
        const both = kinds.includes('mixed') || new Set(kinds).size > 1;
        expect(splitParts.safeParse(proposal).success).toBe(both);
        expect(leftOut(whole, proposal)).toEqual([]);
        expect(partsOf(proposal).flatMap((part) => part.purposes)).toHaveLength(
          kinds.length + kinds.filter((kind) => kind === 'mixed').length,
        );
      }),
    );
  });
});

const row = (parts: Partial<BulkRow> = {}): BulkRow => ({ ...anAgreement(1), archived: false, ...parts });

describe('a change of several', () => {
  test('leaves alone what is archived, what is so already, and a review before the start', () => {
    expect(effectOf(row({ archived: true }), { field: 'owner', value: 'x' })).toHaveProperty('stays');
    expect(effectOf(row({ status: 'ended' }), { field: 'status', value: 'ended' })).toHaveProperty('stays');
    const early = { field: 'reviewOn', value: isoDate.parse('2026-01-01') } as const;
    expect(effectOf(row({ startsOn: isoDate.parse('2026-02-01') }), early)).toHaveProperty('stays');
    expect(effectOf(row(), early)).toEqual({ patch: { reviewOn: '2026-01-01' } });
  });
  test('adds and removes a tag whatever its capitals, and keeps the others', () => {
    const tagged = row({ tags: 'PCN, to renew' });
    expect(effectOf(tagged, { field: 'add-tag', value: 'new' })).toEqual({
      patch: { tags: 'PCN, to renew, new' },
    });
    expect(effectOf(tagged, { field: 'remove-tag', value: 'pcn' })).toEqual({ patch: { tags: 'to renew' } });
    expect(effectOf(tagged, { field: 'add-tag', value: 'To Renew' })).toHaveProperty('stays');
    expect(effectOf(tagged, { field: 'remove-tag', value: 'other' })).toHaveProperty('stays');
  });
});

describe('what may be published', () => {
  test('is decided for every field, and no contact, note or tag is among it', () => {
    expect(Object.keys(agreementAudience).toSorted()).toEqual(Object.keys(agreement.shape).toSorted());
    const shown = publicAgreement(
      anAgreement(1, {
        notes: 'Secret note',
        tags: 'Secret tag',
        dpoView: 'Secret view',
        parties: [
          { name: 'Trust', odsCode: '', type: 'trust', role: 'controller', contact: 'secret@example.org' },
        ],
      }),
    );
    expect(JSON.stringify(shown)).not.toMatch(/secret/iu);
    expect(shown).toMatchObject({ title: 'Flow 1', parties: [{ name: 'Trust', role: 'controller' }] });
  });
});
