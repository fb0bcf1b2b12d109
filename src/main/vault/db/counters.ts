import { sql } from 'drizzle-orm';
import { eventTable } from './schema/event';
import { sequenceTable } from './schema/practice';
import type { Tx } from './open';

/**
 * Whether every counter of references stands where the history says at least. The counters have no entries of their
 * own, but each reference that was given out stands in the entry of what it names: a counter that an earlier page of
 * the file brought back would give one out twice.
 */
export function countersHold(db: Tx): boolean {
  const ref = sql<string>`json_extract(${eventTable.details}, '$.changes.ref[1]')`;
  const given = db
    .select({
      prefix: sql<string>`substr(${ref}, 1, 3)`,
      last: sql<number>`max(CAST(substr(${ref}, 5) AS INTEGER))`,
    })
    .from(eventTable)
    .where(sql`json_valid(${eventTable.details}) AND ${ref} IS NOT NULL`)
    .groupBy(sql`1`)
    .all();
  const counters = new Map<string, number>(
    db
      .select()
      .from(sequenceTable)
      .all()
      .map(({ prefix, last }) => [prefix, last]),
  );
  return given.every(({ prefix, last }) => (counters.get(prefix) ?? 0) >= last);
}
