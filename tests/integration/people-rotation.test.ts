import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settleRestore, swapIn } from '../../src/main/vault/backup/restore';
import { STAGING } from '../../src/main/vault/register-files';
import { openDatabase } from '../../src/main/vault/db/open';
import type { LiveRows } from '../../src/main/vault/db/verify';
import { newId } from '../../src/main/vault/platform/ids';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { openPersonSlot, parseSlotFile } from '../../src/main/vault/security/slots';
import { addPractice, aStore, liveRows, makeOpen, settableClock } from '../support/register-store';
import {
  cheapKdf,
  makeTestVault,
  PASSPHRASE,
  removeTempFolders,
  tempFolder,
  type TestVault,
} from '../support/vault';

const THEIRS = 'purple-kettle-window-forest-nine';
const ANOTHER = 'seven-lantern-gravel-otter-mint';
const failing = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) });

describe('a new key for the whole register', () => {
  let vault: TestVault;
  let leaverId: string;
  let staffId: string;
  beforeEach(async () => {
    vault = await makeTestVault();
    await vault.call('session.confirm', { passphrase: PASSPHRASE });
    const person = { jobTitle: '', role: 'editor', passphrase: THEIRS } as const;
    await vault.call('people.add', { ...person, name: 'Lee Leaver' });
    await vault.call('people.add', { ...person, name: 'Sam Staff' });
    const { people } = await vault.call('people.list', {});
    const idOf = (name: string): string => people.find((one) => one.name === name)?.id ?? '';
    leaverId = idOf('Lee Leaver');
    staffId = idOf('Sam Staff');
  });
  afterEach(() => {
    vault.dispose();
    removeTempFolders();
  });

  const newCode = async (): Promise<string> =>
    (await vault.call('people.new-recovery-code', {})).recoveryCode;
  const rotate = async () =>
    vault.call('people.rotate-key', { passphrase: PASSPHRASE, code: await newCode() });
  const inData = (name: string): string => join(vault.dataDir, name);

  /** The database's key, as somebody with a copy of the key file and a passphrase gets it. */
  const copiedKey = async (): Promise<Buffer> => {
    const parsed = parseSlotFile(readFileSync(inData('vault.keys'), 'utf8'));
    if (!parsed.ok) throw new Error('the key file cannot be read');
    const secrets = await openPersonSlot(parsed.file, leaverId, THEIRS, cheapKdf);
    if (secrets === null) throw new Error('the passphrase does not open the key file');
    return deriveVaultKeys(secrets.rootKey, parsed.file.vaultId).database;
  };

  test('shuts out a key that was copied, keeps the history whole, and gives no other person a key', async () => {
    const old = await copiedKey();
    await vault.call('people.remove', { personId: leaverId, reason: 'Left' });
    const { entries: before } = await vault.call('history.list', {});
    expect(await rotate()).toMatchObject({
      state: 'open',
      readOnly: false,
      person: { name: 'Test Manager' },
    });
    const { entries: after } = await vault.call('history.list', {});
    const hashes = before.map(({ hash }) => hash);
    expect(after.map(({ hash }) => hash)).toEqual(expect.arrayContaining(hashes));
    expect(after.map(({ action }) => action)).toContain('key-rotated');
    expect(await vault.call('people.list', {})).toMatchObject({
      recoveryCodeUsedAt: null,
      people: [
        { hasKey: true },
        { leftOn: '2026-06-10' },
        { name: 'Sam Staff', hasKey: false, leftOn: null },
      ],
    });

    vault.close();
    expect(() => openDatabase(inData('register.db'), old)).toThrow('register-damaged');
    // The control: it is the right key, for the register that was put aside.
    const [aside = ''] = readdirSync(vault.dataDir).filter((name) => name.startsWith('before-restore-'));
    openDatabase(join(inData(aside), 'register.db'), old).$client.close();
    expect(await vault.call('register.status', {})).toMatchObject({ people: [{ name: 'Test Manager' }] });
    await expect(
      vault.call('register.unlock', { personId: vault.personId, passphrase: THEIRS }),
    ).rejects.toEqual(failing('wrong-passphrase'));
    expect(
      await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE }),
    ).toMatchObject({ state: 'open', readOnly: false });
  });

  test('takes the new recovery code, typed back, and the passphrase; else nothing is touched', async () => {
    const files = ['register.db', 'vault.keys'].map((name) => readFileSync(inData(name)));
    const code = await newCode();
    await expect(
      vault.call('people.rotate-key', { passphrase: PASSPHRASE, code: vault.recoveryCode }),
    ).rejects.toEqual(failing('validation'));
    await expect(vault.call('people.rotate-key', { passphrase: THEIRS, code })).rejects.toEqual(
      failing('wrong-passphrase'),
    );
    expect(['register.db', 'vault.keys'].map((name) => readFileSync(inData(name)))).toEqual(files);
    expect(existsSync(inData('.restoring'))).toBe(false);

    await vault.call('people.rotate-key', { passphrase: PASSPHRASE, code });
    vault.close();
    const lost = { personId: vault.personId, newPassphrase: ANOTHER };
    await expect(
      vault.call('register.unlock-with-recovery-code', { ...lost, code: vault.recoveryCode }),
    ).rejects.toEqual(failing('wrong-recovery-code'));
    expect(await vault.call('register.unlock-with-recovery-code', { ...lost, code })).toMatchObject({
      state: 'open',
      readOnly: false,
    });
  });

  test('lets the others back in with a passphrase of their own, without the recovery code', async () => {
    await rotate();
    await vault.call('session.confirm', { passphrase: PASSPHRASE });
    await vault.call('people.give-passphrase', { personId: staffId, newPassphrase: ANOTHER });
    await expect(
      vault.call('people.give-passphrase', { personId: staffId, newPassphrase: THEIRS }),
    ).rejects.toEqual(failing('rule'));
    vault.close();
    expect(await vault.call('register.unlock', { personId: staffId, passphrase: ANOTHER })).toMatchObject({
      state: 'open',
      readOnly: false,
    });
  });
});

/** Throws at one use of what a step needs, once it is armed. */
function trap(at: number) {
  let left = Infinity;
  return {
    arm: () => (left = at),
    spring: () => {
      left -= 1;
      if (left === 0) throw new Error('the disk was pulled out');
    },
  };
}

const sprung =
  (spring: () => void) =>
  ({ entity, rows }: LiveRows): LiveRows => ({ entity, rows: (db) => (spring(), rows(db)) });

describe('a new key that is cut short', () => {
  afterEach(removeTempFolders);

  type Over = Parameters<typeof aStore>[1];
  /** A register with an entry, open for its one person, and a new recovery code. */
  async function anOpenStore(over: Over = {}) {
    const folder = tempFolder();
    const store = aStore(folder, over);
    const { register, personId } = await makeOpen(store);
    addPractice(register, 'Sample Surgery');
    const staging = join(folder, STAGING);
    const stage = () => store.stageRotation(staging, PASSPHRASE, store.newRecoveryCode());
    return { folder, store, register, personId, staging, stage };
  }

  const steps: readonly [string, number, (spring: () => void) => Over][] = [
    ['making the key file', 1, (spring) => ({ newId: () => (spring(), newId()) })],
    ['checking the copy', 1, (spring) => ({ liveRows: liveRows.map(sprung(spring)) })],
    ['checking the copy under its new key', 3, (spring) => ({ liveRows: liveRows.map(sprung(spring)) })],
    [
      'entering it into the history',
      1,
      (spring) => {
        const clock = settableClock();
        return { clock: { ...clock, nowUtc: () => (spring(), clock.nowUtc()) } };
      },
    ],
  ];
  test.each(steps)('while %s leaves nothing, and the open register works on', async (_name, at, over) => {
    const { arm, spring } = trap(at);
    const { store, register, staging, stage, personId } = await anOpenStore(over(spring));
    arm();
    await expect(stage()).rejects.toThrow('the disk was pulled out');
    expect(existsSync(staging)).toBe(false);
    addPractice(register, 'Second Surgery');
    expect(register.verify()).toMatchObject({ ok: true });
    store.close();
    expect(await store.unlock(personId, PASSPHRASE)).toMatchObject({ readOnly: false, problems: [] });
    store.close();
  });

  test('before the swap is thrown away at the next start, whatever there is of it', async () => {
    const { folder, store, staging, stage, personId } = await anOpenStore();
    await stage();
    store.close();
    const made = readdirSync(staging);
    expect(made).toEqual(
      expect.arrayContaining(['register.db', 'vault.anchor', 'vault.keys', 'vault.keys.b']),
    );
    for (let kept = made.length; kept >= 0; kept -= 1) {
      for (const name of made.slice(kept)) rmSync(join(staging, name), { force: true });
      const copy = tempFolder();
      cpSync(folder, copy, { recursive: true });
      settleRestore(copy);
      const after = aStore(copy);
      expect(await after.unlock(personId, PASSPHRASE)).toMatchObject({ readOnly: false, problems: [] });
      after.close();
    }
  });

  test('after the swap opens with the same passphrase and its whole history', async () => {
    const { folder, store, register, stage, personId } = await anOpenStore();
    await stage();
    const entries = register.head()?.seq ?? 0;
    store.close();
    swapIn(folder, '2026-05-05T09:00:00.000Z');
    const reopened = await store.unlock(personId, PASSPHRASE);
    expect(reopened).toMatchObject({ readOnly: false, problems: [] });
    expect(reopened.head()?.seq).toBe(entries + 1);
    store.close();
  });
});
