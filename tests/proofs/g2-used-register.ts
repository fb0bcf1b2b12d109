import { join } from 'node:path';
import { z } from 'zod';
import { stateDigest } from '../../src/main/vault/backup/digest';
import { canonical, sha256 } from '../../src/main/vault/security/bytes';
import { PASSPHRASE, tempFolder } from '../support/vault';
import type { Random } from './random';
import { makeOpenVault, ownerOf, readFiles, type Session, tryOpening } from './register';
import { createWork } from './work';

/** All that a register shows: its rows, and what searching finds. */
export function shownBy({ register }: Session): string {
  const { $client } = register.db;
  const search = z
    .array(z.unknown())
    .parse($client.prepare('SELECT agreement_id, body FROM agreement_search ORDER BY agreement_id').all());
  return sha256(canonical(search), stateDigest($client)).toString('hex');
}

/** A small register that was worked with and closed: its files, and what opens it. */
export async function usedRegister(random: Random, acts = 12) {
  const folder = tempFolder();
  const vault = await makeOpenVault(join(folder, 'data'));
  const work = createWork(vault, { random, outDir: folder, passphrase: PASSPHRASE }).acts;
  await work.people();
  for (let act = 0; act < acts; act += 1) {
    await work.addAgreement();
    await work.answer();
    await work.updateAgreement();
  }
  await work.makeLetter();
  vault.close();
  const owner = await ownerOf(vault.dataDir, vault.personId);
  if (owner === null) throw new Error('the passphrase does not open the new register');
  const sound = tryOpening(vault.dataDir, owner, shownBy);
  if (sound.how !== 'unnoticed')
    throw new Error(`the unaltered register does not open: ${JSON.stringify(sound)}`);
  return { dataDir: vault.dataDir, vault, owner, files: readFiles(vault.dataDir), shown: sound.digest };
}
