import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeAccessGuide } from '../../src/shared/content/write-access';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  checkWriteAccessDecision,
  ruleWriteAccess,
  type WriteAccessFacts,
} from '../../src/shared/domain/write-access/rule';
import {
  writeAccessAnswers,
  writeAccessDecisions,
  writeAccessQuestionIds,
} from '../../src/shared/domain/write-access/schema';

/** Every combination of answers to the eight questions with a choice. */
function* everyCase(): Generator<WriteAccessFacts> {
  const a = writeAccessAnswers;
  for (const C03 of a.C03)
    for (const C04 of a.C04)
      for (const C05 of a.C05)
        for (const C06 of a.C06)
          for (const C07 of a.C07)
            for (const C08 of a.C08)
              for (const C09 of a.C09)
                for (const C10 of a.C10)
                  yield { C03, C04, C05, C06, C07, C08, C09, C10, unseen: null, clause: '' };
}
const isDangerous = ({ C03, C05 }: WriteAccessFacts): boolean =>
  C03 === 'nothing' || C05 === 'possible' || C05 === 'happened';
const TODAY = isoDate.parse('2026-11-22');
const decision = (kind: (typeof writeAccessDecisions)[number]) => ({
  kind,
  text: 'Notice by letter; a daily list takes its place',
  effectiveOn: isoDate.parse('2027-01-31'),
  decidedOn: TODAY,
});

describe('the rule on write access, over all combinations of answers', () => {
  const all = [...everyCase()].map((facts) => ({ facts, ruling: ruleWriteAccess(facts) }));

  test('there are combinations to look at', () => {
    expect(all).toHaveLength(5 * 4 * 3 ** 6);
  });

  test('an entry that can stay unseen is a safety action exactly when no contract requires the access', () => {
    for (const { facts, ruling } of all) {
      expect(ruling.outcome === 'SAFETY-ACTION').toBe(isDangerous(facts) && facts.C09 === 'no');
    }
  });

  test('what the contract requires is kept on and managed, whatever else is answered', () => {
    for (const { facts, ruling } of all) {
      expect(ruling.outcome === 'KEEP-AND-MANAGE').toBe(facts.C09 === 'yes');
    }
  });

  test('an unknown that decides is found out first', () => {
    for (const { facts, ruling } of all) {
      const unknown = facts.C09 === 'unknown' || facts.C03 === 'unknown' || facts.C05 === 'unknown';
      const settled = facts.C09 === 'yes' || (isDangerous(facts) && facts.C09 === 'no');
      expect(ruling.outcome === 'FIND-OUT').toBe(unknown && !settled);
    }
  });

  test('each ruling rests on answers that it names, and each but “no action” says what to do', () => {
    for (const { ruling } of all) {
      expect(ruling.reasons.length).toBeGreaterThan(0);
      expect(ruling.steps.length > 0).toBe(ruling.outcome !== 'NO-ACTION');
    }
  });

  test('write access is never taken away on an unknown or against the contract, whatever steps are done', () => {
    const done = (['clinical-sign-off', 'lmc-advice', 'notice', 'fallback'] as const).map((step) => ({
      step,
    }));
    for (const { facts, ruling } of all) {
      for (const kind of ['restrict', 'withdraw'] as const) {
        const may = checkWriteAccessDecision(ruling, done, decision(kind)).ok;
        expect(may).toBe(ruling.outcome === 'SAFETY-ACTION' || ruling.outcome === 'NO-ACTION');
        expect(may && facts.C09 !== 'no').toBe(false);
      }
    }
  });

  test('nor while any one step before it is open', () => {
    const steps = ['clinical-sign-off', 'lmc-advice', 'notice', 'fallback'] as const;
    for (const { ruling } of all.filter(({ facts }) => facts.C09 === 'no')) {
      for (const open of steps) {
        const done = steps.filter((step) => step !== open).map((step) => ({ step }));
        expect(checkWriteAccessDecision(ruling, done, decision('withdraw')).ok).toBe(false);
      }
    }
  });

  test('what is unsafe or not known cannot be accepted as it is', () => {
    for (const { ruling } of all) {
      const accepted = checkWriteAccessDecision(ruling, [], decision('accept')).ok;
      expect(accepted).toBe(ruling.outcome !== 'SAFETY-ACTION' && ruling.outcome !== 'FIND-OUT');
    }
  });
});

test('conditions need words and a date, and an end cannot lie before its decision', () => {
  const facts = [...everyCase()].find(({ C03, C09 }) => C03 === 'nothing' && C09 === 'no');
  if (facts === undefined) throw new Error('no such case');
  const ruling = ruleWriteAccess(facts);
  const field = (more: object): string | null => {
    const check = checkWriteAccessDecision(ruling, [], { ...decision('accept-with-conditions'), ...more });
    return check.ok ? null : check.field;
  };
  expect([field({}), field({ text: '' }), field({ effectiveOn: null })]).toEqual([
    null,
    'text',
    'effectiveOn',
  ]);
  const done = ruling.beforeWithdrawal.map((step) => ({ step }));
  const early = { ...decision('withdraw'), effectiveOn: isoDate.parse('2026-11-21') };
  expect(checkWriteAccessDecision(ruling, done, early)).toMatchObject({ ok: false, field: 'effectiveOn' });
});

test('the shipped words ask every question with exactly the answers that it takes', () => {
  const file = new URL('../../resources/content/write-access.json', import.meta.url);
  const guide = writeAccessGuide.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const id of writeAccessQuestionIds) {
    const words = guide.questions.find((question) => question.id === id);
    expect(words?.options.map(({ value }) => value).toSorted()).toEqual(
      [...writeAccessAnswers[id]].toSorted(),
    );
  }
  expect(guide.background).toHaveLength(3);
  expect(guide.routes.find(({ system }) => system === 'systmone')?.steps.join(' ')).toMatch(
    /Share in Rules.*Organisation Groups/,
  );
});
