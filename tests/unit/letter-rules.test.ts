import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  icbLetter,
  type IcbLetterInput,
  icbLetterMissing,
} from '../../src/shared/domain/letter/kinds/icb-letter';
import {
  isSuggestedForIcb,
  type NamedAgreement,
  withoutCompanyNames,
} from '../../src/shared/domain/letter/named';
import { replyProblems, sentProblems } from '../../src/shared/domain/letter/rules';
import { blocksIn, textIn } from '../support/letters';
import type { PracticeInput } from '../../src/shared/domain/practice/schema';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-05-05');

const practice: PracticeInput = {
  name: 'Mill Lane Surgery',
  odsCode: 'Z99999',
  address: '1 Mill Lane\nExampleton',
  email: 'mill.lane@example.org',
  clinicalSystem: 'systmone',
  contractType: 'gms',
  icbName: 'Exampleshire ICB',
  icbAddress: '2 High Street\nExampleton',
  ccioName: 'Dr A Example',
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
const unfilled: PracticeInput = {
  ...practice,
  address: '',
  email: '',
  icbName: '',
  icbAddress: '',
  ccioName: '',
  lmcName: '',
  dpoName: '',
  signatoryName: '',
  signatoryRole: '',
};
const input: IcbLetterInput = {
  scope: 'A',
  fromDate: day('2026-05-01'),
  replyDue: day('2026-06-02'),
  agreementIds: [],
  campaignMention: false,
  companyNames: false,
};
const agreement: NamedAgreement = {
  ref: 'DSA-0004',
  title: 'Population health analytics',
  parties: [{ name: 'Exampleshire ICB', type: 'icb' }],
};

const composed = (
  over: {
    practice?: Partial<PracticeInput>;
    input?: Partial<IcbLetterInput>;
    agreements?: NamedAgreement[];
  } = {},
) =>
  icbLetter(
    { practice: { ...practice, ...over.practice }, ref: 'LTR-0001', today },
    { ...input, ...over.input },
    over.agreements ?? [agreement],
  );
const letter = (over: Parameters<typeof composed>[0] = {}) => blocksIn('icb-letter', composed(over));
const letterText = (over: Parameters<typeof composed>[0] = {}) => textIn('icb-letter', composed(over));

describe('what the ICB letter needs', () => {
  test('nothing is missing when all is filled in', () => {
    expect(icbLetterMissing(practice)).toEqual([]);
  });

  test('every empty detail is named once, in the order of the letter', () => {
    expect(icbLetterMissing(unfilled).map((missing) => missing.field)).toEqual([
      'address',
      'email',
      'icbName',
      'icbAddress',
      'lmcName',
      'dpoName',
      'signatoryName',
      'signatoryRole',
    ]);
  });

  test('a vacant post of CCIO is addressed by its role', () => {
    const vacant = { ...practice, ccioName: '' };
    expect(icbLetterMissing(vacant)).toEqual([]);
    expect(letterText({ practice: vacant })).toContain('Dear Chief Clinical Information Officer');
  });

  test('an email address of the CCIO stands in for the address of the ICB', () => {
    const byEmail = { ...practice, icbAddress: '', ccioEmail: 'ccio@example.org' };
    expect(icbLetterMissing(byEmail)).toEqual([]);
    const text = letterText({ practice: byEmail });
    expect(text).toContain('By email: ccio@example.org');
    expect(text).not.toContain('[');
  });
});

describe('the text of the ICB letter', () => {
  test('has every detail and no placeholder when nothing is missing', () => {
    const text = letterText();
    for (const detail of [
      'Mill Lane Surgery',
      'Z99999',
      '1 Mill Lane',
      'mill.lane@example.org',
      'Exampleshire ICB',
      '2 High Street',
      'Dear Dr A Example',
      'Exampleshire LMC',
      'B Example',
      'Dr C Example',
      'GP partner',
      'LTR-0001',
      '5 May 2026',
      'From 1 May 2026',
      'by 2 June 2026',
      'DSA-0004',
      'Population health analytics',
      'Not legal advice',
    ]) {
      expect(text).toContain(detail);
    }
    expect(text).not.toMatch(/\[|undefined|null|\d{4}-\d{2}-\d{2}/);
  });

  test('shows a placeholder for each missing detail', () => {
    const text = letterText({ practice: unfilled });
    for (const placeholder of ['[practice address]', '[name of the integrated care board]']) {
      expect(text).toContain(placeholder);
    }
    expect(new Set(text.match(/\[[^\]]+\]/g)).size).toBe(icbLetterMissing(unfilled).length);
  });

  test('asks twelve numbered questions about each agreement', () => {
    const numbered = letter().filter((block) => block.kind === 'numbered');
    expect(numbered.map((block) => block.items.length)).toEqual([12]);
  });

  test.each(['A', 'B'] as const)('wording %s gives no notice and lets required sharing go on', (scope) => {
    const text = letterText({ input: { scope } });
    expect(text).toContain('gives no notice');
    expect(text).toContain(
      'So does sharing that a law, a statutory notice or direction, or our contract requires',
    );
    expect(text).toContain('Sharing for the direct care of patients continues');
    expect(text).not.toMatch(/unlawful|illegal|\bBMA\b|British Medical Association/i);
  });

  test('only wording B speaks of withdrawing, and never of what is not known', () => {
    expect(letterText({ input: { scope: 'A' } })).not.toMatch(/withdraw/i);
    expect(letterText({ input: { scope: 'B' } })).toMatch(
      /intend to withdraw.*not yet know whether one is required, we ask first and change nothing/s,
    );
  });

  test('mentions the campaign only when asked to', () => {
    expect(letterText()).not.toMatch(/representatives/);
    expect(letterText({ input: { campaignMention: true } })).toMatch(/representatives/);
  });

  test('has no list of agreements when none is named', () => {
    const blocks = letter({ agreements: [] });
    expect(blocks.some((block) => block.kind === 'table')).toBe(false);
    expect(letterText({ agreements: [] })).not.toMatch(/annex/i);
  });

  test('names the other parties by kind, and no company', () => {
    const text = letterText({
      agreements: [
        {
          ref: 'DSA-0009',
          title: 'Acme Analytics risk tool (Acme)',
          parties: [
            { name: 'Acme Analytics Ltd', type: 'company' },
            { name: 'Acme', type: 'company' },
            { name: 'Exampleton University', type: 'university' },
          ],
        },
      ],
    });
    expect(text).toContain('(company) risk tool ((company))');
    expect(text).toContain('A company; University');
    expect(text).not.toMatch(/acme|Exampleton University/i);
  });
});

const titleOf = (text: string, name: string) =>
  withoutCompanyNames({ ref: 'DSA-0001', title: text, parties: [{ name, type: 'company' }] });

describe('the annex', () => {
  test.each([
    [['unknown', 'icb'], 'Integrated care board (ICB)'],
    [['unknown', 'unknown'], 'Not recorded'],
    [['trust', 'company', 'company'], 'NHS trust; A company'],
  ] as const)('tells of parties of the kinds %o as %s', (types, expected) => {
    const parties = types.map((type) => ({ name: 'Somebody', type }));
    const rows = letter({ agreements: [{ ...agreement, parties }] }).flatMap((block) =>
      block.kind === 'table' ? block.rows.slice(1) : [],
    );
    expect(rows).toEqual([['DSA-0004', 'Population health analytics', expected]]);
  });
});

describe('a title without company names', () => {
  test.each([
    ['ACME messaging', 'Acme Ltd', '(company) messaging'],
    ['Messaging by Acme UK Limited', 'Acme UK Limited', 'Messaging by (company)'],
    ['C++ (tools)', 'C++ (tools)', '(company)'],
    ['Acmeology study', 'Acme', 'Acmeology study'],
    ['Data extract', 'A Ltd', 'Data extract'],
  ])('%s, by %s, becomes %s', (text, name, expected) => {
    expect(titleOf(text, name)).toBe(expected);
  });

  test('keeps the names of other organisations', () => {
    expect(
      withoutCompanyNames({
        ref: 'DSA-0001',
        title: 'Exampleshire ICB dashboard',
        parties: [{ name: 'Exampleshire ICB', type: 'icb' }],
      }),
    ).toBe('Exampleshire ICB dashboard');
  });
});

describe('which agreements are suggested', () => {
  const row = {
    status: 'active',
    useKind: 'secondary',
    nationalStatus: 'voluntary',
    archived: false,
  } as const;

  test('a live, voluntary secondary use is', () => {
    expect(isSuggestedForIcb(row)).toBe(true);
  });

  test('so is all that is not known', () => {
    expect(
      isSuggestedForIcb({ ...row, status: 'unknown', useKind: 'unclear', nationalStatus: 'unknown' }),
    ).toBe(true);
  });

  test.each([
    { ...row, archived: true },
    { ...row, status: 'ended' as const },
    { ...row, useKind: 'direct-care' as const },
    { ...row, nationalStatus: 'required-by-law' as const },
    { ...row, nationalStatus: 'contractual' as const },
  ])('not %o', (other) => {
    expect(isSuggestedForIcb(other)).toBe(false);
  });
});

describe('dates', () => {
  test('the reply date of a new letter must be after today', () => {
    expect(composed({ input: { replyDue: today } }).problems).toHaveProperty('replyDue');
    expect(composed({ input: { replyDue: day('2026-05-06') } }).problems).toEqual({});
  });

  test('a letter is not sent before it was made, nor in the future, nor due before it was sent', () => {
    const when = { madeOn: day('2026-05-02'), today };
    const problems = (sentOn: string, replyDue: string) =>
      Object.keys(sentProblems({ sentOn: day(sentOn), replyDue: day(replyDue) }, when));
    expect(problems('2026-05-02', '2026-05-30')).toEqual([]);
    expect(problems('2026-05-05', '2026-05-05')).toEqual([]);
    expect(problems('2026-05-01', '2026-05-30')).toEqual(['sentOn']);
    expect(problems('2026-05-06', '2026-05-30')).toEqual(['sentOn']);
    expect(problems('2026-05-03', '2026-05-02')).toEqual(['replyDue']);
  });

  test('a reply comes between the day the letter was sent and today', () => {
    const when = { sentOn: day('2026-05-03'), today };
    const problems = (receivedOn: string) =>
      Object.keys(replyProblems({ receivedOn: day(receivedOn) }, when));
    expect(problems('2026-05-03')).toEqual([]);
    expect(problems('2026-05-05')).toEqual([]);
    expect(problems('2026-05-02')).toEqual(['receivedOn']);
    expect(problems('2026-05-06')).toEqual(['receivedOn']);
  });
});
