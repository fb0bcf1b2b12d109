import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import type { Facts } from '../../src/shared/domain/audit/facts';
import { routesTo, ruledOutcomes } from '../../src/shared/domain/audit/routes';
import { decide, ruleTable } from '../../src/shared/domain/audit/rule';
import { type Outcome, type QuestionId, quickAnswers } from '../../src/shared/domain/audit/schema';

const TODAY = isoDate.parse('2026-11-22');
const voluntary = {
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

const factsOf = (values: Readonly<Record<string, string>>, more: Partial<Facts> = {}): Facts => ({
  status: 'active',
  purposeKinds: [values['B04'] === 'direct' ? 'direct-care' : 'secondary'],
  answers: Object.fromEntries(
    Object.entries(values).map(([question, value]) => [question, { value, citation: null }]),
  ),
  registerBasis: 'unknown',
  catalogueBasis: null,
  risk: null,
  icbAsked: null,
  today: TODAY,
  ...more,
});
const texts = (facts: Facts, outcome: Outcome): string[][] =>
  routesTo(facts, outcome).map(({ findings }) => findings.map(({ text }) => text));

test('a claimed law asks for just what its citation lacks', () => {
  const facts = factsOf({ ...voluntary, B05: 'yes' });
  const citation = { title: 'A notice', provision: '', date: null };
  const named = { ...facts, answers: { ...facts.answers, B05: { value: 'yes', citation } } };
  expect(routesTo(named, 'KEEP-LAW')[0]).toEqual({
    outcome: 'KEEP-LAW',
    rule: '1',
    findings: [{ about: 'B05', text: 'the section and the date of the law or notice were found' }],
  });
});

test('one finding is told before two, and closing a gap before turning an answer round', () => {
  expect(texts(factsOf({ ...voluntary, B17: 'unknown' }), 'WITHDRAW-CANDIDATE')).toEqual([
    ['Type 1 opt-outs were found to be applied, or not to be needed'],
  ]);
  const two = texts(factsOf({ ...voluntary, B17: 'unknown', B14: 'unknown' }), 'WITHDRAW-CANDIDATE');
  expect(two).toEqual([
    [
      'a DPIA were found, and the practice accepted it',
      'Type 1 opt-outs were found to be applied, or not to be needed',
    ],
  ]);
  const [first] = texts(factsOf({ ...voluntary, B06: 'unknown' }), 'KEEP-CONTRACT');
  expect(first).toEqual(['the clause of the core contract or of a DES that requires it were found']);
});

test('three open questions are too many for a way to a decision', () => {
  const facts = factsOf({ ...voluntary, B14: 'unknown', B17: 'unknown', B18: 'unknown' });
  expect(routesTo(facts, 'WITHDRAW-CANDIDATE')).toEqual([]);
});

test('the purpose moves together with the register, which it would contradict otherwise', () => {
  const [way] = routesTo(factsOf({ ...voluntary, B27: 'clinical-risk' }), 'KEEP-DIRECT');
  expect(way?.findings[0]?.text).toContain('in the register too');
});

test('what the catalogue lists as required is led to withdrawal by no finding of the practice', () => {
  const listed = factsOf(voluntary, {
    catalogueBasis: { basis: 'contractual', checkedOn: TODAY, sourced: true },
  });
  expect(decide(listed).outcome).toBe('QUERY');
  for (const outcome of ['WITHDRAW-CANDIDATE', 'WITHDRAW-URGENT'] as const) {
    expect(routesTo(listed, outcome)).toEqual([]);
  }
});

const anyFacts = fc
  .record(
    Object.fromEntries(
      Object.entries(quickAnswers).map(([question, values]) => [
        question,
        fc.constantFrom<string>(...values),
      ]),
    ),
  )
  .map((values) => factsOf(values));

test('every way leads to another outcome by a row that gives it, with findings about different things', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...ruledOutcomes), (facts, outcome) => {
      const ways = routesTo(facts, outcome);
      expect(ways.length === 0 || decide(facts).outcome !== outcome).toBe(true);
      for (const { rule, findings } of ways) {
        expect(ruleTable.find(({ number }) => number === rule)?.outcome).toBe(outcome);
        expect(findings.length).toBeLessThanOrEqual(2);
        expect(new Set(findings.map(({ about }) => about)).size).toBe(findings.length);
      }
      expect(new Set(ways.map(({ findings }) => findings.length)).size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('no way asks anybody to forget what is known', () => {
  const settled: Readonly<Partial<Record<QuestionId, string>>> = voluntary;
  const ways = ruledOutcomes.flatMap((outcome) => texts(factsOf({ ...settled }), outcome)).flat();
  expect(ways.length).toBeGreaterThan(5);
  expect(ways.filter((text) => /not known|unclear|not stated/.test(text))).toEqual([]);
});
