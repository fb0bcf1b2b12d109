import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { productionKdf } from '../../src/main/vault/security/derivation';
import { PROJECT, removeTempFolders, tempFolder, vaultIn } from '../support/vault';

// One register of each released schema, made by that release. They are never made again: they must always open.
const FIXTURES = join(PROJECT, 'tests', 'fixtures');
const releases = readdirSync(FIXTURES).filter((name) => name.startsWith('register-'));
const opensWith = z.object({ passphrase: z.string(), recoveryCode: z.string(), agreements: z.int() });

afterEach(removeTempFolders);

describe.each(releases)('%s', (release) => {
  const known = opensWith.parse(JSON.parse(readFileSync(join(FIXTURES, release, 'opens-with.json'), 'utf8')));
  const copy = () => {
    const dataDir = tempFolder();
    cpSync(join(FIXTURES, release), dataDir, { recursive: true });
    return vaultIn(dataDir, { kdf: productionKdf });
  };
  const locked = async (vault: ReturnType<typeof copy>) => {
    const status = await vault.call('register.status', {});
    const [person] = status.state === 'locked' ? status.people : [];
    if (person === undefined) throw new Error(`the register is ${status.state}`);
    return person.personId;
  };

  test('opens with its passphrase, whole and writable, with its history unbroken', async () => {
    const vault = copy();
    const personId = await locked(vault);
    const open = await vault.call('register.unlock', { personId, passphrase: known.passphrase });
    expect(open).toMatchObject({ state: 'open', readOnly: false, odsCode: 'Z99999' });
    const { rows } = await vault.call('agreements.list', {});
    expect(rows).toHaveLength(known.agreements);
    expect(await vault.call('letters.list', {})).toHaveLength(1);
    expect(await vault.call('ppg.list', {})).toHaveLength(1);
    vault.close();
  });

  test('opens with its recovery code', async () => {
    const vault = copy();
    const personId = await locked(vault);
    const open = await vault.call('register.unlock-with-recovery-code', {
      personId,
      code: known.recoveryCode,
      newPassphrase: 'a fresh set of words for an old register',
    });
    expect(open).toMatchObject({ state: 'open', readOnly: false });
    vault.close();
  });
});
