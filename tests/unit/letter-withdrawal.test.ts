import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  type EndingAgreement,
  withdrawal,
  type WithdrawalInput,
  withdrawalStops,
  withdrawalVariants,
} from '../../src/shared/domain/letter/kinds/withdrawal';
import type { PracticeInput } from '../../src/shared/domain/practice/schema';
import { textIn } from '../support/letters';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-06-10');

const practice: PracticeInput = {
  name: 'Mill Lane Surgery',
  odsCode: 'Z99999',
  address: '1 Mill Lane\nExampleton',
  email: 'mill.lane@example.org',
  clinicalSystem: 'systmone',
  contractType: 'gms',
  icbName: 'Exampleshire ICB',
  icbAddress: '2 High Street',
  ccioName: '',
  ccioEmail: '',
  lmcName: 'Exampleshire LMC',
  lmcEmail: '',
  dpoName: 'B Example',
  dpoEmail: '',
  caldicottGuardian: '',
  signatoryName: 'Dr C Example',
  signatoryRole: 'GP partner',
  bmaEmail: '',
  website: '',
};
const decided = { outcome: 'WITHDRAW', decidedOn: day('2026-06-01') } as const;
const free = {
  law: 'no',
  contract: 'no',
  profession: 'no',
  harm: 'none',
  outcome: 'WITHDRAW-CANDIDATE',
  decision: decided,
} as const;
const agreement: EndingAgreement = {
  ref: 'DSA-0004',
  title: 'Population health analytics by Acme',
  parties: [{ name: 'Acme Ltd', type: 'company' }],
  signedOn: day('2021-03-02'),
  paperVersion: '2.1',
  purposes: [
    { text: 'Planning of services', useKind: 'secondary' },
    { text: 'Research', useKind: 'secondary' },
  ],
  dataCategories: 'Coded record',
  nationalStatus: 'voluntary',
  catalogueStatus: null,
  audit: free,
};
const input: WithdrawalInput = {
  variant: 'whole',
  agreementIds: ['01930000-0000-7000-8000-000000000001'],
  purposes: [],
  to: 'Head of IG, Acme Ltd',
  toAddress: '',
  clause: 'clause 12.3',
  noticeDays: 90,
  effectiveOn: day('2026-09-08'),
  confirmBy: day('2026-07-08'),
  exit: 'delete',
  alternative: '',
  dpoToldOn: day('2026-06-02'),
  paymentsChecked: true,
};
const compose = (over: Partial<WithdrawalInput> = {}, of: Partial<EndingAgreement> = {}) =>
  withdrawal({ practice, ref: 'LTR-0001', today }, { ...input, ...over }, { ...agreement, ...of });
const textOf = (over: Partial<WithdrawalInput> = {}, of: Partial<EndingAgreement> = {}): string =>
  textIn('withdrawal', compose(over, of));

describe('what stops a withdrawal', () => {
  test('nothing, when a partner has decided and no duty or harm is known or open', () => {
    expect(withdrawalStops(agreement)).toEqual([]);
  });

  test('an agreement that was never audited', () => {
    expect(withdrawalStops({ ...agreement, audit: null })).toEqual([
      'DSA-0004 has not been audited. Audit it, and let a partner decide.',
    ]);
  });

  test.each([
    [{ law: 'yes' }, /A law is said to require/],
    [{ law: 'unknown' }, /not known whether a law/],
    [{ contract: 'core' }, /A contract is said to require/],
    [{ contract: 'local' }, /A contract is said to require/],
    [{ contract: 'unknown' }, /not known whether a contract/],
    [{ profession: 'yes' }, /professional duty requires/],
    [{ profession: 'unknown' }, /not known whether a professional duty/],
    [{ harm: 'clinical-risk' }, /could harm a patient/],
    [{ harm: 'unknown' }, /not known whether stopping/],
    [{ outcome: 'KEEP-LAW' }, /KEEP-LAW/],
    [{ outcome: 'KEEP-CONTRACT' }, /KEEP-CONTRACT/],
    [{ decision: null }, /No partner has decided/],
    [{ decision: { ...decided, outcome: 'KEEP-BY-CHOICE' } }, /KEEP-BY-CHOICE/],
  ] as const)('%o', (part, why) => {
    expect(withdrawalStops({ ...agreement, audit: { ...free, ...part } }).join(' ')).toMatch(why);
  });

  test.each(['required-by-law', 'contractual'])('a register entry that says %s', (nationalStatus) => {
    expect(withdrawalStops({ ...agreement, nationalStatus }).join(' ')).toMatch(/is required/);
  });

  test.each(['required-by-law', 'contractual'])('a catalogue entry that says %s', (catalogueStatus) => {
    expect(withdrawalStops({ ...agreement, catalogueStatus }).join(' ')).toMatch(
      /catalogue lists .* as required/,
    );
  });

  test('whatever the answers, only one free of every duty, harm and doubt goes out', () => {
    const outcome = fc.constantFrom(...outcomes);
    fc.assert(
      fc.property(
        fc.record({
          law: fc.constantFrom('yes', 'no', 'unknown'),
          contract: fc.constantFrom('core', 'des', 'local', 'no', 'unknown'),
          profession: fc.constantFrom('yes', 'no', 'unknown'),
          harm: fc.constantFrom('none', 'inconvenience', 'clinical-risk', 'unknown'),
          outcome,
          decision: fc.option(fc.record({ outcome, decidedOn: fc.constant(today) })),
        }),
        (audit) => {
          const goes = withdrawalStops({ ...agreement, audit }).length === 0;
          expect(goes).toBe(
            audit.law === 'no' &&
              audit.contract === 'no' &&
              audit.profession === 'no' &&
              (audit.harm === 'none' || audit.harm === 'inconvenience') &&
              !audit.outcome.startsWith('KEEP-') &&
              (audit.decision?.outcome === 'WITHDRAW' || audit.decision?.outcome === 'WITHDRAW-URGENT'),
          );
        },
      ),
    );
  });
});

describe('what is wrong with a withdrawal', () => {
  test('nothing, when notice, DPO, payments and dates are in order', () => {
    expect(compose().problems).toEqual({});
  });

  test.each([
    ['effectiveOn', { effectiveOn: day('2026-09-07') }],
    ['confirmBy', { confirmBy: today }],
    ['dpoToldOn', { dpoToldOn: null }],
    ['dpoToldOn', { dpoToldOn: day('2026-06-11') }],
    ['paymentsChecked', { paymentsChecked: false }],
    ['purposes', { variant: 'purpose' as const }],
  ])('%s', (field, over) => {
    expect(Object.keys(compose(over).problems)).toEqual([field]);
  });

  test('direct care that ends without anything in its place', () => {
    const direct = { purposes: [{ text: 'Referrals', useKind: 'direct-care' as const }] };
    expect(Object.keys(compose({}, direct).problems)).toEqual(['alternative']);
    expect(compose({ alternative: 'Letters through MESH' }, direct).problems).toEqual({});
    const both = { purposes: [...direct.purposes, ...agreement.purposes] };
    expect(compose({ variant: 'purpose', purposes: [1] }, both).problems).toEqual({});
  });
});

describe('the text of a withdrawal', () => {
  test.each(withdrawalVariants)(
    'of the variant %s says what ends, what does not, and blames nobody',
    (variant) => {
      const text = textOf({ variant, purposes: [0] });
      for (const part of [
        'DSA-0004',
        '8 September 2026',
        '8 July 2026',
        '1 June 2026',
        'Planning of services',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toContain('wherever a law, a statutory notice or direction, or our contract requires it');
      expect(text).not.toMatch(/unlawful|illegal|\bBMA\b|undefined|[{}[\]]/);
    },
  );

  test('names the clause, or else the decision of the controller', () => {
    expect(textOf()).toContain('gives notice under clause 12.3');
    expect(textOf({ clause: '' })).toContain('has decided to withdraw');
  });

  test('ends one purpose and says that the other goes on', () => {
    const text = textOf({ variant: 'purpose', purposes: [1] });
    expect(text).toMatch(/These purposes end:\s+- Research\s/);
    expect(text).toMatch(/go on as agreed:\s+- Planning of services/);
  });

  test('names no company to the supplier', () => {
    expect(textOf({ variant: 'supplier', to: 'Clinical system supplier' })).not.toMatch(/acme/i);
  });
});
