import { z } from 'zod';
import { instant, type IsoDate, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { oneLine, optionalText, requiredText } from '../text';

export const meetingFormats = ['meeting', 'online', 'email', 'noticeboard', 'survey'] as const;
export const meetingFormatLabels: Record<(typeof meetingFormats)[number], string> = {
  meeting: 'Meeting in person',
  online: 'Online meeting',
  email: 'Email round',
  noticeboard: 'Noticeboard or online group',
  survey: 'Survey',
};
export const strengths = ['many', 'some', 'few'] as const;
export const strengthLabels: Record<(typeof strengths)[number], string> = {
  many: 'Many people',
  some: 'Some people',
  few: 'A few people',
};
export const leanings = ['support', 'concern', 'mixed', 'no-view'] as const;
export const leaningLabels: Record<(typeof leanings)[number], string> = {
  support: 'In support',
  concern: 'Concerned',
  mixed: 'Mixed',
  'no-view': 'No view',
};

/** What became of a piece of advice. The group advises; the partners decide. */
export const advicePaths = ['pending', 'followed', 'partly', 'departed'] as const;
export const advicePathLabels: Record<(typeof advicePaths)[number], string> = {
  pending: 'Not decided yet',
  followed: 'Followed',
  partly: 'Followed in part',
  departed: 'Decided otherwise',
};

const count = z.int('Enter a whole number').min(0, 'Enter 0 or more').max(10_000, 'Enter a smaller number');
const optionalCount = count.nullable();

export const ppgTopic = z.object({
  topic: oneLine('the topic', 200),
  views: optionalText(2000),
  strength: z.enum(strengths),
  leaning: z.enum(leanings),
  /** How many agreed, disagreed or were unsure. Counts only. */
  agree: optionalCount,
  disagree: optionalCount,
  unsure: optionalCount,
});
export const ppgQuestion = z.object({
  question: requiredText('the question', 500),
  answer: optionalText(2000),
  answeredBy: optionalText(100),
  followUpDue: optionalDate,
});
export const ppgAction = z.object({
  youSaid: requiredText('what the group said', 1000),
  weWill: optionalText(1000),
  ownerRole: optionalText(100),
  due: optionalDate,
  /** When it was done; left out until then, so that older entries keep their hash. */
  doneOn: optionalDate.optional(),
});
/** One piece of the group's advice, and what the partners decided about it. */
export const ppgDecision = z
  .object({
    advice: requiredText('what the group advised', 1000),
    decided: z.enum(advicePaths),
    reason: optionalText(1000),
    decidedOn: optionalDate,
  })
  .refine(({ decided, reason }) => !['partly', 'departed'].includes(decided) || reason !== '', {
    path: ['reason'],
    message: 'Enter why the partners did not follow the advice, or not all of it',
  });

const fields = z.object({
  format: z.enum(meetingFormats, 'Choose how the conversation was held'),
  heldOn: isoDate,
  durationMinutes: optionalCount,
  place: optionalText(200),
  chairRole: optionalText(100),
  practiceAttendeeRoles: optionalText(500),
  patientAttendees: optionalCount,
  groupMembers: optionalCount,
  representativeness: optionalText(1000),
  materialsShared: optionalText(1000),
  agreementIds: z.array(id).max(500),
  topics: z.array(ppgTopic).max(50),
  questions: z.array(ppgQuestion).max(100),
  optOutQuestions: optionalCount,
  priorities: optionalText(2000),
  advice: optionalText(2000),
  disagreements: optionalText(2000),
  actions: z.array(ppgAction).max(50),
  /** Null for none, so that notes of before keep their hash. */
  decisions: z.array(ppgDecision).max(50).nullable().default(null),
  conflictsDeclared: z.boolean(),
  approvedByChairOn: optionalDate,
  publishOnWebsite: z.boolean(),
  nextMeetingOn: optionalDate,
});

const notBefore = (day: IsoDate | null, heldOn: IsoDate): boolean => day === null || day >= heldOn;

/** One conversation with the patient participation group. Roles and numbers only, never a patient's name. */
export const ppgNoteInput = fields
  .refine((note) => notBefore(note.approvedByChairOn, note.heldOn), {
    path: ['approvedByChairOn'],
    message: 'The chair cannot have approved the note before the conversation. Check both dates',
  })
  .refine((note) => notBefore(note.nextMeetingOn, note.heldOn), {
    path: ['nextMeetingOn'],
    message: 'The next conversation is before this one. Check both dates',
  });
export const ppgNote = fields.extend({
  id,
  ref: z.string(),
  version: z.int().positive(),
  /** Whether what the public may read was changed after the chair approved it. */
  changedSinceApproval: z.boolean().nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type PpgTopic = z.infer<typeof ppgTopic>;
export type PpgQuestion = z.infer<typeof ppgQuestion>;
export type PpgAction = z.infer<typeof ppgAction>;
export type PpgDecision = z.infer<typeof ppgDecision>;
export type PpgNoteInput = z.output<typeof ppgNoteInput>;
export type PpgNote = z.infer<typeof ppgNote>;
