import { index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import type { Action, ActionLink, AuditQuery } from '../../../../shared/domain/action/schema';
import type { IsoDate } from '../../../../shared/domain/calendar';
import { agreementTable } from './agreement';
import { auditRoundTable } from './audit';

const filled = () => text().notNull();
const day = () => text().$type<IsoDate>();

/** Something that somebody has to do by a day. Never deleted. */
export const actionTable = sqliteTable(
  'action',
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    title: filled(),
    details: filled(),
    ownerRole: filled().$type<Action['ownerRole']>(),
    ownerName: filled(),
    priority: filled().$type<Action['priority']>(),
    dueOn: filled().$type<IsoDate>(),
    // No foreign key: what it belongs to may be one of several kinds, and a PPG note can be removed.
    link: text({ mode: 'json' }).$type<ActionLink>(),
    state: filled().$type<Action['state']>(),
    closedOn: day(),
    closingNote: filled(),
    postponed: integer().notNull(),
    postponedWhy: filled(),
    createdAt: filled(),
    updatedAt: filled(),
  },
  (t) => [index('action_state_due').on(t.state, t.dueOn)],
);

/** Numbered questions to the ICB and the DPO. Never deleted, and no number is given twice. */
export const queryTable = sqliteTable(
  'audit_query',
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    addressee: filled().$type<AuditQuery['addressee']>(),
    number: integer().notNull(),
    agreementId: filled().references(() => agreementTable.id),
    roundId: filled().references(() => auditRoundTable.id),
    questionId: filled().$type<AuditQuery['questionId']>(),
    text: filled(),
    raisedOn: filled().$type<IsoDate>(),
    closed: text().$type<NonNullable<AuditQuery['closed']>>(),
    closedOn: day(),
    answer: filled(),
  },
  (t) => [
    unique('audit_query_number').on(t.addressee, t.number),
    index('audit_query_agreement').on(t.agreementId, t.closed),
  ],
);
