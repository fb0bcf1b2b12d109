import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { AgreementInput, Party } from '../../src/shared/domain/agreement/schema';
import {
  agreementWarnings,
  type WarningCode,
  warningCodes,
  warningLabel,
} from '../../src/shared/domain/agreement/warnings';
import { addDays, isoDate } from '../../src/shared/domain/calendar';

const today = isoDate.parse('2026-07-01');
const yesterday = addDays(today, -1);
const tomorrow = addDays(today, 1);
const care = { text: 'Care', useKind: 'direct-care', subKind: 'record-sharing' } as const;
const planning = { text: 'Planning', useKind: 'secondary', subKind: 'planning' } as const;
const party = (changes: Partial<Party> = {}): Party => ({
  name: 'NHS Northshire ICB',
  odsCode: '',
  type: 'icb',
  role: 'controller',
  ...changes,
});
const sound: AgreementInput = {
  ...blankAgreement(),
  title: 'Shared care record',
  parties: [party()],
  purposes: [care],
};
const codesOf = (changes: Partial<AgreementInput>): WarningCode[] =>
  agreementWarnings({ ...sound, ...changes }, today, null).map(({ code }) => code);

type Changes = Partial<AgreementInput>;
const secondary = { purposes: [planning], identifiability: 'identifiable' } as const satisfies Changes;

/** For each rule, an entry that it is about, and the nearest entry that it is not about. */
const cases: readonly (readonly [WarningCode, fires: Changes, silent: Changes])[] = [
  [
    'duty-uncited',
    { nationalStatus: 'required-by-law' },
    { nationalStatus: 'required-by-law', noticeTitle: 'The notice' },
  ],
  [
    'duty-uncited',
    { nationalStatus: 'contractual', noticeTitle: 'x' },
    { nationalStatus: 'contractual', contractClause: '5.1' },
  ],
  [
    'accept-by-passed',
    { acceptByOn: yesterday, status: 'proposed' },
    { acceptByOn: today, status: 'proposed' },
  ],
  [
    'accept-by-passed',
    { acceptByOn: yesterday, status: 'draft' },
    { acceptByOn: yesterday, status: 'active' },
  ],
  ['purpose-changed', { compatible: 'repurposed' }, { compatible: 'yes' }],
  [
    'consent-no-evidence',
    { confidentiality: 'explicit-consent' },
    { confidentiality: 'explicit-consent', consentEvidence: 'Form 3' },
  ],
  [
    'statutory-but-voluntary',
    { confidentiality: 'statutory', nationalStatus: 'voluntary' },
    { confidentiality: 'statutory', nationalStatus: 'unknown' },
  ],
  [
    'public-interest-no-reason',
    { confidentiality: 'public-interest' },
    { confidentiality: 'public-interest', publicInterestReason: 'Weighed' },
  ],
  [
    'confidentiality-not-engaged',
    { confidentiality: 'not-engaged', identifiability: 'pseudonymised-here' },
    { confidentiality: 'not-engaged', identifiability: 'anonymised' },
  ],
  [
    'identifying-categories',
    { identifiability: 'aggregate', dataGroups: ['nhs-number'] },
    { identifiability: 'identifiable', dataGroups: ['nhs-number'] },
  ],
  [
    'identifiability-rises',
    { identifiability: 'anonymised', identifiabilityAtUse: 'identifiable' },
    { identifiability: 'identifiable', identifiabilityAtUse: 'anonymised' },
  ],
  [
    'identifiability-rises',
    { identifiabilityInTransit: 'pseudonymised-elsewhere', identifiabilityAtUse: 'pseudonymised-here' },
    { identifiabilityInTransit: 'unknown', identifiabilityAtUse: 'identifiable' },
  ],
  [
    'special-category-denied',
    { specialCategory: 'no', dataGroups: ['medicines'] },
    { specialCategory: 'no', dataGroups: ['staff', 'counts'] },
  ],
  [
    'legal-obligation-voluntary',
    { article6: 'c', nationalStatus: 'voluntary' },
    { article6: 'e', nationalStatus: 'voluntary' },
  ],
  [
    'consent-for-duty',
    { article6: 'a', nationalStatus: 'contractual' },
    { article6: 'a', nationalStatus: 'voluntary' },
  ],
  ['legitimate-interests-public-body', { article6: 'f' }, { article6: 'ea' }],
  [
    'public-task-old-wording',
    { article6: 'e', signedOn: isoDate.parse('2026-02-04'), purposes: [planning] },
    { article6: 'e', signedOn: isoDate.parse('2026-02-05'), purposes: [planning] },
  ],
  [
    'public-task-old-wording',
    { article6: 'e', signedOn: isoDate.parse('2020-01-01'), purposes: [planning] },
    { article6: 'e', signedOn: isoDate.parse('2020-01-01') },
  ],
  ['schedule-1-mismatch', { article9: 'j', schedule1: 'part1-2' }, { article9: 'j', schedule1: 'part1-4' }],
  [
    'schedule-1-mismatch',
    { article9: 'g', schedule1: 'not-needed' },
    { article9: 'g', schedule1: 'unknown' },
  ],
  [
    'type-1-not-applied',
    { ...secondary, type1: 'not-applied' },
    { ...secondary, type1: 'not-applied', nationalStatus: 'required-by-law' },
  ],
  [
    'type-1-not-applied',
    { ...secondary, type1: 'not-applicable' },
    { ...secondary, type1: 'not-applicable', confidentiality: 'explicit-consent' },
  ],
  ['type-1-not-applied', { ...secondary, type1: 'not-applied' }, { ...secondary, type1: 'unknown' }],
  ['type-1-on-care', { type1: 'at-source' }, { type1: 'at-source', purposes: [care, planning] }],
  [
    'national-opt-out-not-applied',
    { confidentiality: 'section-251', nationalOptOut: 'not-applied' },
    { confidentiality: 'section-251', nationalOptOut: 'not-applied', nationalOptOutReason: 'exemption' },
  ],
  [
    'national-opt-out-no-reason',
    { purposes: [planning], nationalOptOut: 'not-applied' },
    { purposes: [planning], nationalOptOut: 'not-applied', nationalOptOutReason: 'consent' },
  ],
  [
    'processor-as-controller',
    { agreementType: 'data-processing-agreement' },
    { agreementType: 'data-processing-agreement', parties: [party({ role: 'processor' })] },
  ],
  [
    'processor-as-controller',
    { purposes: [{ ...care, subKind: 'processor-tool' }] },
    { purposes: [{ ...care, subKind: 'processor-tool' }], parties: [party({ role: 'unknown' })] },
  ],
  [
    'processor-no-contract',
    { agreementType: 'data-sharing-agreement', parties: [party({ role: 'processor' })] },
    { parties: [party({ role: 'processor' })] },
  ],
  [
    'joint-without-partner',
    { practiceRole: 'joint-controller' },
    { practiceRole: 'joint-controller', parties: [party({ role: 'joint-controller' })] },
  ],
  ['practice-as-processor', { practiceRole: 'processor' }, { practiceRole: 'controller' }],
  ['dpia-missing', { ...secondary, dpia: 'none' }, { ...secondary, dpia: 'unknown' }],
  [
    'dpia-missing',
    { identifiability: 'identifiable', dpia: 'not-needed', automation: 'ai-training' },
    { identifiability: 'identifiable', dpia: 'not-needed' },
  ],
  ['dpia-late', { dpiaOn: today, activatedOn: yesterday }, { dpiaOn: yesterday, activatedOn: today }],
  [
    'dpo-not-followed',
    { dpoFollowed: 'no' },
    { dpoFollowed: 'no', dpoNotFollowedReason: 'Partners decided' },
  ],
  [
    'privacy-notice-missing',
    { privacyNotice: 'no', status: 'active' },
    { privacyNotice: 'no', status: 'active', identifiability: 'aggregate-suppressed' },
  ],
  [
    'transfer-no-safeguard',
    { dataLocation: 'other' },
    { dataLocation: 'other', transferSafeguard: 'adequacy' },
  ],
  ['dspt-not-met', { parties: [party({ dspt: 'not-met' })] }, { parties: [party({ dspt: 'met' })] }],
  [
    'dspt-check-old',
    { status: 'active', parties: [party({ dsptCheckedOn: addDays(today, -366) })] },
    { status: 'active', parties: [party({ dsptCheckedOn: addDays(today, -365) })] },
  ],
  [
    'write-access-denied',
    { writeAccess: 'none', method: 'write-back' },
    { writeAccess: 'record', method: 'write-back' },
  ],
  [
    'running-without-paper',
    { status: 'active', agreementType: 'none' },
    { status: 'ended', agreementType: 'none' },
  ],
  [
    'started-before-signed',
    { startsOn: addDays(today, -9), signedOn: yesterday },
    { startsOn: yesterday, signedOn: yesterday },
  ],
  ['not-started-yet', { status: 'active', startsOn: tomorrow }, { status: 'active', startsOn: today }],
  [
    'running-but-off',
    { status: 'active', activity: 'never-used' },
    { status: 'active', activity: 'unknown' },
  ],
  ['ended-but-flowing', { status: 'ended', activity: 'flowing' }, { status: 'active', activity: 'flowing' }],
  [
    'asked-but-flowing',
    { status: 'proposed', activity: 'flowing' },
    { status: 'proposed', activity: 'switched-off' },
  ],
  ['date-in-future', { dpoViewOn: tomorrow }, { dpoViewOn: today, reviewOn: tomorrow }],
];

test.each(cases)('%s: %j, but not %j', (code, fires, silent) => {
  expect(codesOf(fires)).toContain(code);
  expect(codesOf(silent)).not.toContain(code);
});

describe('the table of warnings', () => {
  test('has a case here for every rule, but those that are tested with the catalogue and the dates', () => {
    const elsewhere: readonly WarningCode[] = [
      'voluntary-but-required',
      'status-unsourced',
      'status-check-old',
      'purpose-mixed',
      'implied-consent-secondary',
      'section-251-no-reference',
      'section-251-expired',
      'expired',
      'review-overdue',
    ];
    const tested = new Set([...cases.map(([code]) => code), ...elsewhere]);
    expect(warningCodes.filter((code) => !tested.has(code))).toEqual([]);
  });
  test('gives every rule words of its own, a source, and never the advice to stop', () => {
    expect(new Set(warningCodes.map(warningLabel)).size).toBe(warningCodes.length);
    for (const [, fires] of cases) {
      for (const { text, source } of agreementWarnings({ ...sound, ...fires }, today, null)) {
        expect(text).toMatch(/[.?]$/u);
        expect(source).not.toBe('');
        expect(text).not.toMatch(/\bwithdraw|switch it off|stop sharing|unlawful\b(?!: ask)/iu);
      }
    }
  });
  test('says nothing of an entry in which every choice is not known', () => {
    expect(codesOf({})).toEqual([]);
  });
  test('does not depend on the order of parties and purposes', () => {
    const roles = fc
      .constantFrom('controller', 'processor', 'joint-controller', 'unknown')
      .map((role) => party({ role }));
    fc.assert(
      fc.property(
        fc.array(roles, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom(care, planning), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...cases.map(([, fires]) => fires)),
        (parties, purposes, changes) => {
          const codes = codesOf({ ...changes, parties, purposes });
          expect(
            codesOf({ ...changes, parties: parties.toReversed(), purposes: purposes.toReversed() }),
          ).toEqual(codes);
        },
      ),
    );
  });
});
