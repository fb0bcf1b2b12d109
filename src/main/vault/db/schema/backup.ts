import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The backups that people saved outside the data folder; those that the app keeps there are known by their files. */
export const backupTable = sqliteTable('backup', {
  id: text().primaryKey(),
  savedAt: text().notNull(),
  fileName: text().notNull(),
  bytes: integer().notNull(),
  /** The last change that it holds. */
  seq: integer().notNull(),
  /** Written to another disk than the register’s, to a share or to a synchronised folder. */
  otherDisk: integer({ mode: 'boolean' }).notNull(),
});
