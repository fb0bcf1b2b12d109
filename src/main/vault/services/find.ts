import { asc, eq } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import { countsForPlace, funnelOf, placesFor, stillToAdd, systemOf } from '../../../shared/domain/find/rules';
import type {
  ExportedSearch,
  SearchedPlace,
  SearchInput,
  SearchResult,
  SearchSheet,
} from '../../../shared/domain/find/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { searchResultTable } from '../db/schema/find';
import type { EntityReader, ServiceContext } from './context';

// The worksheet itself is counted anew after any change.
const SHOWN_IN: readonly DataArea[] = ['history'];

export const findReaders: readonly EntityReader[] = [
  { entity: 'search-result', rows: (db) => readResults(db).map((row) => ({ id: row.id, row })) },
];

/** The search for agreements: where somebody looked, what they found, and what of it is in the register. */
export function createFindService(
  { db, newId, content, mutate, record }: ServiceContext,
  practice: () => Practice,
) {
  const knownPlaces = (): readonly { readonly id: string; readonly name: string }[] => content.places.places;

  return {
    /** The worksheet of this practice. Results of another clinical system stay in the register and are not counted. */
    sheet(): SearchSheet {
      const results = new Map(readResults(db).map((result) => [result.placeId, result]));
      const agreements = readFound(db);
      const places = placesFor(content.places.places, systemOf(practice())).map(({ id }): SearchedPlace => {
        const result = results.get(id) ?? null;
        const here = agreements.filter((one) => one.foundAt === id && countsForPlace(one));
        return {
          placeId: id,
          result,
          agreements: here.map(({ archivedOn, ...one }) => ({
            id: one.id,
            ref: one.ref,
            title: one.title,
            archived: archivedOn !== null,
          })),
          stillToAdd: stillToAdd(result, here.length),
        };
      });
      return {
        places,
        funnel: funnelOf(
          places.map(({ result }) => result),
          agreements,
        ),
      };
    },

    /** Throws `stale` when somebody noted another result meanwhile, `not-found` for a place that is not in the list. */
    record: (version: number | null, input: SearchInput): SearchResult =>
      mutate(SHOWN_IN, (tx) => {
        const before = readResults(tx).find(({ placeId }) => placeId === input.placeId) ?? null;
        if ((before?.version ?? null) !== version) {
          throw new AppError({ code: 'stale', entity: 'search-result', id: before?.id ?? input.placeId });
        }
        if (!knownPlaces().some(({ id }) => id === input.placeId)) {
          throw new AppError({ code: 'not-found', entity: 'place', id: input.placeId });
        }
        const after: SearchResult = { ...input, id: before?.id ?? newId(), version: (version ?? 0) + 1 };
        if (before === null) tx.insert(searchResultTable).values(after).run();
        else tx.update(searchResultTable).set(after).where(eq(searchResultTable.id, after.id)).run();
        record(tx, { action: 'noted', entity: 'search-result', id: after.id, before, after });
        return after;
      }),

    /** Every result, those of another clinical system too, as exports tell it. */
    exported(): ExportedSearch[] {
      const names = new Map(knownPlaces().map(({ id, name }) => [id, name]));
      const agreements = readFound(db).filter(countsForPlace);
      return readResults(db).map(({ id: _id, version: _version, ...result }) => ({
        ...result,
        place: names.get(result.placeId) ?? result.placeId,
        registered: agreements.filter(({ foundAt }) => foundAt === result.placeId).length,
      }));
    },
  };
}
export type FindService = ReturnType<typeof createFindService>;

const readResults = (db: Db | Tx): SearchResult[] =>
  db.select().from(searchResultTable).orderBy(asc(searchResultTable.placeId)).all();

const readFound = (db: Db) =>
  db
    .select({
      id: agreementTable.id,
      ref: agreementTable.ref,
      title: agreementTable.title,
      foundAt: agreementTable.foundAt,
      status: agreementTable.status,
      agreementType: agreementTable.agreementType,
      archivedOn: agreementTable.archivedOn,
    })
    .from(agreementTable)
    .orderBy(asc(agreementTable.ref))
    .all();
