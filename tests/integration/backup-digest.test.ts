import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { stateDigest } from '../../src/main/vault/backup/digest';
import { openDatabase } from '../../src/main/vault/db/open';
import { fillSample } from '../../src/main/vault/sample';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { openPersonSlot, parseSlotFile } from '../../src/main/vault/security/slots';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import {
  cheapKdf,
  makeTestVault,
  PASSPHRASE,
  removeTempFolders,
  tempFolder,
  type TestVault,
  vaultIn,
} from '../support/vault';

const SEED = 20_260_505;
const REGISTERS = 20;

afterEach(removeTempFolders);

/** The digest of a register that nobody has open, taken from a copy of its files and not from what the app says. */
async function digestOf(dataDir: string, personId: string): Promise<string> {
  const copy = join(tempFolder(), 'register.db');
  cpSync(join(dataDir, 'register.db'), copy);
  const keyFile = parseSlotFile(readFileSync(join(dataDir, 'vault.keys'), 'utf8'));
  if (!keyFile.ok) throw new Error('no key file');
  const secrets = await openPersonSlot(keyFile.file, personId, PASSPHRASE, cheapKdf);
  if (secrets === null) throw new Error('the passphrase does not open it');
  const db = openDatabase(copy, deriveVaultKeys(secrets.rootKey, keyFile.file.vaultId).database);
  try {
    return stateDigest(db.$client);
  } finally {
    db.$client.close();
  }
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 }).map((raw) => `x${raw.trim()}x`);
const changes = fc.array(
  fc.record({ kind: fc.constantFrom('add', 'archive', 'rename'), title: text, notes: text }),
  { minLength: 1, maxLength: 6 },
);
type Change = { readonly kind: string; readonly title: string; readonly notes: string };

async function change(vault: TestVault, { kind, title, notes }: Change): Promise<void> {
  if (kind === 'rename') {
    const { version, ...input } = await vault.call('practice.get', {});
    await vault.call('practice.save', { version, input: { ...input, address: notes } });
    return;
  }
  const made = await vault.call('agreements.create', {
    ...blankAgreement(),
    title,
    notes,
    parties: [{ name: title, odsCode: '', type: 'unknown', role: 'unknown' }],
    purposes: [{ text: notes, useKind: 'direct-care', subKind: 'record-sharing' }],
  });
  if (kind === 'archive') {
    await vault.call('agreements.archive', { id: made.id, version: made.version, reason: notes });
  }
}

test(`${REGISTERS} random registers come back the same on a clean profile (seed ${SEED})`, async () => {
  const vault = await makeTestVault();
  const { dataDir, personId, recoveryCode } = vault;
  const seen = new Set<string>();
  for (const batch of fc.sample(changes, { seed: SEED, numRuns: REGISTERS })) {
    // The last one also holds everything that the sample practice has: audits, letters, notes.
    if (seen.size === REGISTERS - 1) await fillSample(vault.call, vault.clock.today());
    for (const one of batch) await change(vault, one);
    await vault.internal('register.close', {});
    const original = await digestOf(dataDir, personId);
    const [newest] = await vault.call('backups.kept', {});

    const clean = vaultIn(tempFolder());
    await clean.internal('backups.choose', { path: join(dataDir, 'backups', newest?.name ?? '') });
    await clean.call('backups.restore', { kind: 'recovery-code', code: recoveryCode });
    expect(await digestOf(clean.dataDir, personId)).toBe(original);
    seen.add(original);
    clean.close();
    vault.clock.advanceMs(60_000);
    await vault.call('register.unlock', { personId, passphrase: PASSPHRASE });
  }
  expect(seen.size).toBe(REGISTERS);
  vault.dispose();
}, 120_000);
