import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsToAsk, openItems } from '../../src/shared/domain/action/queries';
import { addresseeOf } from '../../src/shared/domain/action/schema';
import { caseOf, type Facts, openQueries } from '../../src/shared/domain/audit/facts';
import { decide, ruleTable } from '../../src/shared/domain/audit/rule';
import { fullAnswers, type FullQuestionId, fullQuestionIds } from '../../src/shared/domain/audit/schema';
import { nationalStatuses, statuses, useKinds } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';

/** Any answers, some missing; those that are fixed stay as they are. */
const answersWith = (
  fixed: Partial<Record<FullQuestionId, readonly string[]>> = {},
): fc.Arbitrary<Facts['answers']> =>
  fc
    .record(
      Object.fromEntries(
        fullQuestionIds.map((id) => [
          id,
          fixed[id] === undefined
            ? fc.option(fc.constantFrom<string>(...fullAnswers[id]), { nil: undefined })
            : fc.constantFrom(...fixed[id]),
        ]),
      ),
    )
    .map((values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([id, value]) =>
          value === undefined ? [] : [[id, { value, citation: null }]],
        ),
      ),
    );

/** Answers that lead down to the last rows of the rule. */
const SAID_VOLUNTARY = { B05: ['no'], B06: ['no'], B07: ['no'], B04: ['secondary', 'direct'] };

const SAFEGUARDED = {
  B03: ['active'],
  B08: ['all'],
  B09: ['no'],
  B14: ['own'],
  B16: ['identifiable'],
  B17: ['yes-tested'],
  B18: ['yes'],
};

const TODAY = isoDate.parse('2026-06-10');
const A_RISK = { text: 'Patients could be missed', source: 'Somebody', checkedOn: TODAY };
const someFacts: fc.Arbitrary<Facts> = fc.record({
  status: fc.constantFrom(...statuses),
  purposeKinds: fc.oneof(
    fc.constant<readonly ['secondary']>(['secondary']),
    fc.subarray([...useKinds], { minLength: 0, maxLength: 2 }),
  ),
  answers: fc.oneof(
    answersWith(),
    answersWith(SAID_VOLUNTARY),
    answersWith({ ...SAID_VOLUNTARY, ...SAFEGUARDED, B12: ['explicit-consent'] }),
    answersWith({
      ...SAID_VOLUNTARY,
      ...SAFEGUARDED,
      B12: ['statute', 'not-stated'],
      B27: ['none', 'clinical-risk'],
    }),
  ),
  registerBasis: fc.constantFrom(...nationalStatuses),
  catalogueBasis: fc.option(
    fc.record({
      basis: fc.constantFrom(...nationalStatuses),
      checkedOn: fc.constant(TODAY),
      sourced: fc.boolean(),
    }),
  ),
  risk: fc.constantFrom(null, A_RISK),
  icbAsked: fc.constantFrom(null, { on: TODAY, replyDue: TODAY, repliedOn: null }),
  today: fc.constant(TODAY),
});

test('every question that the rule wants asked belongs to one of its questions, and to an addressee', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const of = caseOf(facts);
      const items = openItems(of);
      const texts = new Set(items.map(({ text }) => text));
      expect([...openQueries(of), ...decide(facts).queries].filter((text) => !texts.has(text))).toEqual([]);
      expect(items.every(({ questionId }) => ['icb', 'dpo'].includes(addresseeOf(questionId)))).toBe(true);
    }),
  );
});

test('following the rule asks what it lists, a query of the partners’ own asks all, anything else nothing', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const of = caseOf(facts);
      const ruling = decide(facts);
      const followed = itemsToAsk(of, ruling, ruling.outcome).map(({ text }) => text);
      expect(new Set(followed)).toEqual(new Set(ruling.queries));
      const other = { ...ruling, outcome: 'WITHDRAW-CANDIDATE' as const };
      expect(itemsToAsk(of, other, 'QUERY')).toEqual(openItems(of));
      expect(itemsToAsk(of, other, 'WITHDRAW')).toEqual([]);
    }),
  );
});

test('whatever the rule wants found out becomes at least one numbered question to somebody', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(someFacts, (facts) => {
      const ruling = decide(facts);
      if (ruling.outcome !== 'QUERY' && ruling.also !== 'QUERY') return;
      seen.add(ruling.rule);
      const items = itemsToAsk(caseOf(facts), ruling, ruling.outcome);
      expect(items.map(({ text }) => text)).toEqual(expect.arrayContaining(ruling.queries));
      expect(items.length, `rule ${ruling.rule}`).toBeGreaterThan(0);
      // Two items about one question would take each other's place.
      expect(new Set(items.map(({ questionId }) => questionId)).size).toBe(items.length);
    }),
    { numRuns: 4000 },
  );
  const asking = ruleTable.filter(({ outcome, also }) => outcome === 'QUERY' || also === 'QUERY');
  expect([...seen].toSorted()).toEqual(asking.map(({ number }) => number).toSorted());
});
