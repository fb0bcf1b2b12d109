import fc from 'fast-check';
import { expect, test } from 'vitest';
import milestonesFile from '../../resources/content/milestones.json';
import { milestones } from '../../src/shared/content/schema';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import { type MilestoneFacts, refuseMilestoneDay, standingOf } from '../../src/shared/domain/home/milestones';
import { milestoneIds, milestoneStates } from '../../src/shared/domain/home/schema';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-06-10');
const nothing: MilestoneFacts = {
  today,
  letter: null,
  requests: { total: 0, undecided: 0 },
  audits: { 'not-started': 0, 'in-progress': 0, 'to-confirm': 0, decided: 0 },
  ppg: { notes: 0, lastOn: null, nextOn: null },
  search: { places: 16, searched: 0, toAdd: 0 },
  questions: { raised: 0, open: 0, unsent: 0 },
  replies: { sent: 0, waiting: 0, general: 0, late: 0 },
  withdrawals: { decided: 0, noticed: 0, ended: 0 },
  unreferred: 0,
  packSentOn: null,
  noted: { 'privacy-notice': null, 'lmc-pack': null, review: null },
};
const stateOf = (id: (typeof milestoneIds)[number], facts: Partial<MilestoneFacts>) =>
  standingOf(id, { ...nothing, ...facts }).state;
const audits = (parts: Partial<MilestoneFacts['audits']>) => ({ ...nothing.audits, ...parts });

test('the rules know each milestone of the content, in its order', () => {
  expect(milestones.parse(milestonesFile).milestones.map(({ id }) => id)).toEqual([...milestoneIds]);
});

test('in an empty register nothing is done', () => {
  for (const id of milestoneIds) expect(['not-started', 'not-needed']).toContain(stateOf(id, {}));
});

test('the register is complete when every place was searched and every find entered', () => {
  const all = { places: 16, searched: 16, toAdd: 0 };
  expect(stateOf('register', { search: all })).toBe('done');
  expect(stateOf('register', { search: { ...all, toAdd: 1 } })).toBe('in-progress');
  expect(stateOf('register', { search: { ...all, searched: 15 } })).toBe('in-progress');
});

test('no question is needed only once every audit is answered', () => {
  expect(stateOf('queries', { audits: audits({ 'to-confirm': 2 }) })).toBe('not-needed');
  expect(stateOf('queries', { audits: audits({ 'to-confirm': 2, 'in-progress': 1 }) })).toBe('not-started');
});

test('questions are sent when none is left out of the letters, and a late reply shows', () => {
  const questions = { raised: 3, open: 2, unsent: 1 };
  expect(stateOf('queries', { questions, replies: { sent: 1, waiting: 1, general: 0, late: 0 } })).toBe(
    'in-progress',
  );
  expect(stateOf('queries', { questions: { ...questions, unsent: 0 } })).toBe('done');
  expect(stateOf('replies', { questions, replies: { sent: 1, waiting: 1, general: 0, late: 0 } })).toBe(
    'in-progress',
  );
  expect(stateOf('replies', { questions, replies: { sent: 1, waiting: 1, general: 0, late: 1 } })).toBe(
    'late',
  );
  expect(stateOf('replies', { questions: { raised: 3, open: 0, unsent: 0 } })).toBe('done');
  const general = standingOf('replies', {
    ...nothing,
    replies: { sent: 1, waiting: 1, general: 1, late: 0 },
  });
  expect(general.state).toBe('in-progress');
  expect(general.text).toContain('1 of the letters had a general answer only.');
});

test('withdrawals are done when each has ended, and not needed when the partners leave nothing', () => {
  expect(stateOf('withdrawals', { withdrawals: { decided: 2, noticed: 1, ended: 1 } })).toBe('in-progress');
  expect(stateOf('withdrawals', { withdrawals: { decided: 2, noticed: 0, ended: 2 } })).toBe('done');
  expect(stateOf('withdrawals', { audits: audits({ decided: 4 }) })).toBe('not-needed');
  expect(stateOf('withdrawals', { audits: audits({ decided: 4, 'to-confirm': 1 }) })).toBe('not-started');
});

const set = (on: string) => ({
  noted: { ...nothing.noted, review: { version: 1, day: day(on), note: '' } },
});

test('a review that was set is late when its day has passed', () => {
  expect(stateOf('review', set('2026-06-10'))).toBe('done');
  expect(stateOf('review', set('2026-06-09'))).toBe('late');
});

test('a look ahead is at most a year away, and what was done is not in the future', () => {
  expect(refuseMilestoneDay('review', today, today)).toBeNull();
  expect(refuseMilestoneDay('review', addDays(today, 366), today)).toBeNull();
  expect(refuseMilestoneDay('review', addDays(today, 367), today)).toMatch(/within a year/);
  expect(refuseMilestoneDay('review', addDays(today, -1), today)).toMatch(/has passed/);
  expect(refuseMilestoneDay('lmc-pack', addDays(today, 1), today)).toMatch(/in the future/);
  expect(refuseMilestoneDay('lmc-pack', today, today)).toBeNull();
});

const few = fc.integer({ min: 0, max: 4 });
const anyFacts = fc
  .record({
    requests: fc.record({ total: few, undecided: few }),
    audits: fc.record({ 'not-started': few, 'in-progress': few, 'to-confirm': few, decided: few }),
    search: fc.record({ places: fc.constant(16), searched: few, toAdd: few }),
    questions: fc.record({ raised: few, open: few, unsent: few }),
    replies: fc.record({ sent: few, waiting: few, general: few, late: few }),
    withdrawals: fc.record({ decided: few, noticed: few, ended: few }),
    unreferred: few,
  })
  .map((parts): MilestoneFacts => ({ ...nothing, ...parts }));

test('whatever the register holds, each milestone has a state, a sentence and a page', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...milestoneIds), (facts, id) => {
      const { state, text, link } = standingOf(id, facts);
      expect(milestoneStates).toContain(state);
      expect(text).toMatch(/^[A-Z0-9].*\.$/);
      expect(link).toMatch(/^\/[a-z]/);
    }),
  );
});
