import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Citation } from '../../../../shared/domain/audit/schema';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { Request, RequestStep } from '../../../../shared/domain/request/schema';
import { agreementTable } from './agreement';

const filled = () => text().notNull();

/** A new request to share data, from its coming in to its outcome. */
export const requestTable = sqliteTable(
  'request',
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    ref: filled().unique(),
    agreementId: filled().references(() => agreementTable.id),
    title: filled(),
    receivedFrom: filled(),
    receivedOn: filled().$type<IsoDate>(),
    channel: filled().$type<Request['channel']>(),
    asked: filled(),
    claimedBasis: filled().$type<Request['claimedBasis']>(),
    citation: text({ mode: 'json' }).notNull().$type<Citation>(),
    deadline: text().$type<IsoDate>(),
    conclusion: text({ mode: 'json' }).$type<NonNullable<Request['conclusion']>>(),
    createdAt: filled(),
    updatedAt: filled(),
  },
  (t) => [index('request_agreement').on(t.agreementId)],
);

/** What was done about a request: one row of each kind. */
export const requestStepTable = sqliteTable(
  'request_step',
  {
    requestId: filled().references(() => requestTable.id, { onDelete: 'cascade' }),
    kind: filled().$type<RequestStep['kind']>(),
    on: text('happened_on').notNull().$type<IsoDate>(),
    how: text().$type<NonNullable<RequestStep['how']>>(),
    note: filled(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.kind] })],
);
