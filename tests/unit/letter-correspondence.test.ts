import { describe, expect, test } from 'vitest';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import {
  chaserDue,
  counterparties,
  generalSigns,
  nextStepOf,
  openQuestions,
  timelineOf,
} from '../../src/shared/domain/letter/correspondence';
import type { IncomingLetter } from '../../src/shared/domain/letter/incoming';
import { icbChaser, type IcbChaserInput } from '../../src/shared/domain/letter/kinds/icb-chaser';
import { icbReply } from '../../src/shared/domain/letter/kinds/icb-reply';
import { letter as letterSchema, type Letter, type Reply } from '../../src/shared/domain/letter/schema';
import { samplePractice } from '../../src/main/vault/sample';
import { textIn } from '../support/letters';

const day = (text: string) => isoDate.parse(text);
const idOf = (n: number): string => `01930000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const sent = (on: string, replyDue: string | null) => ({
  sentOn: day(on),
  channel: 'email' as const,
  sentTo: 'The CCIO',
  replyDue: replyDue === null ? null : day(replyDue),
});
const base = (n: number) => ({
  id: idOf(n),
  ref: `LTR-000${n}`,
  version: 1,
  draft: false,
  agreementRefs: [],
  addressee: 'Example ICB',
  followsId: null,
  template: null,
  createdAt: '2026-05-05T09:00:00.000Z',
  sha256: 'ab'.repeat(32),
  reply: null,
});
const icbLetter = (parts: { replies?: Reply[]; sent?: Letter['sent'] } = {}): Letter =>
  letterSchema.parse({
    ...base(1),
    kind: 'icb-letter',
    input: {
      scope: 'A',
      fromDate: day('2026-05-05'),
      replyDue: day('2026-06-02'),
      agreementIds: [],
      campaignMention: false,
      companyNames: false,
    },
    sent: sent('2026-05-05', '2026-06-02'),
    replies: [],
    ...parts,
  });
const reply = (parts: Partial<Reply> = {}): Reply => ({
  id: idOf(50),
  receivedOn: day('2026-05-20'),
  summary: '',
  answered: null,
  generic: null,
  ...parts,
});
const next = (replies: Reply[]) => {
  const letter = icbLetter({ replies });
  return nextStepOf(letter, [letter], day('2026-06-20'));
};
const chaserInput: IcbChaserInput = {
  followsId: idOf(1),
  number: '1',
  toAddress: '',
  outstanding: [1, 12],
  foi: false,
  replyDue: day('2026-06-17'),
  agreementIds: [],
};
const chaser = (n: number, on: string, replyDue: string): Letter =>
  letterSchema.parse({
    ...base(n),
    followsId: idOf(1),
    kind: 'icb-chaser',
    input: { ...chaserInput, replyDue: day(replyDue) },
    sent: sent(on, null),
    replies: [],
  });

describe('which reminder is due', () => {
  const letter = icbLetter();
  test('none on the day of the reply, the first on the day after', () => {
    expect(chaserDue(letter, [letter])).toEqual({ chaser: '1', from: '2026-06-03' });
    expect(nextStepOf(letter, [letter], day('2026-06-02'))).toEqual({ step: 'wait', until: '2026-06-02' });
    expect(nextStepOf(letter, [letter], day('2026-06-03'))).toMatchObject({ step: 'chase', chaser: '1' });
  });

  test('the second and third wait for the date that the one before gave; then the LMC is asked', () => {
    const chasers = [chaser(2, '2026-06-03', '2026-06-17'), chaser(3, '2026-06-18', '2026-07-02')];
    expect(chaserDue(letter, [letter, ...chasers.slice(0, 1)])).toEqual({ chaser: '2', from: '2026-06-18' });
    expect(chaserDue(letter, [letter, ...chasers])).toEqual({ chaser: '3', from: '2026-07-03' });
    const all = [letter, ...chasers, chaser(4, '2026-07-03', '2026-07-17')];
    expect(nextStepOf(letter, all, day('2026-07-17'))).toMatchObject({ step: 'wait' });
    expect(nextStepOf(letter, all, day('2026-07-18'))).toEqual({ step: 'ask-lmc', since: '2026-07-18' });
  });

  test('none for what is not sent, expects no reply, or was answered', () => {
    for (const other of [
      icbLetter({ sent: null }),
      icbLetter({ sent: sent('2026-05-05', null) }),
      icbLetter({ replies: [reply()] }),
    ]) {
      expect(chaserDue(other, [other])).toBeNull();
    }
  });
});

describe('what a reply leaves open', () => {
  test('is what no reply answers, and unknown where nobody noted it', () => {
    expect(openQuestions(icbLetter())).toHaveLength(12);
    expect(
      openQuestions(icbLetter({ replies: [reply({ answered: [1, 2] }), reply({ answered: [3] })] })),
    ).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(openQuestions(icbLetter({ replies: [reply({ generic: true })] }))).toHaveLength(12);
    expect(openQuestions(icbLetter({ replies: [reply()] }))).toBeNull();
  });

  test('is asked again, unless everything is answered', () => {
    expect(next([reply({ answered: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12] })])).toEqual({
      step: 'answer',
      open: [11],
    });
    expect(next([reply()])).toEqual({ step: 'note-answers' });
    expect(next([reply({ answered: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] })])).toBeNull();
  });
});

describe('the general answer', () => {
  test.each([
    ['Dear Dr Example\n\nThank you.\n\nAs you note, each practice is a controller.', ['as-you-note']],
    ['2. The limited ICB role\nWe do not hold them.', ['limited-icb-role']],
    ['AS YOU NOTED in your letter\r\n\r\nThe limited ICB\u00A0role:', ['as-you-note', 'limited-icb-role']],
    ['We list them below, as you note that you need.', []],
    ['The limited ICB role is not something we accept as an excuse.', []],
    [`${'A paragraph.\n\n'.repeat(20)}As you note, late in the letter.`, []],
    ['', []],
  ])('is known by its signs: %j', (text, signs) => {
    expect(generalSigns(text)).toEqual(signs);
  });
});

describe('the letters that follow', () => {
  const basis = { practice: samplePractice, ref: 'LTR-0002', today: day('2026-06-10') };
  const followed = {
    ref: 'LTR-0001',
    addressee: 'Example ICB',
    sentOn: day('2026-05-05'),
    replyDue: day('2026-06-02'),
    repliedOn: null,
    toIcb: true,
  };

  test('the reply names the open questions under the numbers of the letter', () => {
    const input = {
      followsId: idOf(1),
      replyOn: day('2026-06-09'),
      replyRef: 'ICB/77',
      unanswered: [3, 8],
      agreementIds: [],
      replyDue: day('2026-07-08'),
    };
    const composition = icbReply(basis, input, followed, []);
    const text = textIn('icb-reply', composition);
    expect([composition.stops, composition.missing, composition.problems]).toEqual([[], [], {}]);
    for (const part of [
      'Question 3: The lawful basis',
      'Question 8: The processors',
      'ICB/77',
      '5 May 2026',
      'by 8 July 2026',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/Question 1:|Annex|undefined|[{}[\]]/);
    expect(icbReply(basis, input, { ...followed, sentOn: null }, []).stops).toHaveLength(1);
  });

  test('a reminder says how late the reply is; the third goes to those who answer for the ICB', () => {
    const first = textIn('icb-chaser', icbChaser(basis, chaserInput, followed));
    expect(first).toContain('First reminder: our letter LTR-0001 of 5 May 2026');
    expect(first).toContain('That was 8 days ago.');
    expect(first).not.toMatch(/Chief Executive|Freedom of Information|undefined|[{}[\]]/);
    const third = textIn(
      'icb-chaser',
      icbChaser(basis, { ...chaserInput, number: '3', foi: true }, followed),
    );
    expect(third).toContain('Dear Senior Information Risk Owner and Chief Executive');
    expect(third).toContain('Freedom of Information Act 2000');
  });

  test('a reminder to somebody else speaks of no ICB, and none is written before the reply is late', () => {
    const other = { ...followed, addressee: 'Example University', toIcb: false };
    const text = textIn('icb-chaser', icbChaser(basis, { ...chaserInput, outstanding: [] }, other));
    expect(text).toContain('Example University');
    expect(text).not.toMatch(/Chief Clinical|What is outstanding|secondary use/);
    expect(icbChaser(basis, chaserInput, { ...followed, replyDue: basis.today }).stops).toHaveLength(1);
  });

  test('a reminder is stopped once a reply is recorded, for it says that none is', () => {
    expect(icbChaser(basis, chaserInput, followed).stops).toEqual([]);
    const answered = { ...followed, repliedOn: isoDate.parse('2026-06-01') };
    expect(icbChaser(basis, chaserInput, answered).stops).toEqual([
      `A reply to ${followed.ref} of 1 June 2026 is recorded. Answer it instead of reminding.`,
    ]);
  });
});

test('a timeline holds what was made, sent, received and is due, under one name however it is written', () => {
  const letter = icbLetter({ replies: [reply({ generic: true, summary: 'Nothing new' })] });
  const again: Letter = { ...icbLetter(), id: idOf(2), addressee: 'example  icb ' };
  const all = [letter, again];
  const incoming: IncomingLetter = {
    id: idOf(3),
    version: 1,
    ref: 'INC-0001',
    receivedFrom: 'EXAMPLE ICB',
    receivedOn: day('2026-05-08'),
    summary: 'They ask how we are',
    agreementIds: [],
    letterId: null,
    answerDue: day('2026-06-30'),
    answeredOn: null,
    createdAt: '2026-05-08T09:00:00.000Z',
    updatedAt: '2026-05-08T09:00:00.000Z',
  };
  const [party, ...others] = counterparties({ letters: all, incoming: [incoming], requests: [] });
  expect(others).toEqual([]);
  if (party === undefined) throw new Error('nobody was found');
  expect(party).toMatchObject({ key: idOf(1), name: 'Example ICB' });
  expect(timelineOf(party, all).map(({ on, what }) => [on, what])).toEqual([
    ['2026-05-05', 'made'],
    ['2026-05-05', 'sent'],
    ['2026-05-05', 'made'],
    ['2026-05-05', 'sent'],
    ['2026-05-08', 'came'],
    ['2026-05-20', 'received'],
    [addDays(day('2026-06-01'), 1), 'due'],
    ['2026-06-30', 'wanted'],
  ]);
});
