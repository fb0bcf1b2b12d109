import { sql } from 'drizzle-orm';
import { reference, type ReferencePrefix } from '../../../shared/domain/ids';
import type { Tx } from '../db/open';
import { sequenceTable } from '../db/schema/practice';

/** Gives out the next human reference of a kind (DSA-0001); one that was given out is never given again. */
export function nextReference(tx: Tx, prefix: ReferencePrefix): string {
  const { last } = tx
    .insert(sequenceTable)
    .values({ prefix, last: 1 })
    .onConflictDoUpdate({ target: sequenceTable.prefix, set: { last: sql`${sequenceTable.last} + 1` } })
    .returning({ last: sequenceTable.last })
    .get();
  return reference(prefix, last);
}
