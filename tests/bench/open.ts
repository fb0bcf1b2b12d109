import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { loadContent } from '../../src/main/vault/content';
import { createMutate } from '../../src/main/vault/db/mutate';
import { openDatabase } from '../../src/main/vault/db/open';
import { createRecorder, readHead } from '../../src/main/vault/db/trail';
import { systemClock } from '../../src/main/vault/platform/clock';
import { newId } from '../../src/main/vault/platform/ids';
import { signingKeyFromSeed } from '../../src/main/vault/security/signing';
import { createServices, type Services } from '../../src/main/vault/services';
import { contentInUse } from '../../src/main/vault/services/content-packs';
import { type InputOf, type OutputOf } from '../../src/shared/contract/define';
import { vaultContract, type VaultContract } from '../../src/shared/contract';
import { testPerson, PROJECT } from '../support/vault';
import { type Owner, ownerOf } from '../proofs/register';
import type { BenchRegister } from './register';

const APP_VERSION = '0.0.0-bench';

/** The services over a register, opened without the check of its history; each call is parsed as the router does. */
export async function openBench({ dataDir, personId }: BenchRegister) {
  const owner = await ownerOf(dataDir, personId);
  if (owner === null) throw new Error('the passphrase does not open the register');
  const db = openDatabase(join(dataDir, 'register.db'), owner.keys.database);
  const shipped = loadContent(join(PROJECT, 'resources'));
  const recorder = {
    vaultId: owner.file.vaultId,
    auditKey: owner.keys.audit,
    person: { id: personId, signingKey: signingKeyFromSeed(owner.secrets.seed) },
    clock: systemClock,
    appVersion: APP_VERSION,
  };
  const context = {
    db,
    clock: systemClock,
    newId,
    content: contentInUse(db, { shipped, appVersion: APP_VERSION }),
    mutate: createMutate({ db, isReadOnly: () => false, onCommitted: () => undefined }),
    record: createRecorder(recorder),
  };
  const makeServices = (): Services =>
    createServices(context, {
      appVersion: APP_VERSION,
      shipped,
      contentChanged: () => undefined,
      emit: () => undefined,
      head: () => readHead(db),
      vaultId: owner.file.vaultId,
      problems: [],
      person: () => ({ ...testPerson, id: personId, publicKey: '', leftOn: null }),
      keyHolders: () => [],
    });
  return { db, owner, makeServices, close: () => db.$client.close() };
}

/** Makes a call as the vault's router does: what goes in is parsed, and what comes out. */
export function ask<K extends keyof VaultContract>(
  channel: K,
  input: InputOf<VaultContract, K>,
  work: (input: never) => unknown,
): OutputOf<VaultContract, K> {
  const { input: into, output } = vaultContract[channel];
  // TypeScript cannot tie the schemas to the channel that they were looked up by.
  return output.parse(work(into.parse(input) as never)) as OutputOf<VaultContract, K>;
}

/** The same tables as a plain SQLite file, made once. */
export function openPlain({ dataDir }: BenchRegister, owner: Owner): Database.Database {
  const file = join(dataDir, '..', 'plain.db');
  if (!existsSync(file)) {
    const copy = `${file}.new`;
    rmSync(copy, { force: true });
    const encrypted = openDatabase(join(dataDir, 'register.db'), owner.keys.database);
    encrypted.$client.pragma('wal_checkpoint(TRUNCATE)');
    encrypted.$client.close();
    copyFileSync(join(dataDir, 'register.db'), copy);
    const { $client } = openDatabase(copy, owner.keys.database);
    $client.pragma('journal_mode = DELETE');
    $client.pragma("rekey = ''");
    $client.close();
    copyFileSync(copy, file);
    rmSync(copy);
  }
  const plain = new Database(file, { fileMustExist: true });
  plain.prepare('SELECT count(*) FROM agreement').get();
  return plain;
}
