import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newId } from '../../src/main/vault/platform/ids';
import { newRecoverySecret } from '../../src/main/vault/security/recovery-code';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { createSlotFile, personSlots } from '../../src/main/vault/security/slots';
import { cheapKdf, PROJECT } from '../support/vault';
import { ownerOf } from './register';

const FIRST_RELEASE = join(PROJECT, 'tests/fixtures/register-0.1.0');
const opensWith = z.object({ passphrase: z.string() });

/** Puts a register of the first release into a folder, its passphrase wrapped anew at the low cost of the tests. */
export async function putOldRegister(
  folder: string,
): Promise<{ readonly personId: string; readonly passphrase: string }> {
  cpSync(FIRST_RELEASE, folder, { recursive: true });
  const { passphrase } = opensWith.parse(JSON.parse(readFileSync(join(folder, 'opens-with.json'), 'utf8')));
  const slots = createSlotStore(folder);
  const [own] = slots.read().flatMap(personSlots);
  const owner = own === undefined ? null : await ownerOf(folder, own.personId, passphrase);
  if (own === undefined || owner === null) throw new Error('the old register does not open');
  const { personId, label, role } = own;
  const { rootKey, seed } = owner.secrets;
  const holder = { personId, label, role };
  const deps = { newId, policy: cheapKdf };
  slots.write(
    await createSlotFile(
      deps,
      owner.file.vaultId,
      rootKey,
      { holder, seed, passphrase },
      newRecoverySecret(),
    ),
  );
  return { personId, passphrase };
}
