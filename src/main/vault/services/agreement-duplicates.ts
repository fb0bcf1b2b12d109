import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import {
  type BriefAgreement,
  type duplicatesFound,
  likeEntries,
  type LikeEntry,
  type LikeInput,
  likePairs,
  pairKey,
} from '../../../shared/domain/agreement/duplicates';
import type { Id } from '../../../shared/domain/ids';
import { distinctPairTable } from '../db/schema/agreement';
import type { AgreementIndex, IndexedAgreement } from './agreement-index';
import { readAgreement } from './agreement-record';
import type { EntityReader, ServiceContext } from './context';

export const distinctPairReaders: readonly EntityReader[] = [
  {
    entity: 'distinct-pair',
    rows: (db) =>
      db
        .select()
        .from(distinctPairTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** Agreements that might be entered twice. Nothing is joined or removed here: a person looks and decides. */
export function createDuplicatesService(
  { db, clock, newId, mutate, record }: ServiceContext,
  index: AgreementIndex,
) {
  return {
    /** The agreements, archived ones too, that what is being typed looks like. */
    like({ except, ...typed }: LikeInput): LikeEntry[] {
      const others = index.all().flatMap(({ compared }) => (compared.id === except ? [] : [compared]));
      return likeEntries(typed, others).flatMap(({ id, why }) => {
        const entry = index.get(id);
        return entry === undefined ? [] : [{ ...briefOf(entry), why }];
      });
    },

    /** All pairs of agreements, not archived, that look alike, and those that somebody told apart. */
    all(): z.infer<typeof duplicatesFound> {
      const told = db.select().from(distinctPairTable).orderBy(asc(distinctPairTable.id)).all();
      const both = (first: Id, second: Id) => {
        const [a, b] = [index.get(first), index.get(second)];
        return a === undefined || b === undefined ? null : { first: briefOf(a), second: briefOf(b) };
      };
      return {
        pairs: likePairs(
          index.all().flatMap(({ row, compared }) => (row.archived ? [] : [compared])),
          new Set(told.map(({ firstId, secondId }) => pairKey(firstId, secondId))),
        ).flatMap(({ first, second, why }) => {
          const pair = both(first, second);
          return pair === null ? [] : [{ ...pair, why }];
        }),
        distinct: told.flatMap(({ firstId, secondId, saidOn }) => {
          const pair = both(firstId, secondId);
          return pair === null ? [] : [{ ...pair, saidOn }];
        }),
      };
    },

    /** Keeps that two agreements are not the same, or takes that back. Doing it twice changes nothing. */
    tellApart: (a: Id, b: Id, apart: boolean): void => {
      const [firstId, secondId] = a < b ? [a, b] : [b, a];
      mutate(['agreements', 'history'], (tx) => {
        readAgreement(tx, firstId);
        readAgreement(tx, secondId);
        const known = tx
          .select()
          .from(distinctPairTable)
          .where(and(eq(distinctPairTable.firstId, firstId), eq(distinctPairTable.secondId, secondId)))
          .get();
        if (apart && known === undefined) {
          const after = { id: newId(), firstId, secondId, saidOn: clock.today() };
          tx.insert(distinctPairTable).values(after).run();
          record(tx, { action: 'created', entity: 'distinct-pair', id: after.id, before: null, after });
        } else if (!apart && known !== undefined) {
          tx.delete(distinctPairTable).where(eq(distinctPairTable.id, known.id)).run();
          record(tx, {
            action: 'removed',
            entity: 'distinct-pair',
            id: known.id,
            before: known,
            after: null,
          });
        }
      });
    },
  };
}

const briefOf = ({ row }: IndexedAgreement): BriefAgreement => {
  const { id, ref, title, counterparty, archived } = row;
  return { id, ref, title, counterparty, archived };
};
