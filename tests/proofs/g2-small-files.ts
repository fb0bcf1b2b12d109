import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/shared/errors';
import { ANCHOR, DATABASE } from '../../src/main/vault/register-files';
import { SLOT_FILE_NAMES } from '../../src/main/vault/security/slot-store';
import { openBackupFile } from '../../src/main/vault/backup/file';
import { HEADER_BYTES, MAC_BYTES } from '../../src/main/vault/backup/format';
import { cheapKdf, PASSPHRASE, removeTempFolders, tempFolder, vaultIn } from '../support/vault';
import { checkBackup } from './after-a-cut';
import { shownBy, usedRegister } from './g2-used-register';
import { createFindings, type Proof } from './proof';
import { fileOf, flipped, ownerOf, putFiles, readFiles, tryOpening, withFile } from './register';
import { createWork } from './work';

const [FIRST_COPY, SECOND_COPY] = SLOT_FILE_NAMES;

/** A bit turned in one copy of the key file costs nothing; the same bit in both is refused. */
export const flippedKeyFile: Proof = {
  name: 'G2.2 key file',
  async run({ random, full }) {
    const { dataDir, vault, owner, files, shown } = await usedRegister(random, 2);
    const sound = fileOf(files, FIRST_COPY);
    const findings = createFindings();
    const everyByte = Array.from(sound.keys());
    const alone = full ? everyByte : Array.from({ length: 200 }, () => random.pick(everyByte));
    for (const place of alone) {
      const one = random.pick([FIRST_COPY, SECOND_COPY]);
      putFiles(dataDir, withFile(files, one, flipped(sound, place, random.below(8))));
      const repairing = await ownerOf(dataDir, owner.personId).catch(() => null);
      const opened = repairing === null ? null : tryOpening(dataDir, repairing, shownBy);
      if (opened?.how !== 'unnoticed' || opened.digest !== shown)
        findings.add(`byte ${place} of ${one} alone: ${JSON.stringify(opened)}`);
    }
    for (const place of everyByte) {
      const bad = flipped(sound, place, random.below(8));
      putFiles(dataDir, withFile(withFile(files, FIRST_COPY, bad), SECOND_COPY, bad));
      try {
        if ((await ownerOf(dataDir, owner.personId)) !== null)
          findings.add(`byte ${place} of both copies: opens`);
      } catch (cause) {
        if (!(cause instanceof AppError)) findings.add(`byte ${place} of both copies: ${String(cause)}`);
      }
    }
    const tries = alone.length + everyByte.length;
    // Whatever was refused above, the register itself was not touched.
    putFiles(dataDir, files);
    const last = tryOpening(dataDir, owner, shownBy);
    if (last.how !== 'unnoticed') findings.add(`afterwards: ${JSON.stringify(last)}`);
    vault.close();
    removeTempFolders();
    return {
      figure: `${tries - findings.count} of ${tries} (every byte in both copies, ${alone.length} in one of them)`,
      goal: 'one copy: opens from the other; both: refused',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

/** A bit turned in the anchor, an anchor that is missing, and one of an earlier day are all said at the opening. */
export const flippedAnchor: Proof = {
  name: 'G2.2 anchor',
  async run({ random }) {
    const { dataDir, vault, owner } = await usedRegister(random, 2);
    const earlier = [readFiles(dataDir)];
    for (let session = 0; session < 4; session += 1) {
      await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
      const { acts } = createWork(vault, { random, outDir: dataDir, passphrase: PASSPHRASE });
      await acts.savePractice();
      await acts.savePractice();
      vault.close();
      earlier.push(readFiles(dataDir));
    }
    const files = readFiles(dataDir);
    const sound = fileOf(files, ANCHOR);
    const before = earlier.slice(0, -1);
    const altered = [
      ...Array.from(sound.keys(), (place) => ({
        what: `byte ${place}`,
        files: withFile(files, ANCHOR, flipped(sound, place, random.below(8))),
      })),
      { what: 'no anchor', files: new Map([...files].filter(([name]) => name !== ANCHOR)) },
      ...before.map((old, index) => ({
        what: `anchor ${before.length - index} sessions old`,
        files: withFile(files, ANCHOR, fileOf(old, ANCHOR)),
      })),
      ...before.map((old, index) => ({
        what: `database ${before.length - index} sessions old`,
        files: withFile(files, DATABASE, fileOf(old, DATABASE)),
      })),
    ];
    const findings = createFindings();
    for (const { what, files: these } of altered) {
      putFiles(dataDir, these);
      const noticed = tryOpening(dataDir, owner, shownBy);
      if (noticed.how !== 'found') findings.add(`${what}: ${JSON.stringify(noticed)}`);
    }
    removeTempFolders();
    return {
      figure: `${altered.length - findings.count} of ${altered.length} said at the opening (every byte, missing, 4 older anchors, 4 older databases)`,
      goal: 'all',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

const SAMPLE = 200;
const JOURNAL = `${DATABASE}-wal`;

/** The journal that a killed process leaves behind, altered or cut off: a lost tail is said, never passed over. */
export const alteredJournal: Proof = {
  name: 'G2.2 journal left behind',
  async run({ random, full }) {
    const { dataDir, vault, owner } = await usedRegister(random, 2);
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    const { acts } = createWork(vault, { random, outDir: dataDir, passphrase: PASSPHRASE });
    for (let act = 0; act < 4; act += 1) await acts.savePractice();
    // What stands on the disk at this moment is what a kill would leave.
    const files = new Map([...readFiles(dataDir)].filter(([name]) => !name.endsWith('-shm')));
    vault.close();
    putFiles(dataDir, files);
    const sound = tryOpening(dataDir, owner, shownBy);
    if (sound.how !== 'unnoticed') throw new Error('the unaltered journal is not read');

    const journal = fileOf(files, JOURNAL);
    const places = full
      ? Array.from(journal.keys())
      : Array.from({ length: 400 }, () => random.below(journal.length));
    const altered = [
      ...places.map((place) => ({ what: `byte ${place}`, bytes: flipped(journal, place, random.below(8)) })),
      ...Array.from({ length: full ? 500 : 100 }, () => random.below(journal.length)).map((length) => ({
        what: `cut off at ${length}`,
        bytes: journal.subarray(0, length),
      })),
    ];
    const findings = createFindings();
    let harmless = 0;
    for (const { what, bytes } of altered) {
      putFiles(dataDir, withFile(files, JOURNAL, bytes));
      const noticed = tryOpening(dataDir, owner, shownBy);
      if (noticed.how === 'found' || noticed.how === 'refused') continue;
      if (noticed.how === 'unnoticed' && noticed.digest === sound.digest) harmless += 1;
      else findings.add(`${what}: ${JSON.stringify(noticed)}`);
    }
    removeTempFolders();
    return {
      figure: `${altered.length - harmless - findings.count} of ${altered.length} noticed, ${harmless} changed nothing, ${findings.count} lost a tail silently`,
      goal: '0 silently',
      passed: findings.count === 0 && harmless < altered.length / 2,
      details: findings.details,
    };
  },
};

/** A bit turned anywhere in a backup: restoring refuses it, and says so in words that the app has. */
export const flippedBackup: Proof = {
  name: 'G2.2 backup file',
  async run({ random, full }) {
    const { vault, owner } = await usedRegister(random, 2);
    const folder = tempFolder();
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    const path = join(folder, 'sound.dsabackup');
    await vault.internal('backups.write', { path, awayFromPc: false });
    vault.close();
    await checkBackup(path, owner);

    const sound = readFileSync(path);
    const { lengths, close } = openBackupFile(path, cheapKdf);
    close();
    const head = HEADER_BYTES + lengths.keyFile + lengths.manifest;
    const ends = sound.length - MAC_BYTES;
    const places = Array.from(sound.keys()).filter(
      (place) => full || place < head || place >= ends || random.below(ends - head) < SAMPLE,
    );
    const target = join(folder, 'altered.dsabackup');
    const clean = tempFolder();
    const elsewhere = vaultIn(clean);
    const findings = createFindings();
    for (const place of places) {
      // The proof makes hundreds of attempts; what slows guessing down is tested elsewhere.
      rmSync(join(clean, 'vault.guesses'), { force: true });
      writeFileSync(target, flipped(sound, place, random.below(8)));
      try {
        await elsewhere.internal('backups.choose', { path: target });
        const { personId } = owner;
        await elsewhere.call('backups.restore', { kind: 'passphrase', personId, passphrase: PASSPHRASE });
        findings.add(`byte ${place}: restored`);
        break;
      } catch (cause) {
        const code = cause instanceof AppError ? cause.data.code : String(cause);
        if (code !== 'backup-unusable' && code !== 'wrong-passphrase') findings.add(`byte ${place}: ${code}`);
      }
      if (existsSync(join(clean, DATABASE))) findings.add(`byte ${place}: something was put in place`);
    }
    elsewhere.close();
    removeTempFolders();
    return {
      figure: `${places.length - findings.count} of ${places.length} refused (of ${sound.length} bytes, header, keys, manifest and seal at every byte)`,
      goal: 'all',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};
