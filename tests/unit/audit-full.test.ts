import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questions } from '../../src/shared/content/schema';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { Agreement } from '../../src/shared/domain/agreement/schema';
import { compareAnswers } from '../../src/shared/domain/audit/compare';
import type { Facts } from '../../src/shared/domain/audit/facts';
import { findingsOf } from '../../src/shared/domain/audit/further';
import { offersOf } from '../../src/shared/domain/audit/offers';
import { decide } from '../../src/shared/domain/audit/rule';
import {
  type Answer,
  fullAnswers,
  type FullQuestionId,
  fullQuestionIds,
  furtherAnswers,
  questionIds,
  takesAnswer,
} from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';

const shipped = questions.parse(
  JSON.parse(readFileSync(new URL('../../resources/content/questions.json', import.meta.url), 'utf8')),
).questions;
const TODAY = isoDate.parse('2026-11-22');

type Values = Partial<Record<FullQuestionId, string>>;

/** Voluntary secondary use with every safeguard in order. */
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
const direct: Values = { ...choice, B04: 'direct', B12: 'implied-consent', B27: 'clinical-risk' };

const factsOf = (values: Values): Facts => ({
  status: 'active',
  purposeKinds: [values.B04 === 'direct' ? 'direct-care' : 'secondary'],
  answers: Object.fromEntries(
    Object.entries(values).map(([question, value]) => [question, { value, citation: null }]),
  ),
  registerBasis: 'unknown',
  catalogueBasis: null,
  risk: null,
  icbAsked: null,
  today: TODAY,
});
const ruled = (values: Values): string => {
  const { outcome, rule } = decide(factsOf(values));
  return `${outcome} ${rule}`;
};

const any = (question: FullQuestionId) =>
  fc.option(fc.constantFrom<string>(...fullAnswers[question]), { nil: undefined });

describe('the further answers of a Full audit', () => {
  test.each<[string, Values, string]>([
    ['nothing asked besides', {}, 'WITHDRAW-CANDIDATE 7e'],
    ['a change that nobody agreed to', { B09: 'yes-without' }, 'WITHDRAW-URGENT 7c'],
    ['an approval that has lapsed', { B13: 'no' }, 'WITHDRAW-URGENT 7c'],
    ['unknown who holds the data', { B08: 'unknown' }, 'QUERY 7u'],
    ['unknown whether it changed', { B09: 'unknown' }, 'QUERY 7u'],
    ['unknown whether the approval holds', { B13: 'unknown' }, 'QUERY 7u'],
    ['unknown how identifiable', { B16: 'unknown' }, 'QUERY 7u'],
    ['a lapsed approval where none is needed', { B12: 'statute', B13: 'no' }, 'WITHDRAW-CANDIDATE 7e'],
  ])('%s', (_what, more, expected) => {
    expect(ruled({ ...choice, ...more })).toBe(expected);
  });

  test('ask for missing papers while care that patients depend on goes on', () => {
    expect(ruled(direct)).toBe('KEEP-DIRECT 6b');
    expect(ruled({ ...direct, B01: 'none' })).toBe('KEEP-DIRECT 6a');
    expect(decide(factsOf({ ...direct, B01: 'none' })).queries).toContain(
      'We hold no agreement. Please send it, signed and dated.',
    );
  });

  test('do not turn a missing paper alone into a query about care', () => {
    expect(ruled({ ...direct, B27: 'inconvenience', B01: 'none' })).toBe('KEEP-DIRECT 6b');
    expect(ruled({ ...direct, B27: 'inconvenience', B08: 'some' })).toBe('QUERY 6d');
  });

  // Close to what may be withdrawn from, so that many cases come near it.
  const anyAnswers = fc
    .tuple(
      fc.record(Object.fromEntries(fullQuestionIds.map((question) => [question, any(question)]))),
      fc.subarray([...questionIds], { maxLength: 2 }),
    )
    .map(([answers, changed]) =>
      Object.fromEntries(
        fullQuestionIds.flatMap((question) => {
          const kept = !changed.some((each) => each === question) && question in choice;
          const value = kept ? choice[question] : answers[question];
          return value === undefined ? [] : [[question, value] as const];
        }),
      ),
    );

  test('never lead to withdrawal by an unknown, nor make a duty voluntary', () => {
    const further = Object.keys(furtherAnswers);
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const { outcome, reasons } = decide(factsOf(given));
        expect(reasons.length).toBeGreaterThan(0);
        if (!outcome.startsWith('WITHDRAW')) return;
        for (const question of ['B05', 'B06', 'B07'] as const) expect(given[question]).toBe('no');
        for (const question of ['B08', 'B09', 'B16'])
          expect([question, given[question]]).not.toEqual([question, 'unknown']);
        // What only puts papers in order never withdraws: without the further answers it is no milder.
        const quick = Object.fromEntries(Object.entries(given).filter(([id]) => !further.includes(id)));
        expect(decide(factsOf(quick)).outcome).toMatch(/^WITHDRAW/);
      }),
      { numRuns: 2000 },
    );
  });

  test('show as findings, the gravest first, and good answers show as none', () => {
    const given = { B24: { value: 'overdue' }, B09: { value: 'yes-without' }, B19: { value: 'no' } };
    expect(findingsOf(given, shipped).map(({ questionId, weight }) => [questionId, weight])).toEqual([
      ['B09', 'knock-out'],
      ['B19', 'important'],
      ['B24', 'documentation'],
    ]);
    expect(findingsOf({ B24: { value: 'in-date' }, B09: { value: 'no' } }, shipped)).toEqual([]);
  });
});

const agreement = (more: Partial<Agreement>): Agreement => ({
  ...blankAgreement(),
  id: '01930000-0000-7000-8000-0000000000a1',
  version: 1,
  ref: 'DSA-0001',
  title: 'Extract',
  splitFromId: null,
  archivedOn: null,
  createdAt: '2026-05-05T09:00:00.000Z',
  updatedAt: '2026-05-06T09:00:00.000Z',
  ...more,
});
const answered = (questionId: FullQuestionId, value: string): Answer => {
  if (!takesAnswer(questionId, value)) throw new Error(`${questionId} does not take ${value}`);
  return {
    questionId,
    value: value as Answer['value'],
    note: '',
    citation: null,
    answeredAt: '2025-11-20T09:00:00.000Z',
  };
};

const titleOf = (statusSource: string) =>
  offersOf(agreement({ nationalStatus: 'required-by-law', statusSource }), null, TODAY)[0]?.citation?.title;

describe('what is known already', () => {
  test('is offered with where it comes from, and unknowns are not', () => {
    expect(offersOf(agreement({}), null, TODAY)).toEqual([]);
    const offers = offersOf(
      agreement({
        nationalStatus: 'required-by-law',
        noticeTitle: 'A notice',
        noticeSection: 'Section 259',
        reviewOn: isoDate.parse('2026-01-01'),
        noticePeriod: 'Three months in writing',
      }),
      null,
      TODAY,
    );
    expect(offers.map(({ questionId, value, origin }) => [questionId, value, origin])).toEqual([
      ['B05', 'yes', 'register'],
      ['B22', 'stated', 'register'],
      ['B24', 'overdue', 'register'],
    ]);
    expect(offers[0]?.citation).toEqual({ title: 'A notice', provision: 'Section 259', date: null });
    expect(offers[1]).toMatchObject({ note: 'Three months in writing', on: '2026-05-06' });
  });

  test('never says by itself that no law and no contract requires a sharing', () => {
    const voluntary = offersOf(agreement({ nationalStatus: 'voluntary' }), null, TODAY);
    expect(voluntary.filter(({ questionId }) => ['B05', 'B06', 'B07'].includes(questionId))).toEqual([]);
  });

  test('never names the reference catalogue as the law that requires a sharing', () => {
    expect(titleOf('Reference catalogue, checked June 2026')).toBe('');
    expect(titleOf('Health and Social Care Act 2012')).toBe('Health and Social Care Act 2012');
  });

  test('includes the answers of the audit before, with their day', () => {
    const before = { number: 2, answers: [answered('B03', 'active')] };
    expect(offersOf(agreement({}), before, TODAY)).toMatchObject([
      { questionId: 'B03', value: 'active', origin: 'last-audit', from: 'Audit number 2', on: '2025-11-20' },
    ]);
  });
});

test('two audits are compared question by question, and what neither was asked is left out', () => {
  const first = { answers: [answered('B03', 'active'), answered('B04', 'secondary')] };
  const second = {
    answers: [answered('B03', 'active'), answered('B04', 'direct'), answered('B09', 'unknown')],
  };
  expect(compareAnswers(first, second).map(({ questionId, differs }) => [questionId, differs])).toEqual([
    ['B03', false],
    ['B04', true],
    ['B09', true],
  ]);
  const cited = { title: 'A notice', provision: '', date: null };
  const noted = { answers: [{ ...answered('B03', 'active'), citation: cited }] };
  expect(compareAnswers(first, noted)[0]?.differs).toBe(true);
});
