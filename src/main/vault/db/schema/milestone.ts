import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { NotedMilestoneId } from '../../../../shared/domain/home/schema';

/** What people note of the milestones that happen outside the register: one row for each. */
export const milestoneTable = sqliteTable('milestone', {
  id: text().primaryKey(),
  version: integer().notNull(),
  milestone: text().notNull().unique().$type<NotedMilestoneId>(),
  day: text().$type<IsoDate>(),
  note: text().notNull(),
});
