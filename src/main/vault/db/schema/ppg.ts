import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { PpgDecision, PpgNote } from '../../../../shared/domain/ppg/schema';
import { agreementTable } from './agreement';

const filled = () => text().notNull();
const day = () => text().$type<IsoDate>();

/** One conversation with the patient participation group: roles and counts, never a patient's name. */
export const ppgMeetingTable = sqliteTable('ppg_meeting', {
  id: text().primaryKey(),
  version: integer().notNull(),
  ref: filled().unique(),
  format: filled().$type<PpgNote['format']>(),
  heldOn: filled().$type<IsoDate>(),
  durationMinutes: integer(),
  place: filled(),
  chairRole: filled(),
  practiceAttendeeRoles: filled(),
  patientAttendees: integer(),
  groupMembers: integer(),
  representativeness: filled(),
  materialsShared: filled(),
  optOutQuestions: integer(),
  priorities: filled(),
  advice: filled(),
  disagreements: filled(),
  conflictsDeclared: integer({ mode: 'boolean' }).notNull(),
  approvedByChairOn: day(),
  publishOnWebsite: integer({ mode: 'boolean' }).notNull(),
  nextMeetingOn: day(),
  createdAt: filled(),
  updatedAt: filled(),
  changedSinceApproval: integer({ mode: 'boolean' }),
});

const part = () => ({
  meetingId: filled().references(() => ppgMeetingTable.id, { onDelete: 'cascade' }),
  position: integer().notNull(),
});

export const ppgAgreementTable = sqliteTable(
  'ppg_agreement',
  { ...part(), agreementId: filled().references(() => agreementTable.id) },
  (t) => [primaryKey({ columns: [t.meetingId, t.position] })],
);

export const ppgThemeTable = sqliteTable(
  'ppg_theme',
  {
    ...part(),
    topic: filled(),
    views: filled(),
    strength: filled().$type<PpgNote['topics'][number]['strength']>(),
    leaning: filled().$type<PpgNote['topics'][number]['leaning']>(),
    agree: integer(),
    disagree: integer(),
    unsure: integer(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.position] })],
);

export const ppgQuestionTable = sqliteTable(
  'ppg_question',
  { ...part(), question: filled(), answer: filled(), answeredBy: filled(), followUpDue: day() },
  (t) => [primaryKey({ columns: [t.meetingId, t.position] })],
);

export const ppgActionTable = sqliteTable(
  'ppg_action',
  { ...part(), youSaid: filled(), weWill: filled(), ownerRole: filled(), due: day(), doneOn: day() },
  (t) => [primaryKey({ columns: [t.meetingId, t.position] })],
);

export const ppgDecisionTable = sqliteTable(
  'ppg_decision',
  {
    ...part(),
    advice: filled(),
    decided: filled().$type<PpgDecision['decided']>(),
    reason: filled(),
    decidedOn: day(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.position] })],
);
