import { desc } from 'drizzle-orm';
import type { SavedBackup } from '../../../shared/domain/backup/schema';
import { backupTable } from '../db/schema/backup';
import type { EntityReader, ServiceContext } from './context';

const SHOWN = 10;

export const backupReaders: readonly EntityReader[] = [
  {
    entity: 'backup',
    rows: (db) =>
      db
        .select()
        .from(backupTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** Which backups people saved outside the data folder, and when: what the reminder goes by. */
export function createSavedBackups({ db, clock, newId, mutate, record }: ServiceContext) {
  return {
    /** The newest ones, newest first. */
    list: (): SavedBackup[] =>
      db.select().from(backupTable).orderBy(desc(backupTable.savedAt)).limit(SHOWN).all(),

    /** When the newest one on another disk was saved; null when none ever was. */
    lastElsewhereAt: (): string | null =>
      db
        .select({ at: backupTable.savedAt, otherDisk: backupTable.otherDisk })
        .from(backupTable)
        .orderBy(desc(backupTable.savedAt))
        .all()
        .find(({ otherDisk }) => otherDisk)?.at ?? null,

    /** Enters one that was just saved and verified. */
    enter(saved: Omit<SavedBackup, 'id' | 'savedAt'>): SavedBackup {
      const row = { ...saved, id: newId(), savedAt: clock.nowUtc() };
      mutate(['backups'], (tx) => {
        tx.insert(backupTable).values(row).run();
        record(tx, { action: 'saved', entity: 'backup', id: row.id, before: null, after: row });
      });
      return row;
    },
  };
}
export type SavedBackups = ReturnType<typeof createSavedBackups>;
