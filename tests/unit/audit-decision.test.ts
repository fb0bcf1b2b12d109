import { expect, test } from 'vitest';
import { allowedDecisions, checkDecision } from '../../src/shared/domain/audit/decision';
import { type Outcome, outcomes, type Ruling } from '../../src/shared/domain/audit/schema';

const ruled = (outcome: Outcome): Ruling => ({
  outcome,
  rule: '1',
  ruleText: 'A rule',
  reasons: [{ about: 'B05', text: 'A reason' }],
  also: null,
  cautions: [],
  queries: [],
});
const kept = (reason: string) => checkDecision(ruled('QUERY'), { outcome: 'KEEP-DIRECT', reason });
const warning = (from: Outcome, to: Outcome) =>
  allowedDecisions(ruled(from)).find(({ outcome }) => outcome === to)?.warning;
const REASON = 'The partners have met and looked at it again.';

test('confirming the rule needs no reason and is no override', () => {
  for (const outcome of outcomes.filter((each) => each !== 'WITHDRAW-CANDIDATE')) {
    expect(checkDecision(ruled(outcome), { outcome, reason: '' })).toEqual({
      ok: true,
      overrides: false,
      warning: null,
    });
  }
});

test('a candidate is decided by choosing to withdraw or to keep; neither overrides the rule', () => {
  for (const outcome of ['WITHDRAW', 'KEEP-BY-CHOICE'] as const) {
    expect(checkDecision(ruled('WITHDRAW-CANDIDATE'), { outcome, reason: '' })).toMatchObject({
      ok: true,
      overrides: false,
    });
  }
});

test('nobody can decide that it remains a candidate', () => {
  for (const outcome of outcomes) {
    expect(checkDecision(ruled(outcome), { outcome: 'WITHDRAW-CANDIDATE', reason: REASON })).toMatchObject({
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
      const check = checkDecision(ruled(outcome), { outcome: stop, reason: REASON });
      expect(check).toMatchObject({
        ok: true,
        overrides: true,
        warning: expect.stringMatching(/can (break|breach|harm)/),
      });
      expect(checkDecision(ruled(outcome), { outcome: stop, reason: '' }).ok).toBe(false);
    }
  },
);

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
