import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { SearchState } from '../../../../shared/domain/find/schema';

/** What came of looking in a place; places are content, so that only their ids stand here. */
export const searchResultTable = sqliteTable('search_result', {
  id: text().primaryKey(),
  version: integer().notNull(),
  placeId: text().notNull().unique(),
  state: text().notNull().$type<SearchState>(),
  count: integer(),
  searchedOn: text().$type<IsoDate>(),
  searchedBy: text().notNull(),
  note: text().notNull(),
});
