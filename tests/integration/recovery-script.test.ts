import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
// SQLCipher as its own project builds it: for this test only, never part of the product.
import SqlCipher from '@signalapp/sqlcipher';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeTestVault,
  PASSPHRASE,
  PROJECT,
  removeTempFolders,
  tempFolder,
  type TestVault,
} from '../support/vault';

const run = promisify(execFile);
const SCRIPT = join(PROJECT, 'docs/recovery/recover.mjs');

let vault: TestVault;
let backup: string;
beforeAll(async () => {
  vault = await makeTestVault({ practice: { name: 'Riverside Surgery' } });
  backup = join(tempFolder(), 'stick.dsabackup');
  await vault.internal('backups.write', { path: backup, awayFromPc: false });
});
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const recover = (secret: string, database: string, from = backup) =>
  run(process.execPath, [SCRIPT, from, database], { env: { ...process.env, DSA_SECRET: secret } });

test.each(['the passphrase', 'the recovery code'])(
  'a backup opens with %s and an independent SQLCipher, every page intact',
  async (which) => {
    const database = join(tempFolder(), 'register.db');
    const { stdout } = await recover(which === 'the passphrase' ? PASSPHRASE : vault.recoveryCode, database);
    const key = /PRAGMA key = "x'[0-9a-f]{64}'"/.exec(stdout)?.[0] ?? '';
    const db = new SqlCipher(database);
    try {
      db.exec(key);
      expect(db.prepare('SELECT name FROM practice').all()).toEqual([{ name: 'Riverside Surgery' }]);
      expect(db.pragma('cipher_integrity_check')).toEqual([]);
      expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    } finally {
      db.close();
    }
  },
);

test('another passphrase, or one altered byte, writes nothing', async () => {
  const database = join(tempFolder(), 'register.db');
  await expect(recover('another-lantern-quiet-marble-six', database)).rejects.toMatchObject({ code: 1 });
  const altered = join(tempFolder(), 'altered.dsabackup');
  const bytes = readFileSync(backup);
  bytes[bytes.length - 5000] = (bytes[bytes.length - 5000] ?? 0) ^ 1;
  writeFileSync(altered, bytes);
  await expect(recover(PASSPHRASE, database, altered)).rejects.toMatchObject({ code: 1 });
  expect(existsSync(database)).toBe(false);
});

test('an existing file is never written over', async () => {
  const database = join(tempFolder(), 'register.db');
  writeFileSync(database, 'mine');
  await expect(recover(PASSPHRASE, database)).rejects.toMatchObject({ code: 1 });
  expect(readFileSync(database, 'utf8')).toBe('mine');
});
