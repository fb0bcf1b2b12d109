import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CREATING, restingStatus, STAGING } from '../../src/main/vault/register-files';
import { SLOT_FILE_NAMES } from '../../src/main/vault/security/slot-store';
import { makeTestVault, removeTempFolders, tempFolder, vaultIn } from '../support/vault';

afterEach(removeTempFolders);

/** A folder with a register that was closed. */
async function closedRegister(): Promise<string> {
  const { dataDir, close } = await makeTestVault();
  close();
  return dataDir;
}

test('its files say of a closed register what the vault says of it', async () => {
  const sound = await closedRegister();
  const damaged = await closedRegister();
  for (const name of SLOT_FILE_NAMES) writeFileSync(join(damaged, name), 'nothing of ours');
  const lost = await closedRegister();
  rmSync(join(lost, 'register.db'));

  const states: unknown[] = [];
  for (const folder of [tempFolder(), sound, damaged, lost]) {
    const status = restingStatus(folder);
    expect(status).toEqual(await vaultIn(folder).call('register.status', {}));
    states.push(status?.state);
  }
  expect(states).toEqual(['none', 'locked', 'problem', 'problem']);
});

test('what an earlier run left half done is for the vault to settle', async () => {
  for (const name of [CREATING, STAGING]) {
    const folder = await closedRegister();
    mkdirSync(join(folder, name));
    expect(restingStatus(folder)).toBeNull();
  }
});

test('files that cannot be read are for the vault to tell of', async () => {
  const folder = await closedRegister();
  for (const name of SLOT_FILE_NAMES) {
    rmSync(join(folder, name));
    mkdirSync(join(folder, name));
  }
  expect(restingStatus(folder)).toBeNull();
});
