import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { checkDatabase } from '../../src/main/vault/backup/check';
import { extractDatabase, openBackupFile } from '../../src/main/vault/backup/file';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { eventTable } from '../../src/main/vault/db/schema/event';
import { sha256 } from '../../src/main/vault/security/bytes';
import { shortCode } from '../../src/main/vault/security/recovery-code';
import { entityReaders } from '../../src/main/vault/services';
import { MIGRATIONS } from '../support/register-store';
import { cheapKdf } from '../support/vault';
import { openAs, type Owner, ownerOf } from './register';
import type { WorkerNote } from './worker-note';

/** Passphrases of which one must open the register, the likeliest first. */
export function passphrasesAfter(notes: readonly WorkerNote[], before: string): readonly string[] {
  let sure = before;
  let begun: string | undefined;
  for (const note of notes) {
    if (note.what === 'new-passphrase') begun = note.passphrase;
    if (note.what === 'done' && note.act === 'changePassphrase' && begun !== undefined) {
      sure = begun;
      begun = undefined;
    }
  }
  return begun === undefined ? [sure] : [begun, sure];
}

/** Opens a person's slot with the first of several passphrases that fits. */
export async function ownerByAny(folder: string, personId: string, passphrases: readonly string[]) {
  for (const passphrase of passphrases) {
    const owner = await ownerOf(folder, personId, passphrase);
    if (owner !== null) return { owner, passphrase };
  }
  throw new Error('no passphrase opens the key file');
}

/**
 * Opens a register after its process came to a sudden end, and says what of the acknowledged work is not there.
 * Throws when it does not open; a finding of the checks at opening counts as loss.
 */
export function lossesIn(folder: string, owner: Owner, notes: readonly WorkerNote[]): string[] {
  const session = openAs(folder, owner);
  try {
    const { register } = session;
    const losses = register.problems.map(({ kind, seq }) => `found at opening: ${kind} ${seq ?? ''}`);
    const acknowledged = notes.flatMap((note) => (note.what === 'done' ? [note] : []));
    const kept = new Map(
      register.db
        .select({ seq: eventTable.seq, hash: eventTable.hash })
        .from(eventTable)
        .where(inArray(eventTable.seq, [...new Set(acknowledged.map(({ seq }) => seq))]))
        .all()
        .map(({ seq, hash }) => [seq, shortCode(hash)]),
    );
    for (const { act, seq, code } of acknowledged) {
      if (kept.get(seq) !== code) losses.push(`lost: ${act}, entry ${seq}`);
    }
    return losses;
  } finally {
    session.close();
  }
}

/** Opens a backup file as restoring does, and checks all of it. Throws why it is not whole. */
export async function checkBackup(path: string, { keys, file }: Owner): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'dsa-test-backup-'));
  const backup = openBackupFile(path, cheapKdf);
  try {
    const target = join(scratch, 'register.db');
    for (const step of extractDatabase(backup, keys.backup, target)) void step;
    checkDatabase(
      { migrationsDir: MIGRATIONS, liveRows: entityReaders },
      target,
      keys,
      file.vaultId,
      backup.manifest,
    );
    createSlotStore(scratch).repair(backup.keyFile);
  } finally {
    backup.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Tells whether the bytes of a backup restore; the same bytes are checked once. */
export function createBackupCheck(folder: string, owner: Owner) {
  const known = new Map<string, boolean>();
  return {
    known,
    async isWhole(bytes: Buffer): Promise<boolean> {
      const digest = sha256(bytes).toString('hex');
      const before = known.get(digest);
      if (before !== undefined) return before;
      const path = join(folder, 'found.dsabackup');
      writeFileSync(path, bytes);
      const whole = await checkBackup(path, owner).then(
        () => true,
        () => false,
      );
      known.set(digest, whole);
      return whole;
    },
  };
}

/** Backups in a folder that look complete and are not. */
export async function brokenBackups(folder: string, owner: Owner): Promise<string[]> {
  const broken: string[] = [];
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.dsabackup'))) {
    await checkBackup(join(folder, name), owner).catch((cause: unknown) =>
      broken.push(`${name}: ${String(cause)}`),
    );
  }
  return broken;
}
