import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { AccessRole } from '../../../../shared/domain/person/schema';

/** Everybody who has ever had a key to the register; their public keys check their entries in the history. */
export const personTable = sqliteTable('person', {
  id: text().primaryKey(),
  name: text().notNull(),
  jobTitle: text().notNull(),
  role: text().notNull().$type<AccessRole>(),
  publicKey: text().notNull(),
  leftOn: text().$type<IsoDate>(),
});
