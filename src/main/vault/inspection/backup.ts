import { join } from 'node:path';
import { formatInstant } from '../../../shared/domain/calendar';
import { checkDatabase } from '../backup/check';
import { extractDatabase, openBackupFile } from '../backup/file';
import { DATABASE } from '../register-files';
import { deriveVaultKeys, wipe } from '../security/keys';
import { isAuthentic } from '../security/slots';
import { shortCode } from '../security/recovery-code';
import { type InspectionDeps, reasonOf } from './folder';
import { type Line, right, wrong } from './line';
import { openKeyFile } from './secret';

/** Checks a backup with the checks that restoring it makes; its database is taken out into `workDir`. */
export async function inspectBackup(deps: InspectionDeps, path: string, workDir: string): Promise<Line[]> {
  let backup: ReturnType<typeof openBackupFile>;
  try {
    backup = openBackupFile(path, deps.kdf);
  } catch (cause) {
    return [wrong(`The backup cannot be read: ${reasonOf(cause)}.`)];
  }
  const { keyFile, manifest } = backup;
  const { history, counts } = manifest;
  const lines = [
    right(
      `Backup of ${formatInstant(manifest.madeAt)}: ${counts.agreements} agreements, newest entry no. ${history.seq}, code ${shortCode(history.hash)}.`,
    ),
  ];
  try {
    const opened = await openKeyFile(keyFile, await deps.askSecret(), deps.kdf);
    if (opened === null) {
      return [...lines, wrong('Neither a passphrase of its day nor the recovery code: it does not open.')];
    }
    const genuine = isAuthentic(keyFile, opened.rootKey);
    const keys = deriveVaultKeys(opened.rootKey, keyFile.vaultId);
    wipe(opened.rootKey, opened.seed);
    lines.push(
      right(`It opens with ${opened.with}.`),
      genuine ? right('Its key file is genuine.') : wrong('Its key file was altered.'),
    );
    try {
      const database = join(workDir, DATABASE);
      Array.from(extractDatabase(backup, keys.backup, database));
      lines.push(right('No byte of it was altered since it was made.'));
      checkDatabase(deps, database, keys, keyFile.vaultId, manifest);
      lines.push(right('Its database is in order: pages, tables, history, and the contents that it names.'));
    } finally {
      keys.wipe();
    }
  } catch (cause) {
    lines.push(wrong(`The backup cannot be used: ${reasonOf(cause)}.`));
  } finally {
    backup.close();
  }
  return lines;
}
