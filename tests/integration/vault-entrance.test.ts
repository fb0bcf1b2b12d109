import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createEntrance } from '../../src/main/vault/entrance';
import { CREATING } from '../../src/main/vault/register-files';
import { SLOT_FILE_NAMES } from '../../src/main/vault/security/slot-store';
import { createVault } from '../../src/main/vault/vault';
import {
  cheapKdf,
  makeTestVault,
  PASSPHRASE,
  PROJECT,
  removeTempFolders,
  tempFolder,
  vaultIn,
} from '../support/vault';

afterEach(() => {
  vi.useRealTimers();
  removeTempFolders();
});

const STATUS = 'register.status';

/** A data folder entered as the vault process does, with the times that the whole vault was asked for. */
function enter(dataDir: string) {
  let loads = 0;
  const vault = createEntrance({
    dataDir,
    load: () => {
      loads += 1;
      const options = {
        resourcesDir: join(PROJECT, 'resources'),
        migrationsDir: join(PROJECT, 'drizzle'),
        appVersion: '0.0.0-test',
        emit: () => undefined,
        kdf: cheapKdf,
      };
      return Promise.resolve(createVault({ dataDir, ...options }));
    },
  });
  return { vault, loads: () => loads };
}

/** A folder with a register that was closed. */
async function closedRegister() {
  const { dataDir, personId, close } = await makeTestVault();
  close();
  return { dataDir, personId };
}

test('says how a closed register stands before the rest of the vault is there, as the whole says it', async () => {
  const { dataDir } = await closedRegister();
  const damaged = await closedRegister();
  for (const name of SLOT_FILE_NAMES) writeFileSync(join(damaged.dataDir, name), 'nothing of ours');
  const lost = await closedRegister();
  rmSync(join(lost.dataDir, 'register.db'));

  vi.useFakeTimers({ toFake: ['setTimeout'] });
  for (const folder of [tempFolder(), dataDir, damaged.dataDir, lost.dataDir]) {
    const whole = vaultIn(folder);
    const { vault, loads } = enter(folder);
    expect(await vault.page(STATUS, {})).toEqual(await whole.dispatch.page(STATUS, {}));
    expect(loads()).toBe(0);
    vi.runAllTimers();
    expect(loads()).toBe(1);
    expect(await vault.page(STATUS, {})).toEqual(await whole.dispatch.page(STATUS, {}));
    expect(loads()).toBe(1);
  }
});

test('leaves every other question to the whole, which it loads once', async () => {
  const { dataDir, personId } = await closedRegister();
  const { vault, loads } = enter(dataDir);
  const [list, unlocked] = await Promise.all([
    vault.page('agreements.list', {}),
    vault.page('register.unlock', { personId, passphrase: PASSPHRASE }),
  ]);
  expect(list).toEqual({ ok: false, error: { code: 'locked' } });
  expect(unlocked).toMatchObject({ ok: true, value: { state: 'open' } });
  expect(vault.isOpen()).toBe(true);
  expect(await vault.page(STATUS, {})).toEqual(unlocked);
  expect(await vault.internal('register.close', {})).toEqual({ ok: true, value: {} });
  expect(vault.isOpen()).toBe(false);
  expect(loads()).toBe(1);
});

test('settles first what an earlier run left half done', async () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, CREATING));
  const { vault, loads } = enter(dataDir);
  expect(await vault.page(STATUS, {})).toEqual({ ok: true, value: { state: 'none' } });
  expect(loads()).toBe(1);
});

test('is closed without loading anything when nothing was asked of it', async () => {
  const { vault, loads } = enter(tempFolder());
  expect(await vault.internal('register.close', {})).toEqual({ ok: true, value: {} });
  expect(loads()).toBe(0);
});
