import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';
import { createBackupCheck } from './after-a-cut';
import { buildWorker } from './build-worker';
import { diskShim, readDiskNotes } from './disk-shim';
import { afterKill, afterPowerCut } from './power-cut';
import { createFindings, type Proof } from './proof';
import { plansFor, refuseWrites, tellTrials } from './refused-writes';
import { type Files, makeOpenVault, ownerOf, readFiles } from './register';
import { startWorker } from './workers';

const isBackup = (name: string): boolean => name.endsWith('.dsabackup');
/** Refused writes of each kind that are drawn; the full size takes all. */
const DRAWN = 30;

/**
 * A backup is interrupted at each of its writes, by a kill, a power cut, a full and a broken disk: a file with the
 * name of a backup restores, wherever it lies.
 */
export const interruptedBackups: Proof = {
  name: 'G4.2 interrupted backups',
  async run({ random, full }) {
    await buildWorker();
    const findings = createFindings();
    const folder = tempFolder();
    const site = join(folder, 'site');
    const dataDir = join(site, 'data');
    const outDir = join(site, 'out');
    mkdirSync(dataDir, { recursive: true });
    mkdirSync(outDir);
    const { personId, close } = await makeOpenVault(dataDir);
    close();
    const owner = await ownerOf(dataDir, personId);
    if (owner === null) throw new Error('the new register does not open');
    const start = readFiles(site);
    const { log, env } = diskShim(folder, site);
    const job = { dataDir, outDir, personId, passphrase: PASSPHRASE, seed: random.below(2 ** 31) };
    // One elsewhere, one by itself when the register closes; twice, the second over changes.
    const acts = ['backup', 'addAgreement', 'backup'] as const;
    const { code, stderr } = await startWorker({ ...job, script: acts }, { env: { ...env, SHIM_LOG: log } })
      .ended;
    if (code !== 0) throw new Error(`the worker failed: ${stderr}`);
    const notes = readDiskNotes(log);

    const backups = createBackupCheck(folder, owner);
    let seen = 0;
    const examine = async (how: string, files: Files): Promise<void> => {
      for (const [name, bytes] of files) {
        seen += 1;
        if (!(await backups.isWhole(bytes))) findings.add(`${how}: ${name} does not restore`);
      }
    };
    for (let cut = 1; cut <= notes.length; cut += 1) {
      const before = notes.slice(0, cut);
      await examine(`killed after write ${cut}`, afterKill(start, before, isBackup));
      for (let power = 0; power < (full ? 20 : 2); power += 1)
        await examine(
          `power cut after write ${cut}`,
          afterPowerCut(start, before, random, { wanted: isBackup }),
        );
    }

    const plans = ['a backup elsewhere', 'a backup by itself'].flatMap((work) =>
      plansFor(work, full ? null : DRAWN, full),
    );
    const trials = await refuseWrites(plans, random);
    for (const { work, fault, refused, findings: found } of trials)
      for (const one of found) findings.add(`${work}, ${fault.error} at ${fault.at}, ${refused}: ${one}`);
    removeTempFolders();
    return {
      figure: `${findings.count} broken in ${notes.length} kills, ${notes.length * (full ? 20 : 2)} power cuts (${seen} complete files met, ${backups.known.size} different) and ${tellTrials(trials)}`,
      goal: '0 broken',
      // Backups that were never met would show nothing.
      passed: findings.count === 0 && backups.known.size >= 3 && trials.length > 0,
      details: findings.details,
    };
  },
};
