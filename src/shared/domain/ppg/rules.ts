import type { IsoDate } from '../calendar';
import type { PpgNote, PpgNoteInput, PpgTopic } from './schema';

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
  return patientAttendees < SMALL_GROUP
    ? `Fewer than ${SMALL_GROUP}`
    : patientAttendees.toLocaleString('en-GB');
}
