import { expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { type HomeFacts, homeSteps } from '../../src/shared/domain/home/rules';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-06-10');
const emptyRegister: HomeFacts = {
  today,
  letter: null,
  requests: { total: 0, undecided: 0 },
  audits: { 'not-started': 0, 'in-progress': 0, 'to-confirm': 0, decided: 0 },
  ppg: { notes: 0, lastOn: null, nextOn: null },
};
const stepOf = (id: string, facts: Partial<HomeFacts>) =>
  homeSteps({ ...emptyRegister, ...facts }).find((step) => step.id === id);
const sent = {
  id: 'L',
  draft: false,
  sentOn: day('2026-05-05'),
  replyDue: day('2026-06-02'),
  repliedOn: null,
  generalOn: null,
  again: null,
} as const;

test('an empty register has four steps, none started', () => {
  expect(homeSteps(emptyRegister).map((step) => [step.id, step.state])).toEqual([
    ['letter', 'not-started'],
    ['requests', 'not-started'],
    ['audit', 'not-started'],
    ['ppg', 'not-started'],
  ]);
});

test('a letter without a reply is late from the day after the reply was due', () => {
  expect(stepOf('letter', { letter: sent })).toMatchObject({ state: 'late', due: '2026-06-02' });
  expect(stepOf('letter', { letter: sent })?.done).toContain('8 days late');
  expect(stepOf('letter', { letter: { ...sent, replyDue: today } })?.state).toBe('done');
});

test('a reply ends the lateness', () => {
  expect(stepOf('letter', { letter: { ...sent, repliedOn: today } })).toMatchObject({
    state: 'done',
    due: null,
  });
});

test('a general answer is told as one, and leaves open what was asked', () => {
  const general = { ...sent, generalOn: day('2026-05-20') };
  const step = stepOf('letter', { letter: general });
  expect(step).toMatchObject({ state: 'in-progress', link: '/letters/L' });
  expect(step?.done).toContain('general answer on 20 May 2026');
  expect(step?.done).not.toContain('replied');
  const again = { id: 'M', sentOn: day('2026-05-21'), replyDue: day('2026-06-05') };
  expect(stepOf('letter', { letter: { ...general, again } })).toMatchObject({
    state: 'late',
    done: 'Asked again on 21 May 2026, after a general answer. The reply is 5 days late.',
    link: '/letters/M',
    due: '2026-06-05',
  });
  expect(stepOf('letter', { letter: { ...general, again, repliedOn: today } })?.done).toContain(
    'The ICB replied on 10 June 2026',
  );
});

test('a letter that was only made is not done', () => {
  const made = { ...sent, sentOn: null, replyDue: null };
  expect(stepOf('letter', { letter: made })?.state).toBe('in-progress');
  expect(stepOf('letter', { letter: { ...made, draft: true } })?.next).toContain('missing');
});

test('the audit is done only when a partner has decided every agreement', () => {
  const audits = { 'not-started': 0, 'in-progress': 0, 'to-confirm': 1, decided: 4 };
  expect(stepOf('audit', { audits })).toMatchObject({
    state: 'in-progress',
    done: '4 of 5 agreements decided.',
  });
  expect(stepOf('audit', { audits: { ...audits, 'to-confirm': 0 } })?.state).toBe('done');
});

test('a new request without a decision keeps its step open', () => {
  expect(stepOf('requests', { requests: { total: 2, undecided: 1 } })).toMatchObject({
    state: 'in-progress',
    done: '2 new requests recorded. 1 waits for a decision.',
  });
  expect(stepOf('requests', { requests: { total: 2, undecided: 0 } })?.state).toBe('done');
});

test('a planned meeting that nobody noted is late', () => {
  const ppg = { notes: 1, lastOn: day('2026-05-01'), nextOn: day('2026-06-01') };
  expect(stepOf('ppg', { ppg })?.state).toBe('late');
  expect(stepOf('ppg', { ppg: { ...ppg, nextOn: day('2026-07-01') } })?.state).toBe('done');
});
