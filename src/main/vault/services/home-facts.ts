import { asc } from 'drizzle-orm';
import { queryName } from '../../../shared/domain/action/schema';
import type { AuditState } from '../../../shared/domain/agreement/list';
import { daysBetween, type IsoDate, londonDay } from '../../../shared/domain/calendar';
import { countsForPlace, stateOf, stillToAdd } from '../../../shared/domain/find/rules';
import type { MilestoneFacts } from '../../../shared/domain/home/milestones';
import type { WaitingThing } from '../../../shared/domain/home/schema';
import type { Id } from '../../../shared/domain/ids';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { isPlanned, nextConversation } from '../../../shared/domain/ppg/rules';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import { nextStep } from '../../../shared/domain/request/rules';
import type { ListedRequest } from '../../../shared/domain/request/schema';
import type { Db } from '../db/open';
import { searchResultTable } from '../db/schema/find';
import { correspondenceTable, letterTable } from '../db/schema/letter';
import type { IndexedAgreement } from './agreement-index';
import type { RegisterCounts } from './home-counts';
import { readQueries } from './query-rows';

export type LetterFacts = ReturnType<typeof readLetterFacts>[number];

/** Every letter in the order they were made, as far as its way goes. */
export function readLetterFacts(db: Db) {
  const happenings = new Map<string, Happenings>();
  for (const { letterId, direction, happenedOn, replyDue, generic } of db
    .select({
      letterId: correspondenceTable.letterId,
      direction: correspondenceTable.direction,
      happenedOn: correspondenceTable.happenedOn,
      replyDue: correspondenceTable.replyDue,
      generic: correspondenceTable.generic,
    })
    .from(correspondenceTable)
    .all()) {
    const happened: Happenings =
      direction === 'sent'
        ? { sentOn: happenedOn, replyDue }
        : generic === true
          ? { generalOn: happenedOn }
          : { repliedOn: happenedOn };
    happenings.set(letterId, { ...happenings.get(letterId), ...happened });
  }
  return db
    .select({
      id: letterTable.id,
      ref: letterTable.ref,
      kind: letterTable.kind,
      draft: letterTable.draft,
      addressee: letterTable.addressee,
      agreementRefs: letterTable.agreementRefs,
      followsId: letterTable.followsId,
    })
    .from(letterTable)
    .orderBy(asc(letterTable.id))
    .all()
    .map((letter) => {
      const {
        sentOn = null,
        replyDue = null,
        repliedOn = null,
        generalOn = null,
      } = happenings.get(letter.id) ?? {};
      return { ...letter, sentOn, replyDue, repliedOn, generalOn };
    });
}
interface Happenings {
  readonly sentOn?: IsoDate;
  readonly replyDue?: IsoDate | null;
  /** A reply to what was asked. */
  readonly repliedOn?: IsoDate;
  /** A general answer, which says nothing of this practice. */
  readonly generalOn?: IsoDate;
}

/** The newest letter to the ICB, with what was asked again after a general answer. */
export function icbLetter(letters: readonly LetterFacts[]): MilestoneFacts['letter'] {
  const letter = letters.findLast(({ kind }) => kind === 'icb-letter');
  if (letter === undefined) return null;
  const { id, draft, sentOn, replyDue, repliedOn, generalOn } = letter;
  const again = lastAskedAgain(letters, id);
  return {
    id,
    draft,
    sentOn,
    replyDue,
    repliedOn: repliedOn ?? again?.repliedOn ?? null,
    generalOn: again?.generalOn ?? generalOn,
    again:
      // After another general answer it is to be asked again once more.
      again === undefined || again.sentOn === null || again.generalOn !== null
        ? null
        : { id: again.id, sentOn: again.sentOn, replyDue: again.replyDue },
  };
}

/** The last letter that was sent to ask again what a letter, or one that asked it again, got no answer to. */
function lastAskedAgain(letters: readonly LetterFacts[], first: Id): LetterFacts | undefined {
  const asking = new Set<Id | null>([first]);
  let last: LetterFacts | undefined;
  for (const letter of letters) {
    if (letter.kind !== 'icb-reply' || letter.sentOn === null || !asking.has(letter.followsId)) continue;
    asking.add(letter.id);
    last = letter;
  }
  return last;
}

/** The letters that one which was sent follows: a reminder, or the answer to a general answer. */
const followedIn = (letters: readonly LetterFacts[]): ReadonlySet<string | null> =>
  new Set(letters.flatMap(({ followsId, sentOn }) => (sentOn === null ? [] : [followsId])));

/** Sent, asks for a reply, and has none; after a general answer it is the letter that asks again which waits. */
function awaitingReply(letters: readonly LetterFacts[]): readonly LetterFacts[] {
  // A reminder asks nothing again.
  const askedAgain = followedIn(letters.filter(({ kind }) => kind === 'icb-reply'));
  return letters.filter(
    ({ id, kind, sentOn, repliedOn, generalOn }) =>
      letterKindFacts[kind].expectsReply &&
      sentOn !== null &&
      repliedOn === null &&
      (generalOn === null || !askedAgain.has(id)),
  );
}

/** A late letter counts as chased once one that follows it was sent, and as late no more after a general answer. */
export function replyFacts(letters: readonly LetterFacts[], today: IsoDate): MilestoneFacts['replies'] {
  const chased = followedIn(letters);
  const waiting = awaitingReply(letters);
  return {
    sent: letters.filter(({ kind, sentOn }) => sentOn !== null && letterKindFacts[kind].expectsReply).length,
    waiting: waiting.length,
    general: waiting.filter(({ generalOn }) => generalOn !== null).length,
    late: waiting.filter(
      ({ id, replyDue, generalOn }) =>
        replyDue !== null && replyDue < today && generalOn === null && !chased.has(id),
    ).length,
  };
}

/** A question counts as sent with a letter that names its agreement and went on the day it was raised, or later. */
export function questionFacts(db: Db, letters: readonly LetterFacts[]): MilestoneFacts['questions'] {
  const queries = readQueries(db);
  const open = queries.filter(({ closed }) => closed === null);
  const sentFor = new Map<string, IsoDate>();
  for (const { kind, agreementRefs, sentOn } of letters) {
    if (sentOn === null || !letterKindFacts[kind].expectsReply) continue;
    for (const ref of agreementRefs) {
      const before = sentFor.get(ref);
      if (before === undefined || before < sentOn) sentFor.set(ref, sentOn);
    }
  }
  const unsent = open.filter(({ agreementRef, raisedOn }) => {
    const sentOn = sentFor.get(agreementRef);
    return sentOn === undefined || sentOn < raisedOn;
  });
  return { raised: queries.length, open: open.length, unsent: unsent.length };
}

/** Proposed agreements count as requests too, until they are recorded as such. */
export function requestFacts(
  agreements: readonly Pick<IndexedAgreement, 'row'>[],
  requests: readonly ListedRequest[],
): MilestoneFacts['requests'] {
  const recorded = new Set(requests.map(({ agreementId }) => agreementId));
  const unrecorded = agreements.filter(
    ({ row }) => row.status === 'proposed' && !row.archived && !recorded.has(row.id),
  );
  return {
    total: requests.length + unrecorded.length,
    undecided:
      requests.filter(({ conclusion }) => conclusion === null).length +
      unrecorded.filter(({ row }) => row.auditState !== 'decided').length,
  };
}

const BEFORE_REFERRAL: ReadonlySet<string | null> = new Set(['held', 'told', 'referred']);

/** Requests for which the referral, or what comes before it, is still to be done. */
export const unreferred = (requests: readonly ListedRequest[]): number =>
  requests.filter((request) => BEFORE_REFERRAL.has(nextStep(request))).length;

/** The search over the places of the practice. */
export function searchFacts(
  db: Db,
  agreements: readonly Pick<IndexedAgreement, 'foundAt' | 'row'>[],
  places: readonly { readonly id: string }[],
): MilestoneFacts['search'] {
  const results = new Map(
    db
      .select()
      .from(searchResultTable)
      .all()
      .map((result) => [result.placeId, result]),
  );
  const registered = new Map<string, number>();
  for (const { foundAt, row } of agreements) {
    if (foundAt !== null && countsForPlace(row)) registered.set(foundAt, (registered.get(foundAt) ?? 0) + 1);
  }
  const states = places.map(({ id }) => stateOf(results.get(id) ?? null));
  return {
    places: states.filter((state) => state !== 'not-applicable').length,
    searched: states.filter((state) => state === 'found' || state === 'none').length,
    toAdd: places.reduce(
      (sum, { id }) => sum + stillToAdd(results.get(id) ?? null, registered.get(id) ?? 0),
      0,
    ),
  };
}

/** Conversations that were held, and the next one; one that is planned is not held. */
export function ppgFacts(notes: readonly PpgNote[], today: IsoDate): MilestoneFacts['ppg'] {
  const held = notes.filter((note) => !isPlanned(note, today)).map(({ heldOn }) => heldOn);
  return {
    notes: held.length,
    lastOn: held.toSorted().at(-1) ?? null,
    nextOn: nextConversation(notes, today)?.on ?? null,
  };
}

const waitingWords: Record<Exclude<AuditState, 'decided'>, string> = {
  'not-started': 'Nobody has begun its audit',
  'in-progress': 'Its audit is not finished',
  'to-confirm': 'A partner has to decide',
};

interface Waiting {
  readonly letters: readonly LetterFacts[];
  readonly requests: readonly ListedRequest[];
  readonly today: IsoDate;
}

/** What others or the practice have kept waiting longest, over all of the register; ties as they stand here. */
export function longestWaiting(
  db: Db,
  counts: Pick<RegisterCounts, 'waiting'>,
  { letters, requests, today }: Waiting,
  shown: number,
): WaitingThing[] {
  const things: Omit<WaitingThing, 'days'>[] = [
    ...requests
      .filter(({ conclusion }) => conclusion === null)
      .map(({ id, ref, title, receivedOn }) => ({
        key: `request ${id}`,
        what: 'A new request waits for an answer',
        about: `${ref} ${title}`,
        since: receivedOn,
        path: `/requests/${id}`,
      })),
    ...awaitingReply(letters).map(({ id, ref, addressee, sentOn, generalOn }) => ({
      key: `letter ${id}`,
      what:
        generalOn === null
          ? 'A letter waits for its reply'
          : 'A letter had a general answer only: what it asked is open',
      about: [ref, addressee ?? ''].join(' ').trim(),
      since: sentOn ?? today,
      path: `/letters/${id}`,
    })),
    ...readQueries(db)
      .filter(({ closed }) => closed === null)
      .map((query) => ({
        key: `query ${query.id}`,
        what: `Question ${queryName(query)} has no answer`,
        about: `${query.agreementRef} ${query.agreementTitle}`,
        since: query.raisedOn,
        path: '/actions/questions',
      })),
    ...waitingAudits(counts),
  ];
  return things
    .toSorted((a, b) => a.since.localeCompare(b.since))
    .slice(0, shown)
    .map((thing) => ({ ...thing, days: daysBetween(thing.since, today) }));
}

const waitingAudits = ({ waiting }: Pick<RegisterCounts, 'waiting'>): Omit<WaitingThing, 'days'>[] =>
  waiting.map(({ agreement: { id, ref, title }, state, since }) => ({
    key: `audit ${id}`,
    what: waitingWords[state],
    about: `${ref} ${title}`,
    since: londonDay(Date.parse(since)),
    path: state === 'to-confirm' ? `/audit/${id}/outcome` : `/audit/${id}`,
  }));
