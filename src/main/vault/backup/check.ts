import { count } from 'drizzle-orm';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import { assertSound } from '../db/copy';
import { appliedMigrations, hasKnownSchema, pendingMigrations } from '../db/migrate';
import { type Db, openDatabase } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { letterTable } from '../db/schema/letter';
import { ppgMeetingTable } from '../db/schema/ppg';
import { type Head, readHead } from '../db/trail';
import { type LiveRows, verifyHistory } from '../db/verify';
import { canonical } from '../security/bytes';
import type { VaultKeys } from '../security/keys';
import { stateDigest } from './digest';
import type { BackupManifest } from './format';

/** The part of a manifest that follows from what is in the database. */
export type DatabaseFacts = Omit<BackupManifest, 'madeAt' | 'appVersion'>;

/** What a manifest says of a database. Throws for one without a history: there is nothing to back up. */
export function databaseFacts(db: Db): DatabaseFacts {
  const head = readHead(db);
  if (head === undefined) throw new AppError({ code: 'register-damaged' });
  const rows = (table: typeof agreementTable | typeof letterTable | typeof ppgMeetingTable): number =>
    db.select({ n: count() }).from(table).get()?.n ?? 0;
  return {
    migrations: [...appliedMigrations(db.$client)],
    counts: {
      agreements: rows(agreementTable),
      letters: rows(letterTable),
      ppgNotes: rows(ppgMeetingTable),
    },
    history: { seq: head.seq, hash: head.hash, utc: head.utc },
    digest: stateDigest(db.$client),
  };
}

export interface CheckDeps {
  readonly migrationsDir: string;
  readonly liveRows: readonly LiveRows[];
}

/**
 * Opens a database that came out of a backup and checks all of it: each page, its tables, its history, and that it
 * holds what the manifest says. Gives the newest entry of its history. Throws `backup-unusable`.
 */
export function checkDatabase(
  { migrationsDir, liveRows }: CheckDeps,
  file: string,
  keys: Pick<VaultKeys, 'database' | 'audit'>,
  vaultId: Id,
  manifest: BackupManifest,
): Head {
  let db: Db | undefined;
  try {
    db = openDatabase(file, keys.database);
    assertSound(db);
    const upToDate = pendingMigrations(db.$client, migrationsDir).length === 0;
    const history = verifyHistory(db, {
      vaultId,
      auditKey: keys.audit,
      // The rows of an older version are checked once they have been migrated, at the first unlocking.
      ...(upToDate ? { liveRows } : {}),
    });
    const { madeAt: _madeAt, appVersion: _appVersion, ...said } = manifest;
    if (
      !history.ok ||
      history.head === undefined ||
      !hasKnownSchema(db.$client, migrationsDir) ||
      canonical(databaseFacts(db)) !== canonical(said)
    ) {
      throw new AppError({ code: 'backup-unusable', why: 'damaged' });
    }
    return history.head;
  } catch (cause) {
    const code = cause instanceof AppError ? cause.data.code : undefined;
    if (code === 'register-newer') throw new AppError({ code: 'backup-unusable', why: 'newer' }, { cause });
    if (code === 'register-damaged')
      throw new AppError({ code: 'backup-unusable', why: 'damaged' }, { cause });
    throw cause;
  } finally {
    db?.$client.close();
  }
}
