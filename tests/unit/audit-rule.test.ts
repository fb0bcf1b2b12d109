import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalStatuses, statuses, useKinds } from '../../src/shared/domain/agreement/schema';
import { type IsoDate, isoDate } from '../../src/shared/domain/calendar';
import type { Facts, GivenAnswer } from '../../src/shared/domain/audit/facts';
import { decide, explain, ruleTable } from '../../src/shared/domain/audit/rule';
import {
  type AnswerValue,
  type Citation,
  fullAnswers,
  type FullQuestionId,
  type QuestionId,
  questionIds,
  quickAnswers,
  type Ruling,
} from '../../src/shared/domain/audit/schema';

const day = (text: string): IsoDate => isoDate.parse(text);
const TODAY = day('2026-11-22');
const CITED: Citation = { title: 'A notice', provision: 'Section 1', date: day('2026-01-01') };

type Values = { readonly [Q in QuestionId]?: AnswerValue<Q> };
type Citations = Partial<Record<QuestionId, Citation>>;

/** Voluntary secondary use with every safeguard in order, and whatever a test changes of it. */
const choice: Values = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'own',
  B17: 'yes-tested',
  B18: 'yes',
  B27: 'none',
};
const direct: Values = { ...choice, B04: 'direct', B12: 'implied-consent', B27: 'inconvenience' };

function factsOf(values: Values, more: Partial<Facts> = {}, citations: Citations = {}): Facts {
  const answers: Partial<Record<QuestionId, GivenAnswer>> = {};
  for (const question of questionIds) {
    const value = values[question];
    if (value !== undefined) answers[question] = { value, citation: citations[question] ?? null };
  }
  return {
    status: 'active',
    purposeKinds: [values.B04 === 'direct' ? 'direct-care' : 'secondary'],
    answers,
    registerBasis: 'unknown',
    catalogueBasis: null,
    risk: null,
    icbAsked: null,
    today: TODAY,
    ...more,
  };
}

const without = (values: Values, question: QuestionId): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== question));
const asked = (on: string, replyDue: string, repliedOn: string | null = null): Partial<Facts> => ({
  icbAsked: { on: day(on), replyDue: day(replyDue), repliedOn: repliedOn === null ? null : day(repliedOn) },
});
const listedOn = (checkedOn: string): Partial<Facts> => ({
  catalogueBasis: { basis: 'contractual', checkedOn: day(checkedOn), sourced: true },
});
const cautionsOf = (values: Values, more: Partial<Facts> = {}): string =>
  decide(factsOf(values, more)).cautions.join(' ');
const cautionsListed = (basis: 'depends' | 'unknown' | 'voluntary', sourced: boolean): string =>
  cautionsOf(choice, { catalogueBasis: { basis, checkedOn: TODAY, sourced } });
const WARNED: Partial<Facts> = {
  risk: { text: 'Patients are no longer invited.', source: 'A source', checkedOn: day('2026-06-30') },
};
const WAITING = asked('2026-11-01', '2026-11-22');

/** For each rule at least one set of facts that fires it, with the outcome that Part D of the checklist gives it. */
const hits: readonly (readonly [rule: string, outcome: string, facts: Facts])[] = [
  ['0', 'REFER', factsOf(choice, { status: 'proposed' })],
  ['0', 'REFER', factsOf({}, { status: 'proposed' })],
  ['0', 'REFER', factsOf({ ...direct, B05: 'unknown' }, { status: 'proposed' })],
  ['0b', 'QUERY', factsOf({ ...choice, B05: 'yes' }, { status: 'proposed' })],
  ['0b', 'QUERY', factsOf({ ...choice, B06: 'local' }, { status: 'proposed' })],
  ['0b', 'QUERY', factsOf({ ...choice, B05: 'yes', B06: 'core' }, { status: 'proposed' }, { B06: CITED })],
  ['1', 'KEEP-LAW', factsOf({ ...choice, B05: 'yes' }, {}, { B05: CITED })],
  ['1', 'KEEP-LAW', factsOf({ ...choice, B05: 'yes' }, { status: 'proposed' }, { B05: CITED })],
  ['1b', 'QUERY', factsOf({ ...choice, B05: 'yes' })],
  ['1b', 'QUERY', factsOf({ ...choice, B05: 'yes' }, {}, { B05: { ...CITED, title: '' } })],
  ['1b', 'QUERY', factsOf({ ...choice, B05: 'yes' }, {}, { B05: { ...CITED, provision: '' } })],
  ['1b', 'QUERY', factsOf({ ...choice, B05: 'yes' }, {}, { B05: { ...CITED, date: null } })],
  ['2', 'KEEP-CONTRACT', factsOf({ ...choice, B06: 'core' }, {}, { B06: CITED })],
  ['2', 'KEEP-CONTRACT', factsOf({ ...choice, B06: 'des' }, { status: 'proposed' }, { B06: CITED })],
  ['2b', 'KEEP-CONTRACT', factsOf({ ...choice, B06: 'local' })],
  ['2c', 'QUERY', factsOf({ ...choice, B06: 'core' })],
  ['2c', 'QUERY', factsOf({ ...choice, B06: 'des' }, {}, { B06: { ...CITED, provision: '' } })],
  ['3', 'KEEP-LAW', factsOf({ ...choice, B07: 'yes' })],
  ['3', 'KEEP-LAW', factsOf({ ...choice, B05: 'unknown', B07: 'yes' })],
  ['4', 'QUERY', factsOf({ ...choice, B05: 'unknown' })],
  ['4', 'QUERY', factsOf({ ...direct, B06: 'unknown' })],
  ['4', 'QUERY', factsOf(without(choice, 'B07'))],
  ['4', 'QUERY', factsOf({})],
  [
    '4b',
    'QUERY',
    factsOf(choice, { catalogueBasis: { basis: 'required-by-law', checkedOn: TODAY, sourced: true } }),
  ],
  [
    '4b',
    'QUERY',
    factsOf(choice, { catalogueBasis: { basis: 'contractual', checkedOn: TODAY, sourced: true } }),
  ],
  ['4b', 'QUERY', factsOf(choice, { registerBasis: 'required-by-law' })],
  ['5', 'QUERY', factsOf({ ...choice, B04: 'unclear' })],
  ['5', 'QUERY', factsOf({ ...choice, B04: 'mixed' }, { purposeKinds: ['mixed'] })],
  ['5', 'QUERY', factsOf(without(choice, 'B04'))],
  ['5', 'QUERY', factsOf(choice, { purposeKinds: ['secondary', 'direct-care'] })],
  ['5', 'QUERY', factsOf(choice, { purposeKinds: ['direct-care'] })],
  ['5', 'QUERY', factsOf(choice, { purposeKinds: ['secondary', 'unclear'] })],
  ['5', 'QUERY', factsOf(direct, { purposeKinds: ['direct-care', 'mixed'] })],
  ['5', 'QUERY', factsOf(direct, { purposeKinds: [] })],
  ['6a', 'KEEP-DIRECT', factsOf({ ...direct, B12: 'not-stated', B27: 'clinical-risk' })],
  ['6a', 'KEEP-DIRECT', factsOf({ ...direct, B03: 'unknown', B27: 'clinical-risk' })],
  ['6b', 'KEEP-DIRECT', factsOf({ ...direct, B27: 'clinical-risk' })],
  ['6b', 'KEEP-DIRECT', factsOf({ ...direct, B14: 'unknown', B17: 'unknown', B18: 'unknown' })],
  ['6c', 'CLOSE', factsOf({ ...direct, B03: 'not-active', B27: 'none' })],
  ['6d', 'QUERY', factsOf({ ...direct, B03: 'not-active' })],
  ['6d', 'QUERY', factsOf({ ...direct, B12: 'unknown' })],
  ['6d', 'QUERY', factsOf(without(direct, 'B27'))],
  ['7a', 'QUERY', factsOf({ ...choice, B12: 'explicit-consent' })],
  ['7a', 'QUERY', factsOf({ ...choice, B12: 'explicit-consent', B17: 'no' })],
  ['7b', 'QUERY', factsOf({ ...choice, B27: 'clinical-risk', B14: 'none' })],
  ['7b', 'QUERY', factsOf(without(choice, 'B27'))],
  ['7u', 'QUERY', factsOf({ ...choice, B03: 'unknown' })],
  ['7u', 'QUERY', factsOf({ ...choice, B14: 'none', B17: 'unknown' })],
  ['7u', 'QUERY', factsOf(without(choice, 'B18'))],
  ['7r', 'QUERY', factsOf(choice, WARNED)],
  ['7r', 'QUERY', factsOf({ ...choice, B17: 'no' }, WARNED)],
  ['7c', 'WITHDRAW-URGENT', factsOf({ ...choice, B14: 'none' })],
  ['7c', 'WITHDRAW-URGENT', factsOf({ ...choice, B17: 'no' })],
  ['7c', 'WITHDRAW-URGENT', factsOf({ ...choice, B18: 'no' })],
  ['7c', 'WITHDRAW-URGENT', factsOf({ ...choice, B12: 'implied-consent' })],
  ['7c', 'WITHDRAW-URGENT', factsOf({ ...choice, B12: 'not-stated', B17: 'no' }, WAITING)],
  ['7d', 'QUERY', factsOf({ ...choice, B12: 'not-stated' }, WAITING)],
  ['7d', 'QUERY', factsOf({ ...choice, B14: 'theirs-not-seen' }, WAITING)],
  ['7e', 'WITHDRAW-CANDIDATE', factsOf(choice)],
  ['7e', 'WITHDRAW-CANDIDATE', factsOf({ ...choice, B18: 'no-lawful-reason', B27: 'inconvenience' })],
  ['7e', 'WITHDRAW-CANDIDATE', factsOf(choice, WAITING)],
  ['7e', 'WITHDRAW-CANDIDATE', factsOf({ ...choice, B12: 'not-stated' }, asked('2026-10-01', '2026-11-21'))],
  [
    '7e',
    'WITHDRAW-CANDIDATE',
    factsOf({ ...choice, B12: 'not-stated' }, asked('2026-11-01', '2026-11-30', '2026-11-20')),
  ],
];

describe('the rule of Part D', () => {
  test.each(hits)('rule %s gives %s', (rule, outcome, facts) => {
    expect(decide(facts)).toMatchObject({ rule, outcome });
  });

  test('is shown with every row that can fire, in the order in which it is evaluated', () => {
    const fired = [...new Set(hits.map(([rule]) => rule))];
    expect(ruleTable.map((row) => row.number)).toEqual(fired);
  });

  test('quotes in a ruling the very words and outcome of its row', () => {
    for (const [rule, , facts] of hits) {
      const row = ruleTable.find(({ number }) => number === rule);
      expect(decide(facts)).toMatchObject({ ruleText: row?.when, outcome: row?.outcome, also: row?.also });
    }
  });

  test('asks and refers a new request that is said to be required without saying where', () => {
    expect(decide(factsOf({ ...choice, B05: 'yes' }, { status: 'proposed' }))).toMatchObject({
      outcome: 'QUERY',
      also: 'REFER',
    });
  });

  test('keeps direct care that patients depend on, and asks for its papers', () => {
    const ruling = decide(factsOf({ ...direct, B12: 'unknown', B27: 'clinical-risk' }));
    expect(ruling).toMatchObject({ outcome: 'KEEP-DIRECT', also: 'QUERY' });
    expect(ruling.queries).toHaveLength(1);
  });

  test('waits for the ICB up to and including the day on which its reply is due', () => {
    const gap: Values = { ...choice, B14: 'theirs-not-seen' };
    expect(decide(factsOf(gap, { ...WAITING, today: day('2026-11-22') })).outcome).toBe('QUERY');
    expect(decide(factsOf(gap, { ...WAITING, today: day('2026-11-23') })).outcome).toBe('WITHDRAW-CANDIDATE');
  });

  test('quotes where a duty is written down', () => {
    const [reason] = decide(factsOf({ ...choice, B05: 'yes' }, {}, { B05: CITED })).reasons;
    expect(reason?.text).toContain('A notice, Section 1, 1 January 2026');
  });

  test('says what a legal citation still lacks', () => {
    const { reasons } = decide(
      factsOf({ ...choice, B05: 'yes' }, {}, { B05: { ...CITED, provision: '', date: null } }),
    );
    expect(reasons.map(({ text }) => text).join()).toContain('the section, the date not given');
  });

  test('flags a local service, which the partners may leave', () => {
    expect(decide(factsOf({ ...choice, B06: 'local' })).cautions.join()).toContain('partners may leave');
  });

  test('tells the DPO at once when a safeguard is missing, even while something else is unknown', () => {
    const dpo = 'Tell the DPO now';
    expect(cautionsOf({ ...choice, B14: 'none', B17: 'unknown' })).toContain(dpo);
    expect(cautionsOf({ ...choice, B27: 'unknown', B17: 'no' })).toContain(dpo);
    expect(cautionsOf({ ...choice, B17: 'unknown' })).not.toContain(dpo);
  });

  test('says before an end what the catalogue leaves open: what depends, has no source or is listed no more', () => {
    expect(cautionsListed('depends', true)).toContain('depends on the local arrangement');
    expect(cautionsListed('unknown', false)).toContain('settles nothing about it');
    expect(cautionsListed('voluntary', true)).not.toContain('local papers');
  });

  test('says that an old catalogue may be out of date', () => {
    expect(cautionsOf(choice, listedOn('2026-08-23'))).toContain(
      'last checked on 23 August 2026, more than 90 days ago',
    );
    expect(cautionsOf(choice, listedOn('2026-08-24'))).not.toContain('days ago');
  });

  test('advises to ask before choosing when a paper is missing and no letter was sent', () => {
    const gap: Values = { ...choice, B12: 'not-stated' };
    expect(cautionsOf(gap)).toContain('Ask before you choose');
    expect(cautionsOf(gap, asked('2026-10-01', '2026-10-29'))).not.toContain('Ask before you choose');
  });
});

describe('the query generator', () => {
  test('asks one question for each knock-out item that is open', () => {
    expect(decide(factsOf({})).queries).toHaveLength(questionIds.length);
    expect(decide(factsOf({ ...choice, B14: 'unknown', B17: 'unknown' })).queries).toHaveLength(2);
    expect(decide(factsOf(choice)).queries).toEqual([]);
  });

  test('does not ask of direct care what matters to secondary use only', () => {
    const values: Values = { ...direct, B12: 'unknown', B14: 'unknown', B17: 'unknown', B18: 'unknown' };
    expect(decide(factsOf(values)).queries).toHaveLength(1);
  });

  test('asks for the law or clause alone while a duty is claimed', () => {
    expect(decide(factsOf({ ...choice, B05: 'yes', B14: 'unknown' })).queries).toHaveLength(1);
    expect(decide(factsOf({ ...choice, B06: 'des', B14: 'unknown' })).queries).toHaveLength(1);
  });
});

const FURTHER_KNOCK_OUTS = ['B08', 'B09', 'B16'] as const;
const KNOCK_OUTS = ['B03', 'B05', 'B06', 'B07', 'B12', 'B14', 'B17', 'B18', 'B27'] as const;

/** What must hold of every ruling on any facts: written from the promises, not from the table. */
function breaches(facts: Facts, ruling: Ruling): string[] {
  const value = (question: QuestionId): string => facts.answers[question]?.value ?? 'unknown';
  const withdraws = ruling.outcome.startsWith('WITHDRAW');
  const row = ruleTable.find(({ number }) => number === ruling.rule);
  const found: string[] = [];
  if (row?.outcome !== ruling.outcome) found.push('the outcome is not the one of its row');
  if (ruling.reasons.length === 0) found.push('no reason is given');
  if (withdraws && KNOCK_OUTS.some((question) => value(question) === 'unknown')) {
    found.push('withdraws on an unknown');
  }
  if (withdraws && (value('B05') !== 'no' || value('B06') !== 'no' || value('B07') !== 'no')) {
    found.push('withdraws from a duty');
  }
  const listed = [facts.registerBasis, facts.catalogueBasis?.basis];
  if (withdraws && listed.some((basis) => basis === 'required-by-law' || basis === 'contractual')) {
    found.push('withdraws from what is listed as a duty');
  }
  if (
    withdraws &&
    (value('B04') !== 'secondary' || facts.purposeKinds.some((kind) => kind !== 'secondary'))
  ) {
    found.push('withdraws from what may be direct care');
  }
  if (withdraws && FURTHER_KNOCK_OUTS.some((question) => facts.answers[question]?.value === 'unknown')) {
    found.push('withdraws on an unknown of the Full audit');
  }
  if (withdraws && facts.risk !== null) found.push('withdraws from what the catalogue warns of');
  if (withdraws && value('B27') === 'clinical-risk') found.push('withdraws where patients would be at risk');
  if (withdraws && facts.status === 'proposed') found.push('withdraws from what was never signed');
  if (ruling.outcome === 'KEEP-BY-CHOICE' || ruling.outcome === 'WITHDRAW')
    found.push('decides for the partners');
  return found;
}

/** Values that the rule tells apart, so that every way through the table is walked. */
const partitions = {
  B03: quickAnswers.B03,
  B04: quickAnswers.B04,
  B12: ['implied-consent', 'explicit-consent', 'section-251', 'not-stated', 'unknown'],
  B14: ['own', 'theirs-not-seen', 'none', 'unknown'],
  B17: ['yes-tested', 'no', 'unknown'],
  B18: ['yes', 'no', 'unknown'],
  B27: quickAnswers.B27,
} as const;
const contexts: readonly Partial<Facts>[] = [
  {},
  { status: 'proposed' },
  WAITING,
  { purposeKinds: ['secondary'] },
  { purposeKinds: ['direct-care', 'secondary'] },
  { catalogueBasis: { basis: 'required-by-law', checkedOn: TODAY, sourced: true } },
  { registerBasis: 'contractual' },
  WARNED,
];
const law = [
  ['yes', CITED],
  ['yes', null],
  ['no', null],
  ['unknown', null],
] as const;
const contract = [
  ['core', CITED],
  ['core', null],
  ['des', CITED],
  ['local', null],
  ['no', null],
  ['unknown', null],
] as const;

/** Every combination of the partitions, each with `rest` on top. */
function* combinations(rest: Values): Generator<Values> {
  for (const B03 of partitions.B03)
    for (const B04 of partitions.B04)
      for (const B12 of partitions.B12)
        for (const B14 of partitions.B14)
          for (const B17 of partitions.B17)
            for (const B18 of partitions.B18)
              for (const B27 of partitions.B27) yield { B03, B04, B12, B14, B17, B18, B27, ...rest };
}

describe('on every combination of answers that the rule tells apart', () => {
  test('voluntary use, in every context, gets one outcome that keeps the promises; every rule of 5 to 7 fires', () => {
    const fired = new Set<string>();
    const found = new Set<string>();
    let count = 0;
    for (const values of combinations({ B05: 'no', B06: 'no', B07: 'no' })) {
      for (const context of contexts) {
        const facts = factsOf(values, context);
        const ruling = decide(facts);
        fired.add(ruling.rule);
        count += 1;
        for (const breach of breaches(facts, ruling)) found.add(breach);
      }
    }
    expect(count).toBe(3 * 4 * 5 * 4 * 3 * 3 * 4 * contexts.length);
    expect([...found]).toEqual([]);
    const expected = ruleTable
      .map(({ number }) => number)
      .filter((number) => /^(0|4b|[567].)$|^5$/.test(number));
    expect([...fired].toSorted()).toEqual(expected.toSorted());
  });

  test('a claimed, unknown or professional duty never ends in withdrawal, whatever else was answered', () => {
    const found = new Set<string>();
    const outcomes = new Set<string>();
    let count = 0;
    for (const [B05, lawCitation] of law) {
      for (const [B06, contractCitation] of contract) {
        for (const B07 of quickAnswers.B07) {
          if (B05 === 'no' && B06 === 'no' && B07 === 'no') continue;
          const citations: Citations = {
            ...(lawCitation && { B05: lawCitation }),
            ...(contractCitation && { B06: contractCitation }),
          };
          for (const values of combinations({ B05, B06, B07 })) {
            const facts = factsOf(values, {}, citations);
            const ruling = decide(facts);
            outcomes.add(ruling.outcome);
            count += 1;
            for (const breach of breaches(facts, ruling)) found.add(breach);
          }
        }
      }
    }
    expect(count).toBe((4 * 6 * 3 - 1) * 3 * 4 * 5 * 4 * 3 * 3 * 4);
    expect([...found]).toEqual([]);
    expect([...outcomes].toSorted()).toEqual(['KEEP-CONTRACT', 'KEEP-LAW', 'QUERY']);
  }, 60_000);

  test('one answer that becomes unknown never turns another outcome into withdrawal', () => {
    const found: string[] = [];
    for (const values of combinations({ B05: 'no', B06: 'no', B07: 'no' })) {
      for (const question of KNOCK_OUTS) {
        const { outcome } = decide(factsOf(without(values, question)));
        if (outcome.startsWith('WITHDRAW')) found.push(`${outcome} without ${question}`);
      }
    }
    expect(found).toEqual([]);
  });
});

const anyDay = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)))
  .map((date) => day(date.toISOString().slice(0, 10)));
const anyCitation = fc.option(
  fc.record({
    title: fc.constantFrom('', 'A notice'),
    provision: fc.constantFrom('', 'Section 1'),
    date: fc.option(anyDay),
  }),
);
const anyAnswer = (question: FullQuestionId) =>
  fc.record({
    // Now and then a value of another question: it has to count as unknown, not as an answer.
    value: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom<string>(...fullAnswers[question]) },
      { weight: 1, arbitrary: fc.constantFrom('', 'made-up') },
    ),
    citation: anyCitation,
  });
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  status: fc.constantFrom(...statuses),
  purposeKinds: fc.array(fc.constantFrom(...useKinds), { maxLength: 3 }),
  answers: fc.record(
    {
      B03: anyAnswer('B03'),
      B04: anyAnswer('B04'),
      B05: anyAnswer('B05'),
      B06: anyAnswer('B06'),
      B07: anyAnswer('B07'),
      B12: anyAnswer('B12'),
      B14: anyAnswer('B14'),
      B17: anyAnswer('B17'),
      B18: anyAnswer('B18'),
      B27: anyAnswer('B27'),
      B01: anyAnswer('B01'),
      B08: anyAnswer('B08'),
      B09: anyAnswer('B09'),
      B10: anyAnswer('B10'),
      B13: anyAnswer('B13'),
      B16: anyAnswer('B16'),
    },
    { requiredKeys: [] },
  ),
  registerBasis: fc.constantFrom(...nationalStatuses),
  catalogueBasis: fc.option(
    fc.record({ basis: fc.constantFrom(...nationalStatuses), checkedOn: anyDay, sourced: fc.boolean() }),
  ),
  risk: fc.constantFrom(null, null, WARNED.risk ?? null),
  icbAsked: fc.option(fc.record({ on: anyDay, replyDue: anyDay, repliedOn: fc.option(anyDay) })),
  today: anyDay,
});

test('any facts at all get exactly one ruling that keeps the promises, and the same one every time', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const ruling = decide(facts);
      expect(breaches(facts, ruling)).toEqual([]);
      expect(decide(facts)).toEqual(ruling);
      expect(ruling.reasons.every(({ text }) => text !== '')).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('an explanation tells of every row, with the reason why each fired or was passed over', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const ruling = decide(facts);
      const rows = explain(facts);
      expect(rows.map(({ number }) => number)).toEqual(ruleTable.map(({ number }) => number));
      const place = rows.findIndex(({ verdict }) => verdict === 'matched');
      expect(rows[place]).toEqual({ number: ruling.rule, verdict: 'matched', reasons: ruling.reasons });
      expect(
        rows.slice(0, place).every((row) => row.verdict === 'passed-over' && row.reasons.length > 0),
      ).toBe(true);
      expect(rows.slice(place + 1).every(({ verdict }) => verdict === 'not-read')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a row that was passed over tells the very answer that kept it off', () => {
  const passed = explain(factsOf({ ...choice, B17: 'unknown' })).find(({ number }) => number === '6b');
  expect(passed?.reasons.map(({ text }) => text)).toEqual([
    'Its purpose is secondary use',
    'Purposes in the register: 1 for secondary use',
  ]);
  const cited = explain(factsOf({ ...choice, B05: 'yes' }, {}, { B05: { ...CITED, date: null } }));
  expect(cited.find(({ number }) => number === '1')?.reasons).toEqual([
    { about: 'B05', text: 'Where the law says so is incomplete: the date not given' },
  ]);
});
