import { expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { allowedDecisions, checkDecision } from '../../src/shared/domain/audit/decision';
import { type KnownRisk, type Outcome, outcomes, type Ruling } from '../../src/shared/domain/audit/schema';

const ruled = (outcome: Outcome, risk: KnownRisk | null = null): Ruling => ({
  outcome,
  rule: '1',
  ruleText: 'A rule',
  reasons: [{ about: 'B05', text: 'A reason' }],
  also: null,
  cautions: [],
  queries: [],
  risk,
});
const kept = (reason: string) =>
  checkDecision(ruled('QUERY'), { outcome: 'KEEP-DIRECT', reason, riskAnswer: '' });
const warning = (from: Outcome, to: Outcome) =>
  allowedDecisions(ruled(from)).find(({ outcome }) => outcome === to)?.warning;
const ANSWER = 'Nobody depends on it since the service closed.';
const TODAY = isoDate.parse('2026-11-22');
const REASON = 'The partners have met and looked at it again.';

test('confirming the rule needs no reason and is no override', () => {
  for (const outcome of outcomes.filter((each) => each !== 'WITHDRAW-CANDIDATE')) {
    expect(checkDecision(ruled(outcome), { outcome, reason: '', riskAnswer: '' })).toEqual({
      ok: true,
      overrides: false,
      risk: null,
    });
  }
});

test('a candidate is decided by choosing to withdraw or to keep; neither overrides the rule', () => {
  for (const outcome of ['WITHDRAW', 'KEEP-BY-CHOICE'] as const) {
    expect(checkDecision(ruled('WITHDRAW-CANDIDATE'), { outcome, reason: '', riskAnswer: '' })).toMatchObject(
      {
        ok: true,
        overrides: false,
      },
    );
  }
});

test('nobody can decide that it remains a candidate', () => {
  for (const outcome of outcomes) {
    expect(
      checkDecision(ruled(outcome), {
        outcome: 'WITHDRAW-CANDIDATE',
        reason: REASON,
        riskAnswer: '',
      }),
    ).toMatchObject({
      ok: false,
      field: 'outcome',
    });
  }
});

test('an override needs a reason of ten characters, spaces around it not counted', () => {
  expect(kept('')).toMatchObject({ ok: false, field: 'reason' });
  expect(kept('too short')).toMatchObject({ ok: false, field: 'reason' });
  expect(kept('  too short  ')).toMatchObject({ ok: false, field: 'reason' });
  expect(kept('ten chars!')).toMatchObject({ ok: true, overrides: true });
});

test.each(['KEEP-LAW', 'KEEP-CONTRACT', 'KEEP-DIRECT', 'QUERY'] as const)(
  'stopping what the rule says %s about carries a warning that names the risk',
  (outcome) => {
    for (const stop of ['WITHDRAW', 'WITHDRAW-URGENT', 'CLOSE'] as const) {
      const stopped = { outcome: stop, reason: REASON, riskAnswer: ANSWER };
      expect(checkDecision(ruled(outcome), stopped)).toMatchObject({
        ok: true,
        overrides: true,
        risk: { text: expect.stringMatching(/can (break|breach|harm)/), answer: ANSWER },
      });
      expect(checkDecision(ruled(outcome), { ...stopped, reason: '' })).toMatchObject({ field: 'reason' });
      expect(checkDecision(ruled(outcome), { ...stopped, riskAnswer: ' no ' })).toMatchObject({
        field: 'riskAnswer',
      });
    }
  },
);

test('what the catalogue warns of cannot stop, whatever the rule says, before somebody answers to the risk', () => {
  const risk = { text: 'Patients are no longer invited.', source: 'A source', checkedOn: TODAY };
  for (const outcome of outcomes) {
    for (const { outcome: stop, answersRisk, warning: shown } of allowedDecisions(ruled(outcome, risk))) {
      if (!['WITHDRAW', 'WITHDRAW-URGENT', 'CLOSE'].includes(stop)) continue;
      expect([answersRisk, shown]).toEqual([true, risk.text]);
      const silent = { outcome: stop, reason: REASON, riskAnswer: '' };
      expect(checkDecision(ruled(outcome, risk), silent)).toMatchObject({ ok: false, field: 'riskAnswer' });
      expect(checkDecision(ruled(outcome, risk), { ...silent, riskAnswer: ANSWER })).toMatchObject({
        risk: { text: risk.text, answer: ANSWER },
      });
    }
  }
});

test('calling a duty a choice, or going on without a safeguard, carries a warning too', () => {
  expect(warning('KEEP-LAW', 'KEEP-BY-CHOICE')).toContain('legal or professional duty');
  expect(warning('KEEP-CONTRACT', 'KEEP-BY-CHOICE')).toContain('contractual duty');
  expect(warning('WITHDRAW-URGENT', 'KEEP-BY-CHOICE')).toContain('breach of confidentiality');
  expect(warning('REFER', 'KEEP-BY-CHOICE')).toContain('new request');
  expect(warning('WITHDRAW-CANDIDATE', 'QUERY')).toBeNull();
});

test('what follows the rule comes first, and every other outcome once', () => {
  for (const outcome of outcomes) {
    const listed = allowedDecisions(ruled(outcome)).map((each) => each.outcome);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toHaveLength(outcomes.length - 1);
    expect(listed[0]).toBe(outcome === 'WITHDRAW-CANDIDATE' ? 'WITHDRAW' : outcome);
  }
});
