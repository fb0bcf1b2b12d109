import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DraftKey, DraftValue } from '../../../../shared/domain/draft/schema';
import { personTable } from './person';

/** Unfinished forms. They are no part of what the register says, so the history does not tell of them. */
export const draftTable = sqliteTable(
  'draft',
  {
    personId: text()
      .notNull()
      .references(() => personTable.id),
    form: text().notNull().$type<DraftKey['form']>(),
    about: text().notNull(),
    value: text({ mode: 'json' }).notNull().$type<DraftValue>(),
    version: integer(),
    savedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.form, t.about] })],
);
