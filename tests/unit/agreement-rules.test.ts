import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/shared/content/schema';
import {
  blankAgreement,
  monthOf,
  prefillFromCatalogue,
  summariseUseKind,
} from '../../src/shared/domain/agreement/rules';
import { isDuty, listedBasis } from '../../src/shared/domain/agreement/listed';
import {
  type AgreementInput,
  agreementInput,
  confidentialities,
  identifiabilities,
  nationalStatuses,
  statuses,
  useKinds,
} from '../../src/shared/domain/agreement/schema';
import { type WarningCode, agreementWarnings } from '../../src/shared/domain/agreement/warnings';
import { addDays, isoDate } from '../../src/shared/domain/calendar';

const today = isoDate.parse('2026-07-01');
const yesterday = addDays(today, -1);
const { entries } = catalogue.parse(JSON.parse(readFileSync('resources/content/catalogue.json', 'utf8')));
const required = entries.find((entry) => entry.basis === 'required-by-law');

const anAgreement = (changes: Partial<AgreementInput> = {}): AgreementInput => ({
  ...blankAgreement(),
  title: 'Regional shared care record',
  parties: [{ name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
  purposes: [{ text: 'Care', useKind: 'direct-care', subKind: 'record-sharing' }],
  ...changes,
});
const codes = (
  changes: Partial<AgreementInput>,
  entry = null as (typeof entries)[number] | null,
): WarningCode[] => agreementWarnings(anAgreement(changes), today, entry).map((warning) => warning.code);
const purpose = (useKind: AgreementInput['purposes'][number]['useKind']) =>
  ({ text: 'A use', useKind, subKind: 'unknown' }) as const;

const checkedAgo = (days: number) => ({
  nationalStatus: 'voluntary' as const,
  statusCheckedOn: addDays(today, -days),
});

describe('the use kind of several purposes', () => {
  test('both kinds make it mixed', () => {
    expect(summariseUseKind([purpose('direct-care'), purpose('secondary')])).toBe('mixed');
    expect(summariseUseKind([purpose('unclear'), purpose('direct-care'), purpose('secondary')])).toBe(
      'mixed',
    );
  });
  test('one unclear purpose leaves an otherwise single kind unclear', () => {
    expect(summariseUseKind([purpose('direct-care'), purpose('unclear')])).toBe('unclear');
    expect(summariseUseKind([])).toBe('unclear');
  });
  test.each(useKinds)('one kind alone is that kind: %s', (kind) => {
    expect(summariseUseKind([purpose(kind), purpose(kind)])).toBe(kind);
  });
  test('does not depend on the order or the number of purposes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...useKinds), { maxLength: 6 }), (kinds) => {
        const once = summariseUseKind(kinds.map(purpose));
        expect(summariseUseKind([...kinds, ...kinds].toReversed().map(purpose))).toBe(once);
      }),
    );
  });
});

describe('warnings', () => {
  test('a blank entry and a sound one have none', () => {
    expect(agreementWarnings(blankAgreement(), today, null)).toEqual([]);
    expect(codes({ status: 'active', reviewOn: today, expiresOn: today })).toEqual([]);
  });
  test('implied consent does not carry a secondary use', () => {
    expect(codes({ confidentiality: 'implied-consent' })).toEqual([]);
    expect(codes({ confidentiality: 'implied-consent', purposes: [purpose('secondary')] })).toEqual([
      'implied-consent-secondary',
    ]);
  });
  test('section 251 needs a reference that has not run out', () => {
    expect(codes({ confidentiality: 'section-251' })).toEqual(['section-251-no-reference']);
    expect(
      codes({
        confidentiality: 'section-251',
        section251Reference: '26/CAG/0001',
        section251ExpiresOn: yesterday,
      }),
    ).toEqual(['section-251-expired']);
    expect(codes({ confidentiality: 'statutory', section251ExpiresOn: yesterday })).toEqual([]);
  });
  test.each(['NHS number, coded data', 'Home address', 'date of birth', 'DOB', 'nhs numbers'])(
    'totals cannot hold: %s',
    (dataCategories) => {
      for (const identifiability of ['anonymised', 'aggregate', 'aggregate-suppressed'] as const) {
        expect(codes({ identifiability, dataCategories })).toEqual(['identifying-categories']);
      }
      expect(codes({ identifiability: 'identifiable', dataCategories })).toEqual([]);
    },
  );
  test('a running agreement past its end or review is told, an ended one is not', () => {
    expect(codes({ status: 'active', expiresOn: yesterday, reviewOn: yesterday })).toEqual([
      'expired',
      'review-overdue',
    ]);
    expect(codes({ status: 'ended', expiresOn: yesterday, reviewOn: yesterday })).toEqual([]);
  });
  test('a status is old on the ninety-first day', () => {
    expect(codes(checkedAgo(90))).toEqual([]);
    expect(codes(checkedAgo(91))).toEqual(['status-check-old']);
    expect(codes({ ...checkedAgo(91), nationalStatus: 'unknown' })).toEqual([]);
  });
  test('a duty needs both a source and a date', () => {
    const cited = { noticeTitle: 'The direction', contractClause: 'Clause 5' };
    for (const nationalStatus of ['required-by-law', 'contractual'] as const) {
      expect(codes({ nationalStatus, ...cited })).toEqual(['status-unsourced']);
      expect(codes({ nationalStatus, ...cited, statusSource: 'GMS Regulations' })).toEqual([
        'status-unsourced',
      ]);
      expect(codes({ nationalStatus, ...cited, statusCheckedOn: today })).toEqual(['status-unsourced']);
      expect(
        codes({ nationalStatus, ...cited, statusSource: 'GMS Regulations', statusCheckedOn: today }),
      ).toEqual([]);
    }
  });
  test('a duty in the catalogue is never called voluntary without a warning', () => {
    for (const entry of entries) {
      const warned = codes({ nationalStatus: 'voluntary' }, entry).includes('voluntary-but-required');
      expect(warned).toBe(entry.basis === 'required-by-law' || entry.basis === 'contractual');
    }
  });
  test('a mixed purpose asks to be split', () => {
    expect(codes({ purposes: [purpose('mixed')] })).toEqual(['purpose-mixed']);
    expect(codes({ purposes: [purpose('direct-care'), purpose('secondary')] })).toEqual([]);
  });
  test('every warning is told once, with a sentence and a field of the entry', () => {
    const day = fc.option(fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days)));
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom(...statuses),
          nationalStatus: fc.constantFrom(...nationalStatuses),
          confidentiality: fc.constantFrom(...confidentialities),
          identifiability: fc.constantFrom(...identifiabilities),
          dataCategories: fc.constantFrom('', 'NHS number'),
          statusSource: fc.constantFrom('', 'A notice'),
          statusCheckedOn: day,
          reviewOn: day,
          expiresOn: day,
          section251ExpiresOn: day,
          purposes: fc.array(fc.constantFrom(...useKinds).map(purpose), { minLength: 1, maxLength: 3 }),
        }),
        (changes) => {
          const agreement = anAgreement(changes);
          const warnings = agreementWarnings(agreement, today, required ?? null);
          expect(new Set(warnings.map((warning) => warning.code)).size).toBe(warnings.length);
          for (const warning of warnings) {
            expect(Object.keys(agreement)).toContain(warning.field);
            expect(warning.text).toMatch(/[.?]$/u);
            expect(warning.text).not.toMatch(/undefined|null|unknown/u);
          }
        },
      ),
    );
  });
});

describe('a start from the catalogue', () => {
  test('every entry makes an entry that can be saved as it is', () => {
    expect(entries).toHaveLength(84);
    for (const entry of entries) {
      const parsed = agreementInput.parse(prefillFromCatalogue(entry, today));
      expect(parsed.title).toBe(entry.name);
      expect(parsed.parties).toHaveLength(entry.organisations.length);
      expect(parsed.purposes.map((row) => row.subKind)).not.toContain('other');
      expect(parsed.statusSource).toContain('Reference catalogue');
    }
  });
  test('it decides nothing that depends on the paper', () => {
    for (const entry of entries) {
      const made = prefillFromCatalogue(entry, today);
      expect(made.status).toBe('unknown');
      expect(made.agreementType).toBe('unknown');
      expect(made.confidentiality).toBe('unknown');
      expect(made.type1).toBe('unknown');
      expect(made.parties.every((party) => party.role === 'unknown')).toBe(true);
    }
  });
  test('an unchecked entry has no date of checking, and its "voluntary" is not passed on', () => {
    const unchecked = entries.filter((entry) => !entry.verified);
    expect(unchecked.length).toBeGreaterThan(0);
    for (const entry of unchecked) {
      const made = prefillFromCatalogue(entry, today);
      expect(made.statusCheckedOn).toBeNull();
      expect(made.nationalStatus).not.toBe('voluntary');
      expect(made.statusSource).toMatch(/not checked|no source recorded/);
    }
  });
  test('an entry without a source passes on no basis, and says so', () => {
    const unsourced = entries.filter(({ sources }) => sources.length === 0);
    expect(unsourced.length).toBeGreaterThan(0);
    for (const entry of unsourced) {
      expect(prefillFromCatalogue(entry, today)).toMatchObject({
        nationalStatus: 'unknown',
        statusSource: expect.stringContaining('no source recorded'),
        statusCheckedOn: null,
      });
      // A duty is still taken seriously; anything else is not known.
      const listed = listedBasis({ entries, checkedOn: today }, { catalogueId: entry.id });
      expect(listed).toMatchObject({
        sourced: false,
        basis: isDuty(entry.basis) ? entry.basis : 'unknown',
      });
    }
  });
  test('an entry that the catalogue does not have any more counts as unknown', () => {
    const listed = listedBasis({ entries: [], checkedOn: today }, { catalogueId: 'nda-core' });
    expect(listed).toMatchObject({ basis: 'unknown', sourced: false });
    expect(listedBasis({ entries, checkedOn: today }, { catalogueId: null })).toBeNull();
  });
  test('a checked entry carries its month', () => {
    const checked = entries.find((entry) => entry.verified && entry.basis === 'voluntary');
    if (checked === undefined) throw new Error('the catalogue has checked voluntary entries');
    const made = prefillFromCatalogue(checked, today);
    expect(monthOf(checked)).toBe('June 2026');
    expect(made).toMatchObject({
      nationalStatus: 'voluntary',
      statusSource: 'Reference catalogue, checked June 2026',
      statusCheckedOn: '2026-06-01',
    });
  });
});
