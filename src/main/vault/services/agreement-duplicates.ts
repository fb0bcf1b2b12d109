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
import type { Db, Tx } from '../db/open';
import {
  agreementPartyTable,
  agreementPurposeTable,
  agreementTable,
  distinctPairTable,
} from '../db/schema/agreement';
import { readAgreement } from './agreement-record';
import { byAgreement, inShort } from './agreement-rows';
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
export function createDuplicatesService({ db, clock, newId, mutate, record }: ServiceContext) {
  return {
    /** The agreements, archived ones too, that what is being typed looks like. */
    like({ except, ...typed }: LikeInput): LikeEntry[] {
      const entries = readCompared(db);
      return likeEntries(
        typed,
        entries.filter(({ id }) => id !== except),
      ).flatMap(({ id, why }) => {
        const entry = entries.find((one) => one.id === id);
        return entry === undefined ? [] : [{ ...briefOf(entry), why }];
      });
    },

    /** All pairs of agreements, not archived, that look alike, and those that somebody told apart. */
    all(): z.infer<typeof duplicatesFound> {
      const entries = new Map(readCompared(db).map((entry) => [entry.id, entry]));
      const told = db.select().from(distinctPairTable).orderBy(asc(distinctPairTable.id)).all();
      const both = (first: Id, second: Id) => {
        const [a, b] = [entries.get(first), entries.get(second)];
        return a === undefined || b === undefined ? null : { first: briefOf(a), second: briefOf(b) };
      };
      return {
        pairs: likePairs(
          [...entries.values()].filter(({ archivedOn }) => archivedOn === null),
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

type Compared = ReturnType<typeof readCompared>[number];

const briefOf = ({ id, ref, title, parties, archivedOn }: Compared): BriefAgreement => ({
  id,
  ref,
  title,
  counterparty: inShort(parties.map(({ name }) => name)),
  archived: archivedOn !== null,
});

/** Of every agreement what is compared, in the order they were made. */
function readCompared(db: Db | Tx) {
  const parties = byAgreement(
    db.select().from(agreementPartyTable).orderBy(agreementPartyTable.position).all(),
  );
  const purposes = byAgreement(
    db.select().from(agreementPurposeTable).orderBy(agreementPurposeTable.position).all(),
  );
  return db
    .select({
      id: agreementTable.id,
      ref: agreementTable.ref,
      title: agreementTable.title,
      aliases: agreementTable.aliases,
      catalogueId: agreementTable.catalogueId,
      theirReference: agreementTable.theirReference,
      splitFromId: agreementTable.splitFromId,
      archivedOn: agreementTable.archivedOn,
    })
    .from(agreementTable)
    .orderBy(asc(agreementTable.id))
    .all()
    .map(({ theirReference, ...entry }) => ({
      ...entry,
      theirReference: theirReference ?? '',
      parties: parties.get(entry.id) ?? [],
      purposes: purposes.get(entry.id) ?? [],
    }));
}
