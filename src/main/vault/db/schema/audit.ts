import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import type { MeetingItem } from '../../../../shared/domain/audit/meeting';
import type {
  AnsweredRisk,
  AuditContent,
  AuditRound,
  Citation,
  Decision,
  FullQuestionId,
  Outcome,
  Ruling,
} from '../../../../shared/domain/audit/schema';
import type { IsoDate } from '../../../../shared/domain/calendar';
import { agreementTable } from './agreement';

/** One audit of one agreement; a decided round is never written over, a new one follows it. */
export const auditRoundTable = sqliteTable(
  'audit_round',
  {
    id: text().primaryKey(),
    agreementId: text()
      .notNull()
      .references(() => agreementTable.id),
    number: integer().notNull(),
    depth: text().notNull().$type<AuditRound['depth']>(),
    startedAt: text().notNull(),
    completedAt: text(),
    contentVersion: text().notNull(),
    ruleVersion: text().notNull(),
    /** The rest of the content that it was made with; null in rounds of before this was kept. */
    content: text({ mode: 'json' }).$type<AuditContent>(),
  },
  (t) => [unique('audit_round_number').on(t.agreementId, t.number)],
);

export const auditAnswerTable = sqliteTable(
  'audit_answer',
  {
    id: text().primaryKey(),
    roundId: text()
      .notNull()
      .references(() => auditRoundTable.id),
    questionId: text().notNull().$type<FullQuestionId>(),
    value: text().notNull(),
    note: text().notNull(),
    citation: text({ mode: 'json' }).$type<Citation>(),
    answeredAt: text().notNull(),
  },
  (t) => [unique('audit_answer_question').on(t.roundId, t.questionId)],
);

/** What the rule says of a completed round, and what a partner decided. */
export const outcomeTable = sqliteTable(
  'outcome',
  {
    roundId: text()
      .primaryKey()
      .references(() => auditRoundTable.id),
    computed: text().notNull().$type<Outcome>(),
    ruling: text({ mode: 'json' }).notNull().$type<Ruling>(),
    decided: text().$type<Outcome>(),
    overrides: integer({ mode: 'boolean' }).$type<Decision['overrides']>(),
    reason: text(),
    decidedBy: text(),
    decidedOn: text().$type<IsoDate>(),
    /** The risk in spite of which the sharing is stopped, and why; null where there is none. */
    risk: text({ mode: 'json' }).$type<AnsweredRisk>(),
  },
  (t) => [index('outcome_computed').on(t.computed), index('outcome_decided').on(t.decided)],
);

/** A partners' meeting: the outcomes on its agenda as they were when it was made, and what became of each. */
export const auditMeetingTable = sqliteTable('audit_meeting', {
  id: text().primaryKey(),
  heldOn: text().notNull().$type<IsoDate>(),
  attendees: text().notNull(),
  items: text({ mode: 'json' }).notNull().$type<KeptMeetingItem[]>(),
  createdAt: text().notNull(),
  confirmedAt: text(),
});

/** With a digest of the answers and the ruling: what has changed since is not confirmed unseen. */
export type KeptMeetingItem = MeetingItem & { readonly digest: string };
