import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The history: one row for every change, chained and signed (db/trail.ts). Rows are only ever added; triggers
 * of the first migration refuse the rest. Hashes, MACs and signatures are lower-case hexadecimal.
 */
export const eventTable = sqliteTable(
  'event',
  {
    /** 1, 2, 3 … without a gap. */
    seq: integer().primaryKey(),
    utc: text().notNull(),
    /** Milliseconds of the machine's monotonic clock. */
    mono: integer().notNull(),
    /** Minutes that the wall clock was ahead of UTC. */
    tzOffset: integer().notNull(),
    /** 1 when the wall clock stood before the entry that precedes this one, else 0. */
    clockBack: integer().notNull(),
    personId: text().notNull(),
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    /** 16 random bytes; null only once the details were redacted. */
    salt: text(),
    beforeHash: text(),
    afterHash: text(),
    detailsHash: text().notNull(),
    /** Canonical JSON {changes: {field: [old, new]}, reason}; null only once redacted. */
    details: text(),
    appVersion: text().notNull(),
    prev: text().notNull(),
    hash: text().notNull(),
    sig: text().notNull(),
    mac: text().notNull(),
  },
  (t) => [index('event_entity').on(t.entity, t.entityId)],
);
export type EventRow = typeof eventTable.$inferSelect;
