import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupStage } from '../../../shared/domain/backup/schema';
import { AppError } from '../../../shared/errors';
import type { Db } from '../db/open';
import { moveIntoPlace } from '../platform/atomic-write';
import type { Clock } from '../platform/clock';
import { canonical } from '../security/bytes';
import type { KdfPolicy } from '../security/derivation';
import { type VaultKeys, wipe } from '../security/keys';
import type { SlotFile } from '../security/slots';
import { checkDatabase, type CheckDeps, databaseFacts } from './check';
import { extractDatabase, openBackupFile, type Progress, writeBackupFile } from './file';
import type { BackupManifest } from './format';

/** The open register that is backed up. */
export interface BackupSource {
  readonly db: Db;
  readonly keys: Pick<VaultKeys, 'database' | 'audit' | 'backup'>;
  readonly keyFile: SlotFile;
}

export interface MakeDeps extends CheckDeps {
  readonly clock: Pick<Clock, 'nowUtc'>;
  readonly appVersion: string;
  readonly kdf: KdfPolicy;
  /** A folder on the register's disk for the encrypted copies that are needed meanwhile; emptied at both ends. */
  readonly workDir: string;
}

export interface StageProgress extends Progress {
  readonly stage: BackupStage;
}

export interface MadeBackup {
  readonly manifest: BackupManifest;
  readonly bytes: number;
}

/**
 * Makes a backup in steps, so that other calls can run in between. It gets its name only once the written file was
 * read back, opened and found to hold what the register held: a file with the name of a backup is a verified one.
 * Whatever happens, nothing else stays. Throws what the disk throws, and `backup-unusable` when the check fails.
 */
export function* makeBackup(
  deps: MakeDeps,
  source: BackupSource,
  target: string,
): Generator<StageProgress, MadeBackup> {
  const { workDir, clock, appVersion } = deps;
  const unchecked = `${target}.unchecked`;
  const copy = join(workDir, 'copy.db');
  const readBack = join(workDir, 'read-back.db');
  const forget = (): void => rmSync(workDir, { recursive: true, force: true });
  forget();
  mkdirSync(workDir, { recursive: true, mode: 0o700 });
  // Another call may lock the register between two steps, which overwrites its keys.
  const keys = {
    database: Buffer.from(source.keys.database),
    audit: Buffer.from(source.keys.audit),
    backup: Buffer.from(source.keys.backup),
  };
  const { keyFile } = source;
  try {
    yield { stage: 'copying', done: 0, total: 1 };
    // No other call can come in between these, so manifest and copy are of one moment.
    const manifest = { madeAt: clock.nowUtc(), appVersion, ...databaseFacts(source.db) };
    source.db.$client.pragma('wal_checkpoint(TRUNCATE)');
    // Keeps cipher and key; the backup API of SQLite leaves an empty file here, and serialising is plain text.
    source.db.$client.prepare('VACUUM INTO ?').run(copy);
    yield { stage: 'copying', done: 1, total: 1 };

    yield* staged('writing', writeBackupFile(unchecked, { keyFile, manifest, database: copy }, keys.backup));
    rmSync(copy);

    const written = openBackupFile(unchecked, deps.kdf);
    try {
      const same =
        canonical(written.manifest) === canonical(manifest) &&
        canonical(written.keyFile) === canonical(keyFile);
      if (!same) throw new AppError({ code: 'backup-unusable', why: 'damaged' });
      yield* staged('reading-back', extractDatabase(written, keys.backup, readBack));
    } finally {
      written.close();
    }
    yield { stage: 'checking', done: 0, total: 1 };
    checkDatabase(deps, readBack, keys, keyFile.vaultId, manifest);
    moveIntoPlace(unchecked, target);
    return { manifest, bytes: written.bytes };
  } finally {
    wipe(...Object.values(keys));
    rmSync(unchecked, { force: true });
    forget();
  }
}

/** Names the stage that a series of steps belongs to. */
export function* staged(
  stage: BackupStage,
  steps: Generator<Progress, void>,
): Generator<StageProgress, void> {
  for (const { done, total } of steps) yield { stage, done, total };
}
