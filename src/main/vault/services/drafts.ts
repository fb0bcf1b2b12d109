import { and, eq } from 'drizzle-orm';
import type { Draft, DraftInput, DraftKey } from '../../../shared/domain/draft/schema';
import { draftTable } from '../db/schema/draft';
import type { ServiceContext } from './context';
import type { PeopleFacts } from './people';

/** Keeps what a person has typed and not saved, so that a lock in the middle of a form loses nothing. */
export function createDraftsService(
  { db, clock, mutate }: ServiceContext,
  { person }: Pick<PeopleFacts, 'person'>,
) {
  const own = ({ form, about }: DraftKey) =>
    and(eq(draftTable.personId, person().id), eq(draftTable.form, form), eq(draftTable.about, about));

  return {
    get: (key: DraftKey): Draft | null => {
      const row = db.select().from(draftTable).where(own(key)).get();
      return row === undefined ? null : { value: row.value, version: row.version, savedAt: row.savedAt };
    },

    /** Puts it in the place of the one before. */
    save: ({ form, about, value, version }: DraftInput): Draft => {
      const kept = { value, version, savedAt: clock.nowUtc() };
      mutate([], (tx) =>
        tx
          .insert(draftTable)
          .values({ personId: person().id, form, about, ...kept })
          .onConflictDoUpdate({ target: [draftTable.personId, draftTable.form, draftTable.about], set: kept })
          .run(),
      );
      return kept;
    },

    remove: (key: DraftKey): void => {
      mutate([], (tx) => tx.delete(draftTable).where(own(key)).run());
    },
  };
}
