import { z } from 'zod';
import { type FullQuestionId, fullQuestionIds } from '../audit/schema';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { oneLine, optionalText, requiredText } from '../text';

/** Roles in a practice that actions are given to. */
export const ownerRoles = [
  'practice-manager',
  'ig-lead',
  'gp-partner',
  'caldicott-guardian',
  'dpo',
  'data-clerk',
  'clinician',
  'other',
] as const;
export type OwnerRole = (typeof ownerRoles)[number];
export const ownerRoleLabels: Record<OwnerRole, string> = {
  'practice-manager': 'Practice manager',
  'ig-lead': 'Information governance lead',
  'gp-partner': 'GP partner',
  'caldicott-guardian': 'Caldicott Guardian',
  dpo: 'Data protection officer (DPO)',
  'data-clerk': 'Data quality clerk',
  clinician: 'Clinician',
  other: 'Somebody else',
};

export const priorities = ['urgent', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];
export const priorityLabels: Record<Priority, string> = { urgent: 'Urgent', normal: 'Normal', low: 'Low' };

/** What an action can belong to, where it leads. */
export const actionLinkKinds = ['agreement', 'request', 'letter', 'ppg-note', 'write-access'] as const;
export const actionLink = z.object({ entity: z.enum(actionLinkKinds), id });
export type ActionLink = z.infer<typeof actionLink>;

/** How a due date is counted from a day: calendar days, or days on which the practice is open. */
export const dueUnits = ['days', 'working-days'] as const;
export type DueUnit = (typeof dueUnits)[number];
export const dueUnitLabels: Record<DueUnit, string> = { days: 'Days', 'working-days': 'Working days' };

const notes = optionalText(2000);
export const actionInput = z.object({
  title: oneLine('what has to be done', 200),
  details: notes,
  ownerRole: z.enum(ownerRoles, 'Choose who does it'),
  ownerName: optionalText(100),
  priority: z.enum(priorities),
  /** Falls on a working day: the service moves it on to the next one. */
  dueOn: isoDate,
  link: actionLink.nullable(),
});
export type ActionInput = z.output<typeof actionInput>;

export const actionStates = ['open', 'done', 'cancelled'] as const;
export const action = actionInput.extend({
  id,
  version: z.int().positive(),
  state: z.enum(actionStates),
  closedOn: optionalDate,
  /** What was done, or why it was cancelled. */
  closingNote: z.string(),
  /** How often it was put off, and why the last time. */
  postponed: z.int().nonnegative(),
  postponedWhy: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type Action = z.infer<typeof action>;
/** An action with what it belongs to, by name; empty when it belongs to nothing. */
export const listedAction = action.extend({ about: z.string() });
export type ListedAction = z.infer<typeof listedAction>;

const target = z.object({ id, version: z.int().positive() });
export const actionUpdate = target.extend({ input: actionInput });
export const actionDone = target.extend({ doneOn: isoDate, note: notes });
export const actionPostponed = target.extend({
  dueOn: isoDate,
  reason: requiredText('why it is put off', 500),
});
export const actionCancelled = target.extend({ reason: requiredText('why it is cancelled', 500) });

/** Who is asked. */
export const addressees = ['icb', 'dpo'] as const;
export type Addressee = (typeof addressees)[number];
export const addresseeLabels: Record<Addressee, string> = {
  icb: 'Integrated care board (ICB)',
  dpo: 'Data protection officer (DPO)',
};

/** How a question came to its end: a later answer of the audit, a reply, or a question that took its place. */
export const closings = ['audit', 'reply', 'replaced'] as const;
export const closingLabels: Record<(typeof closings)[number], string> = {
  audit: 'Answered in the audit',
  reply: 'Reply recorded',
  replaced: 'Another question took its place',
};

/** One numbered question to the ICB or the DPO, from a knock-out item of an audit that is open. */
export const auditQuery = z.object({
  id,
  version: z.int().positive(),
  addressee: z.enum(addressees),
  /** Q1, Q2… for each addressee; given once, never again. */
  number: z.int().positive(),
  agreementId: id,
  roundId: id,
  questionId: z.enum(fullQuestionIds),
  text: z.string(),
  raisedOn: isoDate,
  closed: z.enum(closings).nullable(),
  closedOn: optionalDate,
  answer: z.string(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
export const listedQuery = auditQuery.extend({ agreementRef: z.string(), agreementTitle: z.string() });
export type ListedQuery = z.infer<typeof listedQuery>;

export const queryReply = target.extend({
  receivedOn: isoDate,
  answer: requiredText('what the answer was', 2000),
});

/** Questions that the DPO advises on; all others ask for papers and facts that the ICB has. */
const toDpo: ReadonlySet<FullQuestionId> = new Set<FullQuestionId>(['B04', 'B07', 'B10', 'B11']);

/**
 * Who is asked about an open item. The ICB commissioned, hosts or signed and has the papers; what a purpose is,
 * whether a professional duty applies and which lawful basis fits is the advice of the practice's own DPO.
 */
export const addresseeOf = (question: FullQuestionId): Addressee => (toDpo.has(question) ? 'dpo' : 'icb');

/** "Q3 (ICB)", as letters and lists call it. */
export const queryName = ({ number, addressee }: Pick<AuditQuery, 'number' | 'addressee'>): string =>
  `Q${number} (${addressee === 'icb' ? 'ICB' : 'DPO'})`;
