import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { AppError } from '../../shared/errors';
import { writeAnchor } from './db/anchor';
import { assertSound, copyDatabase } from './db/copy';
import { hasKnownSchema } from './db/migrate';
import { transact } from './db/mutate';
import { type Db, openDatabase, rekeyDatabase } from './db/open';
import { eventTable } from './db/schema/event';
import { createRecorder, readHead } from './db/trail';
import { verifyHistory } from './db/verify';
import { asNotSaved } from './platform/failures';
import { ANCHOR, DATABASE } from './register-files';
import { KEY_ROTATED } from './register-people';
import { type OpenRegister, type RegisterStoreDeps, slotsChanged } from './register-session';
import { deriveVaultKeys, macHex, newRootKey, type VaultKeys, wipe } from './security/keys';
import { signingKeyFromSeed } from './security/signing';
import { createSlotStore } from './security/slot-store';
import { type NewPersonSlot, rotateSlotFile, type SlotFile } from './security/slots';

export type RotationDeps = Pick<
  RegisterStoreDeps,
  'newId' | 'clock' | 'appVersion' | 'migrationsDir' | 'liveRows'
>;

export interface Rotation {
  readonly register: OpenRegister;
  readonly keyFile: SlotFile;
  /** The person at work: the only one whose passphrase is known, so the only one who gets a key. */
  readonly own: NewPersonSlot;
  readonly recoverySecret: Uint8Array;
}

/**
 * Makes the whole register again under a new root key, in a folder of its own; the open one is only read. The
 * history is the same, entry by entry, with one more that tells of it; its seals are made anew, after the old ones
 * were checked. Nothing stays in the folder when it fails. Throws `register-damaged`, `not-saved`.
 */
export async function stageRotation(deps: RotationDeps, folder: string, rotation: Rotation): Promise<void> {
  const { register, keyFile, own, recoverySecret } = rotation;
  const { vaultId } = register;
  const rootKey = newRootKey();
  const keys = deriveVaultKeys(rootKey, vaultId);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const change = await rotateSlotFile(deps.newId, keyFile, rootKey, own, recoverySecret);
    const file = join(folder, DATABASE);
    const check = (copy: Db, auditKey: Uint8Array): void => {
      assertSound(copy);
      const { ok } = verifyHistory(copy, { vaultId, auditKey, liveRows: deps.liveRows });
      if (!ok || !hasKnownSchema(copy.$client, deps.migrationsDir))
        throw new AppError({ code: 'register-damaged' });
    };
    copyDatabase(register.db, register.keys.database, file, (copy) => check(copy, register.keys.audit));
    rekeyDatabase(file, register.keys.database, keys.database);
    const db = openDatabase(file, keys.database);
    try {
      sealAnew(db, keys);
      const { newId: _newId, migrationsDir: _dir, liveRows: _rows, ...trail } = deps;
      const person = { id: register.person.id, signingKey: signingKeyFromSeed(own.seed) };
      const record = createRecorder({ ...trail, vaultId, auditKey: keys.audit, person });
      transact(db, (tx) => record(tx, slotsChanged(vaultId, change.file, KEY_ROTATED)));
      check(db, keys.audit);
      const head = readHead(db);
      if (head === undefined) throw new AppError({ code: 'register-damaged' });
      writeAnchor(join(folder, ANCHOR), keys.anchor, vaultId, head);
      db.$client.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.$client.close();
    }
    createSlotStore(folder).write(change);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw asNotSaved(cause);
  } finally {
    wipe(rootKey);
    keys.wipe();
  }
}

/** Puts the seal of the new key on every entry. The guards of the history refuse that: they are lifted meanwhile. */
function sealAnew(db: Db, keys: VaultKeys): void {
  const guards = db.$client
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'",
    )
    .all();
  transact(db, (tx) => {
    for (const { name } of guards) db.$client.exec(`DROP TRIGGER "${name}"`);
    for (const { seq, hash } of tx
      .select({ seq: eventTable.seq, hash: eventTable.hash })
      .from(eventTable)
      .all())
      tx.update(eventTable)
        .set({ mac: macHex(keys.audit, Buffer.from(hash, 'hex')) })
        .where(eq(eventTable.seq, seq))
        .run();
    for (const { sql } of guards) db.$client.exec(sql);
  });
}
