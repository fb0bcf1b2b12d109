import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { stateDigest } from '../../src/main/vault/backup/digest';
import { makeBackup } from '../../src/main/vault/backup/make';
import { applyMigrations, pendingMigrations } from '../../src/main/vault/db/migrate';
import { openDatabase } from '../../src/main/vault/db/open';
import { systemClock } from '../../src/main/vault/platform/clock';
import { DATABASE } from '../../src/main/vault/register-files';
import { fillSample } from '../../src/main/vault/sample';
import { sha256 } from '../../src/main/vault/security/bytes';
import { deriveVaultKeys, type VaultKeys } from '../../src/main/vault/security/keys';
import { parseRecoveryCode } from '../../src/main/vault/security/recovery-code';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openRecoverySlot, type SlotFile } from '../../src/main/vault/security/slots';
import { entityReaders } from '../../src/main/vault/services';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { makePdf } from '../support/files';
import { MIGRATIONS } from '../support/register-store';
import { cheapKdf, PASSPHRASE, PROJECT, removeTempFolders, tempFolder, vaultIn } from '../support/vault';
import { createFindings, type Proof } from './proof';
import type { Random } from './random';
import { makeOpenVault } from './register';
import { createWork } from './work';

/** A backup, and what must come out of it. */
interface Made {
  readonly path: string;
  readonly recoveryCode: string;
  /** Of the register at the moment of the backup. */
  readonly digest: string;
  /** By the number of each attachment, the hash of the file that was put in. */
  readonly attachments: ReadonlyMap<string, string>;
}

const hashOf = (bytes: Uint8Array): string => sha256(bytes).toString('hex');

/** The keys of a register, from its files and its recovery code. */
async function keysOf(folder: string, recoveryCode: string): Promise<{ keys: VaultKeys; file: SlotFile }> {
  const code = parseRecoveryCode(recoveryCode);
  if (!code.ok) throw new Error('this is no recovery code');
  const found = await createSlotStore(folder).open((file) => openRecoverySlot(file, code.secret));
  if (found === null) throw new Error('the recovery code does not open the register');
  return { keys: deriveVaultKeys(found.opened.rootKey, found.file.vaultId), file: found.file };
}

/** The digest of a register that nobody has open, from its file and not from what the app says. */
async function digestIn(folder: string, recoveryCode: string): Promise<string> {
  const { keys } = await keysOf(folder, recoveryCode);
  const copy = join(tempFolder(), DATABASE);
  copyFileSync(join(folder, DATABASE), copy);
  const db = openDatabase(copy, keys.database);
  try {
    return stateDigest(db.$client);
  } finally {
    db.$client.close();
  }
}

const PIECES = [
  'Hollybush',
  'é',
  'e\u0301',
  'שלום',
  'مرحبا',
  '👩‍👩‍👧🩺',
  '東京',
  'ﬁ',
  'İ',
  'ß',
  "'; DROP TABLE agreement; --",
  '<b>&amp;</b>',
  '{{name}}',
  '\\u0000',
  '%_',
  '  ',
] as const;
const textOf = (random: Random): string =>
  `x${Array.from({ length: 1 + random.below(6) }, () => random.pick(PIECES)).join('')}x`;

/** A register of random contents, with a backup of it as the app makes one. */
async function randomRegister(
  random: Random,
  size: { readonly agreements: number; readonly files: number },
): Promise<Made> {
  const vault = await makeOpenVault();
  const { call } = vault;
  const folder = tempFolder();
  const { acts } = createWork(vault, { random, outDir: folder, passphrase: PASSPHRASE });
  if (random.below(10) === 0) await fillSample(call, systemClock.today());
  const attachments = new Map<string, string>();
  // Many small registers, few large ones.
  const agreements = Math.floor(size.agreements * random.next() ** 3);
  for (let made = 0; made < agreements; made += 1) {
    const agreement = await call('agreements.create', {
      ...blankAgreement(),
      title: textOf(random),
      notes: textOf(random),
      parties: [{ name: textOf(random), odsCode: '', type: 'unknown', role: 'unknown', dspt: 'unknown' }],
      purposes: [{ text: textOf(random), useKind: 'direct-care', subKind: 'record-sharing' }],
    });
    const { id, version } = agreement;
    if (random.below(10) === 0) await call('agreements.archive', { id, version, reason: textOf(random) });
    if (attachments.size < size.files && random.below(3) === 0) {
      const bytes = Buffer.concat([makePdf(['Page']), random.bytes(random.below(20_000))]);
      const path = join(folder, `${made}.pdf`);
      writeFileSync(path, bytes);
      const owner = { entity: 'agreement', id } as const;
      const input = { owner, kind: 'dpia', title: textOf(random), path } as const;
      attachments.set((await vault.internal('attachments.take', input)).id, hashOf(bytes));
    }
    if (random.below(8) === 0)
      await acts[random.pick(['answer', 'makeLetter', 'savePractice', 'people'] as const)]();
  }
  await vault.internal('backups.automatic', { occasion: 'unlocked' });
  vault.close();
  const [name] = readdirSync(join(vault.dataDir, 'backups'));
  const { dataDir, recoveryCode } = vault;
  return {
    path: join(dataDir, 'backups', name ?? ''),
    recoveryCode,
    digest: await digestIn(dataDir, recoveryCode),
    attachments,
  };
}

const RELEASE = join(PROJECT, 'tests/fixtures/register-0.1.0');
const opensWith = z.object({ recoveryCode: z.string() });

/** The register that the first release made, brought up by so many migrations, with a backup of it. */
async function agedRegister(migrations: number): Promise<Made> {
  const dataDir = tempFolder();
  cpSync(RELEASE, dataDir, { recursive: true });
  const { recoveryCode } = opensWith.parse(
    JSON.parse(readFileSync(join(RELEASE, 'opens-with.json'), 'utf8')),
  );
  const { keys, file } = await keysOf(dataDir, recoveryCode);
  const db = openDatabase(join(dataDir, DATABASE), keys.database);
  applyMigrations(db.$client, pendingMigrations(db.$client, MIGRATIONS).slice(0, migrations));
  const path = join(tempFolder(), 'aged.dsabackup');
  const deps = {
    migrationsDir: MIGRATIONS,
    liveRows: entityReaders,
    clock: systemClock,
    appVersion: '0.1.0',
    kdf: cheapKdf,
    workDir: join(dataDir, 'work'),
  };
  const steps = makeBackup(deps, { db, keys, keyFile: file }, path);
  while (!steps.next().done);
  const digest = stateDigest(db.$client);
  db.$client.close();
  return { path, recoveryCode, digest, attachments: new Map() };
}

/** Restores a backup on a profile that never had a register, and says what is not as it was. */
async function differences(made: Made): Promise<string[]> {
  const { recoveryCode, digest, attachments } = made;
  const clean = vaultIn(tempFolder());
  await clean.internal('backups.choose', { path: made.path });
  await clean.call('backups.restore', { kind: 'recovery-code', code: recoveryCode });
  const found: string[] = [];
  // Not unlocked yet: what lies there is what came out of the backup, of whatever age.
  if ((await digestIn(clean.dataDir, recoveryCode)) !== digest) found.push('the digest differs');
  const status = await clean.call('register.status', {});
  const [person] = status.state === 'locked' ? status.people : [];
  // Unlocking migrates it, and checks the chain and every row.
  const open = await clean.call('register.unlock-with-recovery-code', {
    personId: person?.personId ?? '',
    code: recoveryCode,
    newPassphrase: PASSPHRASE,
  });
  if (open.state !== 'open' || open.readOnly) found.push('it does not open whole');
  for (const [id, hash] of attachments) {
    const parts: Buffer[] = [];
    for (let offset = 0; ;) {
      const part = Buffer.from((await clean.call('attachments.read', { id, offset })).base64, 'base64');
      if (part.length === 0) break;
      parts.push(part);
      offset += part.length;
    }
    if (hashOf(Buffer.concat(parts)) !== hash) found.push('an attachment differs');
  }
  clean.close();
  return found;
}

/** Random registers, and the first release's at every age, come back from a backup on a clean profile as they were. */
export const restoredRegisters: Proof = {
  name: 'G4.1 restored registers',
  async run({ random, full }) {
    const wanted = full ? 1000 : 50;
    const size = full ? { agreements: 2000, files: 50 } : { agreements: 200, files: 5 };
    const ages = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')).length;
    const findings = createFindings();
    const digests = new Set<string>();
    let files = 0;
    for (let number = 0; number < wanted; number += 1) {
      // Each age once, then random ones.
      const made = await (number < ages ? agedRegister(number) : randomRegister(random, size));
      files += made.attachments.size;
      digests.add(made.digest);
      for (const difference of await differences(made)) findings.add(`register ${number}: ${difference}`);
      removeTempFolders();
    }
    return {
      figure: `${wanted - findings.count} of ${wanted} equal by digest, opened whole (${digests.size} different ones, ${files} attachments, the first release's at ${ages} ages)`,
      goal: 'all',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};
