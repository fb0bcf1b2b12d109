import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatHeader, HEADER_BYTES, MAC_BYTES } from '../../src/main/vault/backup/format';
import { PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';
import { usedRegister } from './g2-used-register';
import { type Mutate, mutateBytes, mutateJson, mutatePages } from './mutants';
import { type FileKind, offerMutants, outcomeOf, stateOf, TAKEN } from './offer';
import { createFindings, type Proof } from './proof';
import type { Random } from './random';
import { putFiles, readFiles } from './register';
import { createWork } from './work';

/** The parts of a backup, each by itself. */
function partsOf(backup: Buffer) {
  const manifestAt = HEADER_BYTES + backup.readUInt32BE(20);
  const databaseAt = manifestAt + backup.readUInt32BE(24);
  return {
    keyFile: backup.subarray(HEADER_BYTES, manifestAt),
    manifest: backup.subarray(manifestAt, databaseAt),
    database: backup.subarray(databaseAt, -MAC_BYTES),
    mac: backup.subarray(-MAC_BYTES),
  };
}
type Parts = ReturnType<typeof partsOf>;

/** A backup of these parts whose lengths fit: what somebody can make who has no key. */
const joined = ({ keyFile, manifest, database, mac }: Parts): Buffer =>
  Buffer.concat([
    formatHeader({ keyFile: keyFile.length, manifest: manifest.length, database: database.length }),
    keyFile,
    manifest,
    database,
    mac,
  ]);

/** One part altered as its kind is, or taken from another backup of the same register. */
const mutateParts =
  (backups: readonly Buffer[]): Mutate =>
  (random, sound) => {
    const parts = partsOf(sound);
    const other = partsOf(random.pick(backups));
    return random.pick([
      () => joined({ ...parts, keyFile: mutateJson(random, parts.keyFile) }),
      () => joined({ ...parts, manifest: mutateJson(random, parts.manifest) }),
      () => joined({ ...parts, database: mutatePages(random, parts.database) }),
      () => joined({ ...parts, database: other.database }),
      () => joined({ ...parts, manifest: other.manifest, mac: other.mac }),
      () =>
        Buffer.concat([mutateBytes(random, sound.subarray(0, HEADER_BYTES)), sound.subarray(HEADER_BYTES)]),
    ])();
  };

/** Backups of a register that lies there closed: what is not a sound one must leave every file of it as it is. */
async function backupKind(random: Random): Promise<FileKind> {
  const { vault, dataDir } = await usedRegister(random, 2);
  const { personId } = vault;
  const stick = tempFolder();
  await vault.call('register.unlock', { personId, passphrase: PASSPHRASE });
  const { acts } = createWork(vault, { random, outDir: stick, passphrase: PASSPHRASE });
  const sound: Buffer[] = [];
  for (const name of ['one', 'two']) {
    const path = join(stick, `${name}.dsabackup`);
    await vault.internal('backups.write', { path, awayFromPc: false });
    sound.push(readFileSync(path));
    await acts.savePractice();
  }
  vault.close();
  const live = readFiles(dataDir);
  putFiles(dataDir, live);
  const before = stateOf(dataDir);
  const path = join(stick, 'offered.dsabackup');
  return {
    name: 'backup',
    own: false,
    sound,
    structured: [mutateParts(sound)],
    offer: async (mutant) => {
      writeFileSync(path, mutant);
      // What slows guessing down is tested elsewhere.
      rmSync(join(dataDir, 'vault.guesses'), { force: true });
      const outcome = await outcomeOf(async () => {
        await vault.internal('backups.choose', { path });
        await vault.call('backups.restore', { kind: 'passphrase', personId, passphrase: PASSPHRASE });
      });
      if (outcome === TAKEN) {
        vault.close();
        putFiles(dataDir, live);
        if (!sound.some((one) => one.equals(mutant))) throw new Error('it was restored');
      } else if (stateOf(dataDir) !== before) throw new Error(`refused (${outcome}), and a file was changed`);
      return outcome;
    },
  };
}

/** Altered backups are offered to be restored over a register: none is, and not a byte of the register changes. */
export const mutatedBackups: Proof = {
  name: 'G4.3 mutated backups',
  async run({ random, full }) {
    const count = full ? 20_000 : 500;
    const findings = createFindings();
    const kind = await backupKind(random);
    const { refused, slowest } = await offerMutants(kind, count, random, findings);
    removeTempFolders();
    return {
      figure: `${refused} of ${count} refused, ${findings.count} harmed the register, slowest ${(slowest / 1000).toFixed(1)} s`,
      goal: 'all refused, the register as it was to the byte',
      passed: findings.count === 0 && refused === count,
      details: findings.details,
    };
  },
};
