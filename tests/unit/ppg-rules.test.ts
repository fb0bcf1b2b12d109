import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  type SharingKind,
  sharingFigures,
  sharingKindOf,
  type ToldAgreement,
} from '../../src/shared/domain/ppg/figures';
import {
  isApproved,
  isChangedSinceApproval,
  nextConversation,
  openPromises,
  publicAttendance,
  publicCounts,
} from '../../src/shared/domain/ppg/rules';
import { actionsOf, decisionsOf, sinceLast, themesOf } from '../../src/shared/domain/ppg/over-time';
import { nationalStatuses, useKinds } from '../../src/shared/domain/agreement/schema';
import { outcomes } from '../../src/shared/domain/audit/schema';
import { aNote, aTopic } from '../support/ppg';

const day = (text: string) => isoDate.parse(text);

describe('counts of a topic', () => {
  test('of a small group are never published, whatever was counted', () => {
    const count = fc.option(fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(count, count, count, count, (agree, disagree, unsure, people) => {
        const shown = publicCounts(aTopic({ agree, disagree, unsure }), people);
        if (shown === null) return;
        expect(shown.agree + shown.disagree + shown.unsure).toBeGreaterThanOrEqual(10);
        expect(people ?? 10).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  test('of ten and more are', () => {
    expect(publicCounts(aTopic({ agree: 8, disagree: null, unsure: 2 }), 10)).toEqual({
      agree: 8,
      disagree: 0,
      unsure: 2,
    });
    expect(publicCounts(aTopic({ agree: 8, disagree: 1, unsure: 0 }), 20)).toBeNull();
  });

  test('go with an attendance that says no small number', () => {
    expect([null, 0, 9, 10, 24].map(publicAttendance)).toEqual([
      'Not counted',
      'Fewer than 10',
      'Fewer than 10',
      '10',
      '24',
    ]);
  });
});

describe('the chair’s approval', () => {
  const approvedOn = day('2026-06-10');
  const approved = aNote({ approvedByChairOn: approvedOn });

  test('covers the note until what the public reads is changed', () => {
    expect(isApproved(aNote())).toBe(false);
    expect(isApproved(approved)).toBe(true);
    const inside = {
      ...approved,
      place: 'Room 2',
      optOutQuestions: 5,
      representativeness: 'Few young people',
    };
    expect(isChangedSinceApproval(approved, inside)).toBeNull();
    expect(isChangedSinceApproval(approved, { ...approved, advice: 'Publish nothing' })).toBe(true);
    expect(isChangedSinceApproval(approved, { ...approved, topics: [] })).toBe(true);
    expect(isApproved({ ...approved, changedSinceApproval: true })).toBe(false);
  });

  test('is not lost by what comes after it: something done, a decision of the partners', () => {
    const said = { youSaid: 'Tell us', weWill: 'Write', ownerRole: 'Manager', due: null };
    const before = { ...approved, actions: [said] };
    const after = {
      ...before,
      actions: [{ ...said, doneOn: day('2026-07-01') }],
      decisions: [{ advice: 'Publish', decided: 'followed' as const, reason: '', decidedOn: null }],
    };
    expect(isChangedSinceApproval(before, after)).toBeNull();
  });

  test('stays questioned until it is given again', () => {
    const changed = { ...approved, changedSinceApproval: true };
    expect(isChangedSinceApproval(changed, changed)).toBe(true);
    expect(isChangedSinceApproval(changed, { ...changed, approvedByChairOn: day('2026-06-12') })).toBeNull();
    expect(isChangedSinceApproval(changed, { ...changed, approvedByChairOn: null })).toBeNull();
  });
});

describe('what comes next', () => {
  const today = day('2026-06-10');
  const held = aNote({ nextMeetingOn: day('2026-09-01') });
  const planned = aNote({ id: 'p', ref: 'PPG-0002', heldOn: day('2026-07-01') });

  test('is the conversation that is planned, else the day that the latest note names', () => {
    expect(nextConversation([], today)).toBeNull();
    expect(nextConversation([held], today)).toEqual({ id: held.id, ref: 'PPG-0001', on: '2026-09-01' });
    expect(nextConversation([planned, held], today)).toEqual({ id: 'p', ref: 'PPG-0002', on: '2026-07-01' });
    const later = aNote({ heldOn: day('2026-06-09') });
    expect(nextConversation([held, later], today)).toBeNull();
  });

  test('is what patients were promised by a day and is not done or answered', () => {
    const due = day('2026-07-01');
    const note = aNote({
      actions: [
        { youSaid: 'Tell us', weWill: 'Publish a list', ownerRole: 'Manager', due },
        { youSaid: 'Ask the ICB', weWill: '', ownerRole: '', due },
        { youSaid: 'Done', weWill: 'Done', ownerRole: '', due, doneOn: day('2026-06-08') },
        { youSaid: 'Some day', weWill: 'Some day', ownerRole: '', due: null },
      ],
      questions: [
        { question: 'Who decides?', answer: '', answeredBy: 'GP partner', followUpDue: due },
        { question: 'Answered?', answer: 'Yes', answeredBy: '', followUpDue: due },
      ],
    });
    const promises = openPromises([note]);
    expect(promises.map(({ what }) => what)).toEqual([
      'Publish a list',
      'Answer to: Ask the ICB',
      'Answer: Who decides?',
    ]);
    expect(new Set(promises.map(({ key }) => key)).size).toBe(3);
  });
});

const told = (parts: Partial<ToldAgreement> = {}): ToldAgreement => ({
  id: 'a',
  title: 'Something',
  useKind: 'secondary',
  nationalStatus: 'voluntary',
  outcome: null,
  parties: [],
  listed: null,
  ...parts,
});

describe('the register in figures for patients', () => {
  test.each<[Partial<ToldAgreement>, SharingKind]>([
    [{}, 'choice'],
    [{ outcome: 'WITHDRAW' }, 'choice'],
    [{ nationalStatus: 'required-by-law' }, 'required'],
    [{ nationalStatus: 'contractual', useKind: 'direct-care' }, 'required'],
    [{ outcome: 'KEEP-LAW' }, 'required'],
    [{ outcome: 'KEEP-CONTRACT' }, 'required'],
    [{ useKind: 'direct-care' }, 'care'],
    [{ outcome: 'QUERY' }, 'unsure'],
    [{ nationalStatus: 'unknown' }, 'unsure'],
    [{ nationalStatus: 'depends' }, 'unsure'],
    [{ useKind: 'mixed' }, 'unsure'],
    [{ listed: { basis: 'voluntary' } }, 'choice'],
    [{ listed: { basis: 'required-by-law' } }, 'unsure'],
    [{ listed: { basis: 'contractual' } }, 'unsure'],
    [{ listed: { basis: 'contractual' }, outcome: 'KEEP-BY-CHOICE' }, 'unsure'],
    [{ listed: { basis: 'unknown' } }, 'unsure'],
    [{ listed: { basis: 'depends' } }, 'unsure'],
    [{ listed: { basis: 'depends' }, outcome: 'KEEP-BY-CHOICE' }, 'choice'],
    [{ listed: { basis: 'required-by-law' }, nationalStatus: 'required-by-law' }, 'required'],
    [{ listed: { basis: 'required-by-law' }, nationalStatus: 'unknown' }, 'unsure'],
  ])('%o is told as %s', (parts, kind) => {
    expect(sharingKindOf(told(parts))).toBe(kind);
  });

  test('a duty is never told as a choice, and nor is what nobody knows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...useKinds),
        fc.constantFrom(...nationalStatuses),
        fc.constantFrom(null, ...outcomes),
        fc.constantFrom(null, ...nationalStatuses),
        (useKind, nationalStatus, outcome, basis) => {
          const listed = basis === null ? null : { basis };
          if (sharingKindOf(told({ useKind, nationalStatus, outcome, listed })) !== 'choice') return;
          expect([useKind, nationalStatus]).toEqual(['secondary', 'voluntary']);
          expect(['KEEP-LAW', 'KEEP-CONTRACT', 'QUERY']).not.toContain(outcome);
          expect(['required-by-law', 'contractual']).not.toContain(basis);
          expect(outcome !== null || basis === null || basis === 'voluntary').toBe(true);
        },
      ),
    );
  });

  test('counts each agreement once, and names kinds of organisation only', () => {
    const figures = sharingFigures([
      told({
        parties: [
          { name: 'Acme Ltd', type: 'company' },
          { name: 'Beta Ltd', type: 'company' },
        ],
      }),
      told({
        parties: [
          { name: 'A university', type: 'university' },
          { name: 'Acme', type: 'company' },
        ],
      }),
      told({ nationalStatus: 'unknown', parties: [{ name: '', type: 'unknown' }] }),
    ]);
    expect(figures).toEqual([
      { kind: 'choice', count: 2, organisations: 'companies, universities' },
      { kind: 'unsure', count: 1, organisations: 'not recorded yet' },
    ]);
  });
});

describe('conversations over time', () => {
  const spring = aNote({
    id: 'spring',
    heldOn: day('2026-03-04'),
    topics: [aTopic({ topic: ' research  data', leaning: 'concern' }), aTopic({ topic: 'Planning' })],
    actions: [
      { youSaid: 'A', weWill: 'A', ownerRole: '', due: null, doneOn: day('2026-04-01') },
      { youSaid: 'B', weWill: 'B', ownerRole: '', due: day('2026-05-01') },
    ],
    decisions: [
      { advice: 'One', decided: 'followed', reason: '', decidedOn: null },
      { advice: 'Two', decided: 'pending', reason: '', decidedOn: null },
    ],
  });
  const summer = aNote({ id: 'summer', ref: 'PPG-0002', topics: [aTopic({ topic: 'Research data' })] });
  const planned = aNote({ id: 'planned', heldOn: day('2026-09-01'), topics: [] });

  test('put topics of the same name together, however they are spaced and written', () => {
    expect(themesOf([spring, summer]).map(({ topic, seen }) => [topic, seen.length])).toEqual([
      ['Research data', 2],
      ['Planning', 1],
    ]);
  });

  test('say what changed between the two latest that were held', () => {
    const today = day('2026-06-10');
    expect(sinceLast([summer, planned], today)).toBeNull();
    const changes = sinceLast([planned, spring, summer], today);
    expect(changes).toMatchObject({
      latest: { id: 'summer' },
      previous: { id: 'spring' },
      newTopics: [],
      notRaised: ['Planning'],
      promises: { done: 1, open: 1 },
    });
    expect(changes?.again.map(({ before, now }) => [before.leaning, now.leaning])).toEqual([
      ['concern', 'support'],
    ]);
  });

  test('list first what waits: for the partners, and for those who promised', () => {
    expect(decisionsOf([spring, summer]).map(({ advice }) => advice)).toEqual(['Two', 'One']);
    expect(actionsOf([spring, summer]).map(({ youSaid }) => youSaid)).toEqual(['B', 'A']);
  });
});
