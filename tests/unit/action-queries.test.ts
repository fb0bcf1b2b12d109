import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsToAsk, openItems } from '../../src/shared/domain/action/queries';
import { addresseeOf } from '../../src/shared/domain/action/schema';
import { caseOf, type Facts, openQueries } from '../../src/shared/domain/audit/facts';
import { decide } from '../../src/shared/domain/audit/rule';
import { fullAnswers, fullQuestionIds } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';

const someFacts: fc.Arbitrary<Facts> = fc
  .record(
    Object.fromEntries(
      fullQuestionIds.map((id) => [
        id,
        fc.option(fc.constantFrom<string>(...fullAnswers[id]), { nil: undefined }),
      ]),
    ),
  )
  .map((values) => ({
    status: 'active' as const,
    purposeKinds: ['secondary' as const],
    answers: Object.fromEntries(
      Object.entries(values).flatMap(([id, value]) =>
        value === undefined ? [] : [[id, { value, citation: null }]],
      ),
    ),
    registerBasis: 'unknown' as const,
    catalogueBasis: null,
    risk: null,
    icbAsked: null,
    today: isoDate.parse('2026-06-10'),
  }));

test('every question that the rule wants asked belongs to one of its questions, and to an addressee', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const of = caseOf(facts);
      const items = openItems(of);
      expect(new Set(items.map(({ text }) => text))).toEqual(new Set(openQueries(of)));
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
