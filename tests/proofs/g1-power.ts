import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';
import { lossesIn, ownerByAny, passphrasesAfter } from './after-a-cut';
import { buildWorker } from './build-worker';
import { diskShim, readDiskNotes } from './disk-shim';
import { afterPowerCut } from './power-cut';
import { createFindings, type Proof } from './proof';
import { makeOpenVault, putFiles, readFiles } from './register';
import { readNotes } from './worker-note';
import { startWorker } from './workers';

const ACTS = 20;

/**
 * A worker's writes are noted, and the states built that a power cut at any moment could leave: whatever was
 * acknowledged before must be there. The control takes the synchronising of the journal away and must lose something,
 * or the experiment shows nothing.
 */
export const powerCuts: Proof = {
  name: 'G1.2 power cuts',
  async run({ random, full }) {
    await buildWorker();
    const folder = tempFolder();
    const dataDir = join(folder, 'data');
    const outDir = join(folder, 'out');
    mkdirSync(dataDir);
    mkdirSync(outDir);
    const { personId, close } = await makeOpenVault(dataDir);
    close();
    const start = readFiles(dataDir);
    const { log, env } = diskShim(folder, dataDir);
    const job = {
      dataDir,
      outDir,
      personId,
      passphrase: PASSPHRASE,
      seed: random.below(2 ** 31),
      acts: ACTS,
    };
    const { code, stderr } = await startWorker(job, { env: { ...env, SHIM_LOG: log } }).ended;
    if (code !== 0) throw new Error(`the worker failed: ${stderr}`);
    const notes = readDiskNotes(log);
    const target = join(folder, 'cut');

    const cutOnce = async (losesSync: (path: string) => boolean): Promise<string | null> => {
      const before = notes.slice(0, 1 + random.below(notes.length));
      putFiles(target, afterPowerCut(start, before, random, losesSync));
      const told = readNotes(before.flatMap((note) => (note.kind === 'told' ? [note.text] : [])).join(''));
      try {
        const { owner } = await ownerByAny(target, personId, passphrasesAfter(told, PASSPHRASE));
        return lossesIn(target, owner, told)[0] ?? null;
      } catch (cause) {
        return `does not open: ${String(cause)}`;
      }
    };

    const states = full ? 10_000 : 300;
    const findings = createFindings();
    for (let state = 0; state < states; state += 1) {
      const loss = await cutOnce(() => false);
      if (loss !== null) findings.add(loss);
    }
    const controls = states / 10;
    let lost = 0;
    for (let state = 0; state < controls; state += 1) {
      if ((await cutOnce((path) => path.endsWith('-wal'))) !== null) lost += 1;
    }
    removeTempFolders();
    return {
      figure: `${findings.count} losses in ${states} states of ${notes.length} steps; control without synchronising: ${lost} of ${controls}`,
      goal: '0 losses, and some in the control',
      passed: findings.count === 0 && lost > 0,
      details: findings.details,
    };
  },
};
