import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspect } from '../../src/main/vault/inspection/inspect';
import { entityReaders } from '../../src/main/vault/services';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import {
  cheapKdf,
  makeTestVault,
  PASSPHRASE,
  PROJECT,
  removeTempFolders,
  tempFolder,
} from '../support/vault';

let register = '';
let backup = '';
let pack = '';
let recoveryCode = '';
beforeAll(async () => {
  const vault = await makeTestVault();
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Diabetic eye screening',
    parties: [{ name: 'A trust', odsCode: '', type: 'trust', role: 'unknown' }],
    purposes: [{ text: 'Screening', useKind: 'direct-care', subKind: 'screening' }],
  });
  const folder = tempFolder();
  backup = join(folder, 'a.dsabackup');
  pack = join(folder, 'pack.zip');
  await vault.internal('backups.write', { path: backup, awayFromPc: false });
  await vault.internal('exports.write-pack', { path: pack });
  vault.close();
  register = vault.dataDir;
  recoveryCode = vault.recoveryCode;
}, 60_000);
afterAll(() => {
  rmSync(register, { recursive: true, force: true });
  removeTempFolders();
});

const check = (path: string, secret = PASSPHRASE) =>
  inspect(
    {
      migrationsDir: join(PROJECT, 'drizzle'),
      kdf: cheapKdf,
      liveRows: entityReaders,
      askSecret: () => Promise.resolve(secret),
    },
    path,
  );
const wrongOf = async (path: string, secret?: string): Promise<string[]> =>
  (await check(path, secret)).flatMap(({ ok, text }) => (ok ? [] : [text]));

/** A copy of the register, altered. */
function altered(change: (folder: string) => void): string {
  const folder = tempFolder();
  cpSync(register, folder, { recursive: true });
  change(folder);
  return folder;
}
const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
};
const everyByte = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map(
      (path) =>
        `${path} ${statSync(path).mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
    );
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dsa-verify-'));

describe('checking a register’s folder from the command line', () => {
  test('finds a sound one right, with a passphrase or the recovery code, and changes not a byte', async () => {
    const before = everyByte(register);
    for (const secret of [PASSPHRASE, recoveryCode]) {
      const lines = await check(register, secret);
      expect(lines.filter(({ ok }) => !ok)).toEqual([]);
      expect(lines.length).toBeGreaterThan(8);
    }
    expect(everyByte(register)).toEqual(before);
    expect(leftovers()).toEqual([]);
  });

  test('opens with nothing else', async () => {
    expect(await wrongOf(register, 'not-the-passphrase-at-all')).toEqual([
      'Neither a passphrase of anybody nor the recovery code: it does not open.',
    ]);
  });

  test('says which file is missing or altered', async () => {
    expect(await wrongOf(altered((folder) => rmSync(join(folder, 'vault.keys.b'))))).toEqual([
      'Copies of the key file that are missing, older or altered: vault.keys.b',
    ]);
    expect(await wrongOf(altered((folder) => rmSync(join(folder, 'vault.anchor'))))).toEqual([
      expect.stringMatching(/^The end of the history .*vault\.anchor.* is missing$/),
    ]);
    expect(await wrongOf(altered((folder) => flip(join(folder, 'register.db'), 9000)))).toEqual([
      expect.stringMatching(/^The database cannot be used: it is damaged/),
    ]);
    expect(await wrongOf(altered((folder) => rmSync(join(folder, 'register.db'))))).toEqual([
      'There is no register.db in this folder.',
    ]);
    expect(leftovers()).toEqual([]);
  });
});

describe('checking a backup from the command line', () => {
  test('finds a sound one right, with a passphrase or the recovery code', async () => {
    for (const secret of [PASSPHRASE, recoveryCode]) {
      const lines = await check(backup, secret);
      expect(lines.filter(({ ok }) => !ok)).toEqual([]);
      expect(lines.map(({ text }) => text)).toContain('No byte of it was altered since it was made.');
    }
  });

  test('finds one changed bit anywhere', async () => {
    const size = statSync(backup).size;
    for (const at of [3, 17, 30, 200, Math.floor(size / 2), size - 1]) {
      const copy = join(tempFolder(), 'b.dsabackup');
      cpSync(backup, copy);
      flip(copy, at);
      expect((await wrongOf(copy)).length).toBeGreaterThan(0);
    }
    expect(leftovers()).toEqual([]);
  });
});

const run = (path: string): string =>
  execFileSync(process.execPath, ['--import', './scripts/source-resolution.ts', 'scripts/verify.ts', path], {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: 'pipe',
  });

describe('npm run verify', () => {
  test('ends with exit code 0 for a sound audit pack, and says what it looked at', () => {
    const said = run(pack);
    expect(said).toContain('right  Audit pack of');
    expect(said).toContain('Everything is as it should be.');
    expect(said).not.toContain('WRONG');
  });

  test('ends with another exit code for anything else', () => {
    const damaged = join(tempFolder(), 'pack.zip');
    writeFileSync(damaged, readFileSync(pack).subarray(0, 2000));
    for (const path of [damaged, '/nowhere']) {
      expect(() => run(path)).toThrow(/Command failed/);
    }
  });
});
