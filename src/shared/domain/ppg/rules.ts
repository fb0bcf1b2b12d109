import type { IsoDate } from '../calendar';
import type { Id } from '../ids';
import type { PpgNote, PpgNoteInput, PpgTopic } from './schema';
import { formatCount } from '../text';

/** With fewer people than this, nothing is published that splits them up (ppg.md, 5). */
export const SMALL_GROUP = 10;

/** What of a note the public may read, and the chair approves. The rest stays in the practice. */
export const publicPart = (note: PpgNoteInput) => ({
  format: note.format,
  heldOn: note.heldOn,
  chairRole: note.chairRole,
  practiceAttendeeRoles: note.practiceAttendeeRoles,
  patientAttendees: note.patientAttendees,
  materialsShared: note.materialsShared,
  agreementIds: note.agreementIds,
  topics: note.topics,
  questions: note.questions.map(({ followUpDue: _followUpDue, ...question }) => question),
  priorities: note.priorities,
  advice: note.advice,
  disagreements: note.disagreements,
  // That something was done, and what the partners decided, is news that needs no new approval of the conversation.
  actions: note.actions.map(({ youSaid, weWill, ownerRole, due }) => ({ youSaid, weWill, ownerRole, due })),
  nextMeetingOn: note.nextMeetingOn,
});

/** Whether a note's public part has changed since the chair approved it; a new date of approval covers the changes. */
export function isChangedSinceApproval(before: PpgNote, after: PpgNoteInput): boolean | null {
  if (after.approvedByChairOn === null) return null;
  if (after.approvedByChairOn !== before.approvedByChairOn) return null;
  const same = JSON.stringify(publicPart(before)) === JSON.stringify(publicPart(after));
  return same ? before.changedSinceApproval : true;
}

/** Whether the chair's approval covers the note as it is. */
export const isApproved = ({
  approvedByChairOn,
  changedSinceApproval,
}: Pick<PpgNote, 'approvedByChairOn' | 'changedSinceApproval'>): boolean =>
  approvedByChairOn !== null && changedSinceApproval !== true;

/** Whether the conversation is still to come. */
export const isPlanned = ({ heldOn }: Pick<PpgNote, 'heldOn'>, today: IsoDate): boolean => heldOn > today;

/**
 * How a topic's counts may be published: only where at least ten people took part and at least ten were counted, so
 * that nobody can be told by being one of few. Null where nothing may, or nothing was counted.
 */
export function publicCounts(
  { agree, disagree, unsure }: PpgTopic,
  patientAttendees: number | null,
): { readonly agree: number; readonly disagree: number; readonly unsure: number } | null {
  if (agree === null && disagree === null && unsure === null) return null;
  const counts = { agree: agree ?? 0, disagree: disagree ?? 0, unsure: unsure ?? 0 };
  const counted = counts.agree + counts.disagree + counts.unsure;
  return Math.min(counted, patientAttendees ?? counted) < SMALL_GROUP ? null : counts;
}

/** How many took part, as the public may read it. */
export function publicAttendance(patientAttendees: number | null): string {
  if (patientAttendees === null) return 'Not counted';
  return patientAttendees < SMALL_GROUP ? `Fewer than ${SMALL_GROUP}` : formatCount(patientAttendees);
}

/** The next conversation: one that is planned in the register, else the day that the latest note names. */
export function nextConversation(
  notes: readonly PpgNote[],
  today: IsoDate,
): { readonly id: Id; readonly ref: string; readonly on: IsoDate } | null {
  const byDay = notes.toSorted((a, b) => a.heldOn.localeCompare(b.heldOn));
  const planned = byDay.find((note) => isPlanned(note, today));
  if (planned !== undefined) return { id: planned.id, ref: planned.ref, on: planned.heldOn };
  const latest = byDay.at(-1);
  if (latest === undefined || latest.nextMeetingOn === null) return null;
  return { id: latest.id, ref: latest.ref, on: latest.nextMeetingOn };
}

/** Something that patients were promised by a day. */
export interface PpgPromise {
  readonly noteId: Id;
  readonly ref: string;
  /** The same for the same promise while its note keeps its order. */
  readonly key: string;
  readonly what: string;
  readonly ownerRole: string;
  readonly dueOn: IsoDate;
}

/** What patients were promised and is still owed: actions that are not done, and questions without an answer. */
export const openPromises = (notes: readonly PpgNote[]): PpgPromise[] =>
  notes.flatMap((note) => {
    const promise = (key: string, what: string, ownerRole: string, dueOn: IsoDate | null): PpgPromise[] =>
      dueOn === null
        ? []
        : [{ noteId: note.id, ref: note.ref, key: `${note.id} ${key}`, what, ownerRole, dueOn }];
    return [
      ...note.actions.flatMap(({ youSaid, weWill, ownerRole, due, doneOn = null }, at) =>
        doneOn === null
          ? promise(`action ${at}`, weWill === '' ? `Answer to: ${youSaid}` : weWill, ownerRole, due)
          : [],
      ),
      ...note.questions.flatMap(({ question, answer, answeredBy, followUpDue }, at) =>
        answer === '' ? promise(`question ${at}`, `Answer: ${question}`, answeredBy, followUpDue) : [],
      ),
    ];
  });
