import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/main/vault/security/bytes';
import {
  makeTestVault,
  PASSPHRASE,
  removeTempFolders,
  tempFolder,
  type TestVault,
  type VaultChoices,
  vaultIn,
} from '../support/vault';

const vaults: { readonly dispose: () => void }[] = [];
afterEach(() => {
  for (const vault of vaults.splice(0)) vault.dispose();
  removeTempFolders();
});

async function aVault(choices: VaultChoices = {}): Promise<TestVault> {
  const vault = await makeTestVault(choices);
  vaults.push(vault);
  return vault;
}

/** A profile that has no register yet, as on a new computer. */
function aCleanVault() {
  const vault = vaultIn(tempFolder());
  vaults.push({ dispose: vault.close });
  return vault;
}

async function renamePractice(vault: Pick<TestVault, 'call'>, name: string): Promise<void> {
  const { version, ...input } = await vault.call('practice.get', {});
  await vault.call('practice.save', { version, input: { ...input, name } });
}
const practiceName = async (vault: Pick<TestVault, 'call'>): Promise<string> =>
  (await vault.call('practice.get', {})).name;

async function saveBackup(vault: TestVault, name = 'stick.dsabackup'): Promise<string> {
  const path = join(tempFolder(), name);
  await vault.internal('backups.write', { path, awayFromPc: false });
  return path;
}

const secretOf = ({ personId }: TestVault) =>
  ({ kind: 'passphrase', personId, passphrase: PASSPHRASE }) as const;

/** Every file of a folder and what is in it; what Chromium and the log write is not the register's. */
function contentOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile() && !name.startsWith('log'))
      found[name] = sha256(readFileSync(path)).toString('hex');
  }
  return found;
}
const leftOvers = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /unchecked|partial|\.restoring|\.backup-work/.test(name),
  );

describe('a backup that a person saves', () => {
  test('opens on another computer with the same passphrase and holds the same', async () => {
    const vault = await aVault();
    await renamePractice(vault, 'Riverside Surgery');
    const before = await vault.call('register.status', {});
    const path = await saveBackup(vault);

    const elsewhere = aCleanVault();
    const preview = await elsewhere.internal('backups.choose', { path });
    expect(preview.contents.lastChange).toEqual(before.state === 'open' ? before.lastChange : null);
    expect(preview).toMatchObject({ fileName: 'stick.dsabackup', present: null, sameRegister: null });
    const after = await elsewhere.call('backups.restore', secretOf(vault));
    expect(after).toMatchObject({ state: 'open', practiceName: 'Riverside Surgery', readOnly: false });
    expect(leftOvers(elsewhere.dataDir)).toEqual([]);

    const { entries } = await elsewhere.call('history.list', { entityId: null, before: null, limit: 5 });
    expect(entries.map(({ action }) => action)).toContain('restored');
  });

  test('opens with the recovery code alone, and is locked until somebody takes a passphrase', async () => {
    const vault = await aVault();
    const path = await saveBackup(vault);
    const elsewhere = aCleanVault();
    await elsewhere.internal('backups.choose', { path });
    const status = await elsewhere.call('backups.restore', {
      kind: 'recovery-code',
      code: vault.recoveryCode,
    });
    expect(status.state).toBe('locked');
    const open = await elsewhere.call('register.unlock-with-recovery-code', {
      personId: vault.personId,
      code: vault.recoveryCode,
      newPassphrase: 'another-lantern-quiet-marble-six',
    });
    expect(open).toMatchObject({ state: 'open', readOnly: false });
  });

  test('is remembered, names nobody in its readable part, and leaves nothing else behind', async () => {
    const vault = await aVault();
    await renamePractice(vault, 'Riverside Surgery');
    const path = await saveBackup(vault);
    const { saved } = await vault.call('backups.overview', {});
    expect(saved).toMatchObject([{ fileName: 'stick.dsabackup', bytes: statSync(path).size }]);
    expect(readFileSync(path).includes('Riverside')).toBe(false);
    expect(readdirSync(join(path, '..'))).toEqual(['stick.dsabackup']);
    expect(leftOvers(vault.dataDir)).toEqual([]);
  });

  test('is never written into the folder of the register itself', async () => {
    const vault = await aVault();
    const path = join(vault.dataDir, 'register.db');
    await expect(vault.internal('backups.write', { path, awayFromPc: false })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    expect(await practiceName(vault)).toBe('Sample Surgery');
  });

  test('that cannot be written leaves nothing and says so', async () => {
    const vault = await aVault();
    const folder = join(tempFolder(), 'gone');
    await expect(
      vault.internal('backups.write', { path: join(folder, 'a.dsabackup'), awayFromPc: false }),
    ).rejects.toMatchObject({
      data: { code: 'file-not-written' },
    });
    expect(existsSync(folder)).toBe(false);
    expect(leftOvers(vault.dataDir)).toEqual([]);
    expect((await vault.call('backups.overview', {})).saved).toEqual([]);
  });
});

describe('the backups that the app keeps', () => {
  test('one is made at closing when there is news, and none when there is not', async () => {
    const vault = await aVault();
    await vault.internal('register.close', {});
    expect(await vault.call('backups.kept', {})).toHaveLength(1);
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    await vault.internal('register.close', {});
    expect(await vault.call('backups.kept', {})).toHaveLength(1);
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    await renamePractice(vault, 'Riverside Surgery');
    await vault.internal('register.close', {});
    const kept = await vault.call('backups.kept', {});
    expect(kept).toHaveLength(2);
    expect(kept[0]?.contents?.lastChange.seq).toBeGreaterThan(kept[1]?.contents?.lastChange.seq ?? Infinity);
    expect(leftOvers(vault.dataDir)).toEqual([]);
  });

  test('while open, one is made when the newest is a day old and there is news', async () => {
    const vault = await aVault();
    expect(await vault.internal('backups.automatic', { occasion: 'unlocked' })).toEqual({ made: true });
    await renamePractice(vault, 'Riverside Surgery');
    expect(await vault.internal('backups.automatic', { occasion: 'hourly' })).toEqual({ made: false });
    vault.clock.advanceMs(24 * 60 * 60 * 1000);
    expect(await vault.internal('backups.automatic', { occasion: 'hourly' })).toEqual({ made: true });
    vault.clock.advanceMs(24 * 60 * 60 * 1000);
    expect(await vault.internal('backups.automatic', { occasion: 'hourly' })).toEqual({ made: false });
  });

  test('are cleared away by the rotation', async () => {
    const vault = await aVault();
    for (let round = 0; round < 13; round += 1) {
      await renamePractice(vault, `Surgery ${round}`);
      await vault.internal('backups.automatic', { occasion: 'unlocked' });
      vault.clock.advanceMs(60_000);
    }
    const kept = await vault.call('backups.kept', {});
    expect(kept).toHaveLength(10);
    expect(kept.every(({ contents }) => contents !== null)).toBe(true);
  });

  test('a file that is damaged is listed as unreadable and refused', async () => {
    const vault = await aVault();
    await vault.internal('backups.automatic', { occasion: 'unlocked' });
    const [one] = await vault.call('backups.kept', {});
    const path = join(vault.dataDir, 'backups', one?.name ?? '');
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    const [damaged] = await vault.call('backups.kept', {});
    expect(damaged?.contents).toBeNull();
    await expect(vault.call('backups.choose-kept', { name: one?.name ?? '' })).rejects.toMatchObject({
      data: { code: 'backup-unusable', why: 'damaged' },
    });
  });

  test('a name that leads out of the folder is not found', async () => {
    const vault = await aVault();
    await expect(vault.call('backups.choose-kept', { name: '../register.db' })).rejects.toMatchObject({
      data: { code: 'not-found' },
    });
  });

  test('locking while one is being made ends it without a trace', async () => {
    const begun = Promise.withResolvers<void>();
    const vault = await aVault({
      emit: (name) => {
        if (name === 'backup-progress') begun.resolve();
      },
    });
    const path = join(tempFolder(), 'stick.dsabackup');
    const saving = vault.internal('backups.write', { path, awayFromPc: false });
    await begun.promise;
    await vault.internal('register.close', {});
    await expect(saving).rejects.toMatchObject({ data: { code: 'cancelled' } });
    expect(existsSync(path)).toBe(false);
    expect(leftOvers(join(path, '..'))).toEqual([]);
    expect(leftOvers(vault.dataDir)).toEqual([]);
  });
});

describe('a restore', () => {
  test('puts the register of now aside, and can be undone and done again', async () => {
    const vault = await aVault();
    await renamePractice(vault, 'Before');
    const path = await saveBackup(vault);
    await renamePractice(vault, 'After');

    const preview = await vault.internal('backups.choose', { path });
    expect(preview.sameRegister).toBe(true);
    expect(preview.present?.seq).toBeGreaterThan(preview.contents.lastChange.seq);
    await vault.call('backups.restore', secretOf(vault));
    expect(await practiceName(vault)).toBe('Before');

    const [earlier] = (await vault.call('backups.overview', {})).earlier;
    await confirmed(vault);
    expect(await vault.call('backups.undo-restore', { name: earlier?.name ?? '' })).toMatchObject({
      state: 'locked',
    });
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(await practiceName(vault)).toBe('After');
    const { entries } = await vault.call('history.list', { entityId: null, before: null, limit: 3 });
    expect(entries.map(({ action }) => action)).toContain('restore-undone');

    const [restored] = (await vault.call('backups.overview', {})).earlier;
    expect((await vault.call('backups.overview', {})).earlier).toHaveLength(1);
    await confirmed(vault);
    await vault.call('backups.undo-restore', { name: restored?.name ?? '' });
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(await practiceName(vault)).toBe('Before');
    expect(leftOvers(vault.dataDir)).toEqual([]);
  });

  test('with a wrong passphrase changes nothing, counts as an attempt, and leaves the register open', async () => {
    const vault = await aVault();
    const path = await saveBackup(vault);
    await vault.internal('backups.choose', { path });
    const before = contentOf(vault.dataDir);
    await expect(
      vault.call('backups.restore', { ...secretOf(vault), passphrase: 'not-the-one-at-all' }),
    ).rejects.toMatchObject({ data: { code: 'wrong-passphrase' } });
    const { 'vault.guesses': guesses, ...after } = contentOf(vault.dataDir);
    expect(guesses).toBeDefined();
    expect(after).toEqual(before);
    expect(vault.isOpen()).toBe(true);
  });

  test('takes the passphrase of its day, not the one of today', async () => {
    const vault = await aVault();
    const path = await saveBackup(vault);
    vault.close();
    const status = await vault.call('register.unlock-with-recovery-code', {
      personId: vault.personId,
      code: vault.recoveryCode,
      newPassphrase: 'another-lantern-quiet-marble-six',
    });
    expect(status.state).toBe('open');
    await vault.internal('backups.choose', { path });
    await vault.call('backups.restore', secretOf(vault));
    expect(await vault.call('register.status', {})).toMatchObject({ state: 'open', readOnly: false });
  });

  test('works over a register that is damaged, which is kept as it was', async () => {
    const vault = await aVault();
    const path = await saveBackup(vault);
    vault.close();
    const broken = Buffer.from('not a database any more'.repeat(1000));
    writeFileSync(join(vault.dataDir, 'register.db'), broken);
    await vault.internal('backups.choose', { path });
    expect(await vault.call('backups.restore', secretOf(vault))).toMatchObject({
      state: 'open',
      readOnly: false,
    });
    const [earlier] = (await vault.call('backups.overview', {})).earlier;
    expect(readFileSync(join(vault.dataDir, earlier?.name ?? '', 'register.db'))).toEqual(broken);
  });

  test('does nothing before a backup was chosen', async () => {
    const vault = await aVault();
    await expect(vault.call('backups.restore', secretOf(vault))).rejects.toMatchObject({
      data: { code: 'rule' },
    });
  });

  test.each(['kept after a crash before the old one was moved', 'half moved away', 'half moved in'] as const)(
    'that a power cut interrupted is finished at the next start (%s)',
    async (moment) => {
      const vault = await aVault();
      await renamePractice(vault, 'Before');
      const path = await saveBackup(vault);
      const elsewhere = aCleanVault();
      await elsewhere.internal('backups.choose', { path });
      await elsewhere.call('backups.restore', secretOf(vault));
      elsewhere.close();
      await renamePractice(vault, 'After');
      vault.close();

      // The folder as it stands at that moment: all of the new register staged, and the order of the moves.
      const staging = join(vault.dataDir, '.restoring');
      const aside = join(vault.dataDir, 'before-restore-2026-06-10T090000Z');
      mkdirSync(staging);
      const names = ['register.db', 'vault.keys', 'vault.keys.b', 'vault.anchor'];
      for (const name of names) copyFileSync(join(elsewhere.dataDir, name), join(staging, name));
      writeFileSync(
        join(staging, 'ready.json'),
        JSON.stringify({ putAsideAs: 'before-restore-2026-06-10T090000Z' }),
      );
      if (moment === 'half moved away') move(vault.dataDir, aside, names.slice(0, 2));
      if (moment === 'half moved in') {
        move(vault.dataDir, aside, names);
        writeFileSync(join(staging, 'cleared'), '');
        move(staging, vault.dataDir, names.slice(0, 2));
      }

      const next = vaultIn(vault.dataDir);
      vaults.push({ dispose: next.close });
      expect((await next.call('register.status', {})).state).toBe('locked');
      await next.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
      expect(await practiceName(next)).toBe('Before');
      expect((await next.call('backups.overview', {})).earlier).toHaveLength(1);
      expect(leftOvers(vault.dataDir)).toEqual([]);
    },
  );

  test('that was not ready when the power went is thrown away', async () => {
    const vault = await aVault();
    await renamePractice(vault, 'Now');
    vault.close();
    const before = contentOf(vault.dataDir);
    mkdirSync(join(vault.dataDir, '.restoring'));
    writeFileSync(join(vault.dataDir, '.restoring', 'register.db'), 'half of it');
    const next = vaultIn(vault.dataDir);
    vaults.push({ dispose: next.close });
    expect((await next.call('register.status', {})).state).toBe('locked');
    expect(contentOf(vault.dataDir)).toEqual(before);
  });
});

function move(from: string, to: string, names: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of names) renameSync(join(from, name), join(to, name));
}

/** Types the passphrase again, as the page does before what asks for it. */
async function confirmed(vault: Pick<TestVault, 'call'>): Promise<void> {
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
}
