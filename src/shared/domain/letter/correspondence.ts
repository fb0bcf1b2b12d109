import { addDays, type IsoDate, londonDay } from '../calendar';
import type { Id } from '../ids';
import type { ListedRequest } from '../request/schema';
import type { IncomingLetter } from './incoming';
import { type ChaserNumber, chaserNumbers } from './kinds/icb-chaser';
import { icbQuestions } from './kinds/icb-letter';
import type { Letter } from './schema';

/** Days that a reminder gives for the reply (letters.md, L3: the second at 14 days). */
export const CHASER_DAYS = 14;

/** The numbers of the questions that a letter asks; none where it asks no numbered ones. */
export function askedIn(letter: Letter): readonly number[] {
  if (letter.kind === 'icb-letter') return icbQuestions.map((_text, index) => index + 1);
  if (letter.kind === 'icb-reply') return letter.input.unanswered;
  return [];
}

/**
 * The questions of a letter that no reply answers. Where somebody recorded a reply without noting which questions it
 * answers, nobody knows: null.
 */
export function openQuestions(letter: Letter): readonly number[] | null {
  const asked = askedIn(letter);
  if (asked.length === 0) return [];
  const noted = letter.replies.filter(({ answered, generic }) => answered !== null || generic === true);
  if (noted.length < letter.replies.length) return null;
  const answered = new Set(noted.flatMap((reply) => reply.answered ?? []));
  return asked.filter((number) => !answered.has(number));
}

/** The reminders of a letter that were sent, the earliest first. */
const chasersOf = (letter: Pick<Letter, 'id'>, letters: readonly Letter[]) =>
  letters
    .flatMap((other) =>
      other.kind === 'icb-chaser' && other.followsId === letter.id && other.sent !== null
        ? [{ sentOn: other.sent.sentOn, replyDue: other.input.replyDue }]
        : [],
    )
    .toSorted((a, b) => a.sentOn.localeCompare(b.sentOn));

/** What comes next for a letter without a reply. */
export interface Awaited {
  /** The reminder to be sent; null when three were. */
  readonly chaser: ChaserNumber | null;
  /** The first day on which it may be sent, or on which the LMC is asked what to do. */
  readonly from: IsoDate;
}

/**
 * Which reminder of a letter comes next, and from when: the first on the day after the reply was due, the others on
 * the day after the date that the one before gave. Null for a letter that awaits nothing.
 */
export function chaserDue(letter: Letter, letters: readonly Letter[]): Awaited | null {
  if (letter.sent === null || letter.sent.replyDue === null || letter.replies.length > 0) return null;
  const sent = chasersOf(letter, letters);
  const due = sent.at(-1)?.replyDue ?? letter.sent.replyDue;
  return { chaser: chaserNumbers[sent.length] ?? null, from: addDays(due, 1) };
}

/** What a letter asks the people of the practice to do next, seen from a day. */
export type NextStep =
  | { readonly step: 'send' }
  | { readonly step: 'wait'; readonly until: IsoDate }
  | { readonly step: 'chase'; readonly chaser: ChaserNumber; readonly since: IsoDate }
  | { readonly step: 'ask-lmc'; readonly since: IsoDate }
  | { readonly step: 'answer'; readonly open: readonly number[] }
  | { readonly step: 'note-answers' };

/** The next step of a letter; null when nothing is left to do with it. */
export function nextStepOf(letter: Letter, letters: readonly Letter[], today: IsoDate): NextStep | null {
  if (letter.draft) return null;
  if (letter.sent === null) return { step: 'send' };
  const awaited = chaserDue(letter, letters);
  if (awaited !== null) {
    if (today < awaited.from) return { step: 'wait', until: addDays(awaited.from, -1) };
    return awaited.chaser === null
      ? { step: 'ask-lmc', since: awaited.from }
      : { step: 'chase', chaser: awaited.chaser, since: awaited.from };
  }
  if (letter.replies.length === 0 || askedIn(letter).length === 0) return null;
  // What remains open is asked in the letter that follows, so this one is done with.
  if (
    letters.some(
      ({ kind, followsId, sent }) => kind === 'icb-reply' && followsId === letter.id && sent !== null,
    )
  ) {
    return null;
  }
  const open = openQuestions(letter);
  if (open === null) return { step: 'note-answers' };
  return open.length === 0 ? null : { step: 'answer', open };
}

/** Letters as the to-do list sees them: what is awaited, by when it, or the next reminder, is due. */
export const awaitedReplies = (letters: readonly Letter[]) =>
  letters.map((letter) => {
    const awaited = chaserDue(letter, letters);
    return {
      id: letter.id,
      ref: letter.ref,
      replyDue: awaited === null ? null : addDays(awaited.from, -1),
      replied: letter.replies.length > 0,
    };
  });

/** Why a reply looks like the general answer that many ICBs send. */
export type GeneralSign = 'as-you-note' | 'limited-icb-role';
export const generalSignTexts: Record<GeneralSign, string> = {
  'as-you-note': 'A paragraph near the beginning starts with “As you note”.',
  'limited-icb-role': 'It has a heading “The limited ICB role”.',
};

// "Early": among the first few paragraphs, after the address and the greeting.
const EARLY = 12;

/** What in a reply's text shows the general answer that many ICBs sent in 2026 (letters.md, section 0, S6). */
export function generalSigns(text: string): GeneralSign[] {
  const paragraphs = text
    .split(/\r?\n/)
    .map((line) => line.replace(/[\s\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '');
  return [
    ...(paragraphs.slice(0, EARLY).some((line) => /^as you (?:have )?noted?\b/i.test(line))
      ? (['as-you-note'] as const)
      : []),
    ...(paragraphs.some((line) =>
      /^(?:\d+[.)]?\s*)?the limited (?:icb['’]?s? role|role of (?:the )?icbs?)[:.]?$/i.test(line),
    )
      ? (['limited-icb-role'] as const)
      : []),
  ];
}

/** An organisation that was written to, that wrote or that asked for something. */
export interface Counterparty {
  /** The id of the first thing between them: it stands in the page's address instead of the name. */
  readonly key: Id;
  readonly name: string;
  readonly letters: readonly Letter[];
  /** Letters of theirs that answer none of ours. */
  readonly incoming: readonly IncomingLetter[];
  readonly requests: readonly ListedRequest[];
}

/** Everything that was sent, came and was asked for. */
export interface Correspondence {
  readonly letters: readonly Letter[];
  readonly incoming: readonly IncomingLetter[];
  readonly requests: readonly ListedRequest[];
}

const sameName = (name: string): string => name.replace(/\s+/g, ' ').trim().toLocaleLowerCase('en-GB');

/** Everybody that letters went to or came from, or requests came from, by name. */
export function counterparties({ letters, incoming, requests }: Correspondence): readonly Counterparty[] {
  const found = new Map<
    string,
    { name: string; letters: Letter[]; incoming: IncomingLetter[]; requests: ListedRequest[] }
  >();
  const of = (name: string) => {
    const known = found.get(sameName(name)) ?? { name, letters: [], incoming: [], requests: [] };
    found.set(sameName(name), known);
    return known;
  };
  for (const letter of letters) if (letter.addressee !== '') of(letter.addressee).letters.push(letter);
  for (const letter of incoming) of(letter.receivedFrom).incoming.push(letter);
  for (const request of requests) of(request.receivedFrom).requests.push(request);
  return [...found.values()]
    .flatMap((party) => {
      const all = [...party.letters, ...party.incoming, ...party.requests];
      const key = all.map(({ id }) => id).toSorted()[0];
      return key === undefined ? [] : [{ key, ...party }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** One thing between the practice and a counterparty. */
export type PartyEvent = {
  readonly on: IsoDate;
  /** What a reply or a letter said, or what a request asks. */
  readonly note: string;
} & (
  | { readonly what: 'made' | 'sent' | 'received' | 'due' | 'chaser-due'; readonly thing: Letter }
  | { readonly what: 'came' | 'answered' | 'wanted'; readonly thing: IncomingLetter }
  | { readonly what: 'request' | 'answer-due'; readonly thing: ListedRequest }
);

/** Everything made, sent, received and due between the practice and a counterparty, in its order. */
export function timelineOf(party: Counterparty, letters: readonly Letter[]): readonly PartyEvent[] {
  const inOrder = party.letters.toSorted((a, b) => a.id.localeCompare(b.id));
  return [
    ...inOrder.flatMap((letter) => ofLetter(letter, letters)),
    ...party.incoming.flatMap(ofIncoming),
    ...party.requests.flatMap(ofRequest),
  ].toSorted((a, b) => a.on.localeCompare(b.on));
}

function ofLetter(letter: Letter, letters: readonly Letter[]): PartyEvent[] {
  const thing = letter;
  const awaited = chaserDue(letter, letters);
  return [
    { on: londonDay(Date.parse(letter.createdAt)), what: 'made', thing, note: '' },
    ...(letter.sent === null ? [] : [{ on: letter.sent.sentOn, what: 'sent', thing, note: '' } as const]),
    ...letter.replies.map(
      ({ receivedOn, summary }) => ({ on: receivedOn, what: 'received', thing, note: summary }) as const,
    ),
    ...(awaited === null
      ? []
      : [
          addDays(awaited.from, -1) === letter.sent?.replyDue
            ? ({ on: letter.sent.replyDue, what: 'due', thing, note: '' } as const)
            : ({ on: awaited.from, what: 'chaser-due', thing, note: '' } as const),
        ]),
  ];
}

function ofIncoming(thing: IncomingLetter): PartyEvent[] {
  const { receivedOn, summary, answerDue, answeredOn } = thing;
  return [
    { on: receivedOn, what: 'came', thing, note: summary },
    ...(answeredOn === null ? [] : [{ on: answeredOn, what: 'answered', thing, note: '' } as const]),
    ...(answerDue === null || answeredOn !== null
      ? []
      : [{ on: answerDue, what: 'wanted', thing, note: '' } as const]),
  ];
}

const ofRequest = (request: ListedRequest): PartyEvent[] => [
  { on: request.receivedOn, what: 'request', thing: request, note: request.title },
  ...(request.deadline === null || request.conclusion !== null
    ? []
    : [{ on: request.deadline, what: 'answer-due', thing: request, note: '' } as const]),
];
