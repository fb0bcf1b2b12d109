import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupContents, KeptBackup } from '../../../shared/domain/backup/schema';
import type { Instant } from '../../../shared/domain/calendar';
import { AppError } from '../../../shared/errors';
import type { KdfPolicy } from '../security/derivation';
import { shortCode } from '../security/recovery-code';
import { openBackupFile } from './file';
import { BACKUP_EXTENSION, type BackupManifest } from './format';
import { toKeep } from './rotation';

/** What people are told of a manifest. */
export const contentsOf = ({ madeAt, appVersion, counts, history }: BackupManifest): BackupContents => ({
  madeAt,
  appVersion,
  ...counts,
  lastChange: { seq: history.seq, at: history.utc, code: shortCode(history.hash) },
});

const NAME = /^register-\d{8}T\d{9}Z-\d+\.dsabackup$/;
const LEFT_OVER = /\.(?:unchecked|partial)$/;

/** The folder of the backups that the app makes by itself and clears away by itself. */
export function createKeptBackups(folder: string, kdf: KdfPolicy) {
  const list = (): (KeptBackup & { readonly manifest: BackupManifest | null })[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => NAME.test(name))
      .toSorted((a, b) => b.localeCompare(a))
      .map((name) => {
        const manifest = manifestOf(join(folder, name), kdf);
        return {
          name,
          bytes: statSync(join(folder, name)).size,
          contents: manifest === null ? null : contentsOf(manifest),
          manifest,
        };
      });

  return {
    /** All of them, newest first by their names. */
    list: (): KeptBackup[] => list().map(({ name, bytes, contents }) => ({ name, bytes, contents })),

    /** What the newest one that can be read says of itself. */
    newest: (): BackupManifest | undefined =>
      list().find(({ manifest }) => manifest !== null)?.manifest ?? undefined,

    /** Where a new one goes; names sort by time, and no two are the same. */
    pathFor(at: Instant, seq: number): string {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return join(folder, `register-${at.replace(/[-:.]/g, '')}-${seq}.${BACKUP_EXTENSION}`);
    },

    /** The file of a listed one. Throws `not-found`. */
    pathOf(name: string): string {
      const path = join(folder, name);
      if (!NAME.test(name) || !existsSync(path))
        throw new AppError({ code: 'not-found', entity: 'backup', id: name });
      return path;
    },

    /** Clears away what the rotation does not keep; only to be called when a verified one was just made. */
    prune(): void {
      const dated = list().flatMap(({ name, manifest }) =>
        manifest === null ? [] : [{ name, madeAt: manifest.madeAt }],
      );
      const kept = new Set(toKeep(dated));
      for (const backup of dated) if (!kept.has(backup)) rmSync(join(folder, backup.name), { force: true });
    },

    /** Clears away what an interrupted run left. */
    sweep(): void {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) {
        if (LEFT_OVER.test(name)) rmSync(join(folder, name), { force: true });
      }
    },
  };
}

function manifestOf(path: string, kdf: KdfPolicy): BackupManifest | null {
  try {
    const file = openBackupFile(path, kdf);
    file.close();
    return file.manifest;
  } catch (cause) {
    if (cause instanceof AppError) return null;
    throw cause;
  }
}
