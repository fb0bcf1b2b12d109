import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Id } from '../../src/shared/domain/ids';
import { AppError } from '../../src/shared/errors';
import type { HistoryProblem } from '../../src/main/vault/db/verify';
import { systemClock } from '../../src/main/vault/platform/clock';
import { newId } from '../../src/main/vault/platform/ids';
import { openSession } from '../../src/main/vault/register-session';
import { deriveVaultKeys, type VaultKeys } from '../../src/main/vault/security/keys';
import { createPassphraseAdviser } from '../../src/main/vault/security/passphrase';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot, type PersonSecrets, type SlotFile } from '../../src/main/vault/security/slots';
import { entityReaders } from '../../src/main/vault/services';
import { MIGRATIONS } from '../support/register-store';
import { cheapKdf, PASSPHRASE, tempFolder, testPerson, vaultIn } from '../support/vault';
import { samplePractice } from '../../src/main/vault/sample';

/** The files of a register, held in memory so that each attempt starts from the same. */
export type Files = ReadonlyMap<string, Buffer>;

/** All files below a folder but logs and marks of attempts, by their paths in it. */
export function readFiles(folder: string): Files {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile() && !/(^|\/)(vault\.guesses|log\/[^/]+)$/.test(name))
      files.set(name, readFileSync(path));
  }
  return files;
}

/** Makes a folder hold these files and no others. */
export function putFiles(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

/** The same files with one of them altered. */
export const withFile = (files: Files, name: string, bytes: Buffer): Files =>
  new Map([...files, [name, bytes]]);

/** The same bytes with one bit turned. */
export function flipped(bytes: Buffer, position: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ (1 << bit);
  return copy;
}

export const fileOf = (files: Files, name: string): Buffer => {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`the register has no file ${name}`);
  return bytes;
};

/** A new register in a fresh folder, open. */
export async function makeOpenVault(dataDir = tempFolder()) {
  const vault = vaultIn(dataDir);
  const { recoveryCode } = await vault.call('register.create', {
    practice: samplePractice,
    person: testPerson,
    passphrase: PASSPHRASE,
  });
  const status = await vault.call('register.confirm-recovery-code', { code: recoveryCode });
  if (status.state !== 'open') throw new Error('the new register did not open');
  return { ...vault, recoveryCode, personId: status.person.id };
}

/** What somebody has who knows a person's passphrase. */
export interface Owner {
  readonly personId: Id;
  readonly file: SlotFile;
  readonly secrets: PersonSecrets;
  readonly keys: VaultKeys;
}

/** Opens a person's slot in the key file of a folder; null when the passphrase does not. */
export async function ownerOf(folder: string, personId: Id, passphrase = PASSPHRASE): Promise<Owner | null> {
  const found = await createSlotStore(folder).open((file) =>
    openPersonSlot(file, personId, passphrase, cheapKdf),
  );
  if (found === null) return null;
  const { opened, file } = found;
  return { personId, file, secrets: opened, keys: deriveVaultKeys(opened.rootKey, file.vaultId) };
}

const adviser = createPassphraseAdviser();

/** Opens the register of a folder as unlocking does: migrations, every page, the whole history, the anchor. */
export function openAs(folder: string, { personId, file, secrets }: Owner) {
  return openSession(
    {
      dataDir: folder,
      migrationsDir: MIGRATIONS,
      appVersion: '0.0.0-test',
      clock: systemClock,
      newId,
      kdf: cheapKdf,
      adviser,
      log: { note: () => undefined, error: () => undefined },
      liveRows: entityReaders,
      onChanged: () => undefined,
    },
    {
      secrets: { rootKey: Buffer.from(secrets.rootKey), seed: Buffer.from(secrets.seed) },
      file,
      personId,
      failures: 0,
      recovered: false,
    },
  );
}

/** What opening an altered register came to. */
export type Noticed =
  | { readonly how: 'refused'; readonly code: string }
  | { readonly how: 'found'; readonly problems: readonly HistoryProblem[]; readonly digest: string }
  | { readonly how: 'unnoticed'; readonly digest: string }
  | { readonly how: 'fault'; readonly text: string };

/** Opens a register that may have been altered and says whether the opening noticed. */
export function tryOpening(folder: string, owner: Owner, digestOf: (session: Session) => string): Noticed {
  try {
    const session = openAs(folder, owner);
    try {
      const { problems } = session.register;
      const digest = digestOf(session);
      return problems.length > 0 ? { how: 'found', problems, digest } : { how: 'unnoticed', digest };
    } finally {
      session.close();
    }
  } catch (cause) {
    if (cause instanceof AppError) return { how: 'refused', code: cause.data.code };
    return { how: 'fault', text: String(cause) };
  }
}
export type Session = ReturnType<typeof openAs>;
