import { eq, isNull } from 'drizzle-orm';
import { AppError } from '../../shared/errors';
import type { Db, Tx } from './db/open';
import { personTable } from './db/schema/person';

export type PersonRow = typeof personTable.$inferSelect;

export const findPerson = (db: Db | Tx, personId: string): PersonRow | undefined =>
  db.select().from(personTable).where(eq(personTable.id, personId)).get();

/** A person's row; throws `not-found`. */
export function personRow(db: Db | Tx, personId: string): PersonRow {
  const row = findPerson(db, personId);
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'person', id: personId });
  return row;
}

/** Everybody who has not left, as the rules on people look at them. */
export const members = (db: Db | Tx): readonly (PersonRow & { readonly personId: string })[] =>
  db
    .select()
    .from(personTable)
    .where(isNull(personTable.leftOn))
    .all()
    .map((row) => ({ ...row, personId: row.id }));
