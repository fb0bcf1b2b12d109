import { eq } from 'drizzle-orm';
import type {
  Practice,
  PracticeInput,
  Settings,
  SettingsInput,
} from '../../../shared/domain/practice/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { practiceTable, settingTable } from '../db/schema/practice';
import type { EntityReader, ServiceContext } from './context';

type PracticeRow = typeof practiceTable.$inferSelect;
type SettingRow = typeof settingTable.$inferSelect;

const theOne = <R>(rows: readonly R[], what: string): R => {
  const row = rows[0];
  if (row === undefined) throw new Error(`the register has no ${what}`);
  return row;
};
const practiceRow = (db: Db | Tx): PracticeRow => theOne(db.select().from(practiceTable).all(), 'practice');
const settingRow = (db: Db | Tx): SettingRow => theOne(db.select().from(settingTable).all(), 'settings');

export const practiceReaders: readonly EntityReader[] = [
  {
    entity: 'practice',
    rows: (db) =>
      db
        .select()
        .from(practiceTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
  {
    entity: 'setting',
    rows: (db) =>
      db
        .select()
        .from(settingTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

// Registers made before these two were asked for have nothing there.
const toPractice = ({ id: _id, bmaEmail, website, ...practice }: PracticeRow): Practice => ({
  ...practice,
  bmaEmail: bmaEmail ?? '',
  website: website ?? '',
});

/** The practice's details. */
export const readPractice = (db: Db | Tx): Practice => toPractice(practiceRow(db));

const toSettings = ({ id: _id, ...settings }: SettingRow): Settings => settings;

const refuseStale = (entity: string, row: { id: string; version: number }, version: number): void => {
  if (row.version !== version) throw new AppError({ code: 'stale', entity, id: row.id });
};

/** The practice's details and the register's settings. Saving over somebody else's newer version is refused as `stale`. */
export function createPracticeService({ db, mutate, record }: ServiceContext) {
  return {
    get: (): Practice => readPractice(db),

    save: (version: number, input: PracticeInput): Practice =>
      mutate(['practice'], (tx) => {
        const before = practiceRow(tx);
        refuseStale('practice', before, version);
        const after = { ...before, ...input, version: version + 1 };
        tx.update(practiceTable).set(after).where(eq(practiceTable.id, before.id)).run();
        record(tx, { action: 'updated', entity: 'practice', id: before.id, before, after });
        return toPractice(after);
      }),

    getSettings: (): Settings => toSettings(settingRow(db)),

    saveSettings: (version: number, input: SettingsInput): Settings =>
      mutate(['settings'], (tx) => {
        const before = settingRow(tx);
        refuseStale('setting', before, version);
        const after = { ...before, ...input, version: version + 1 };
        tx.update(settingTable).set(after).where(eq(settingTable.id, before.id)).run();
        record(tx, { action: 'updated', entity: 'setting', id: before.id, before, after });
        return toSettings(after);
      }),
  };
}
export type PracticeService = ReturnType<typeof createPracticeService>;
