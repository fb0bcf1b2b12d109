import { personTable } from '../db/schema/person';
import type { EntityReader } from './context';

export const personReaders: readonly EntityReader[] = [
  {
    entity: 'person',
    rows: (db) =>
      db
        .select()
        .from(personTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];
