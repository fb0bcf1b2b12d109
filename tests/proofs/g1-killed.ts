import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeTempFolders, PASSPHRASE, tempFolder } from '../support/vault';
import { brokenBackups, lossesIn, ownerByAny, passphrasesAfter } from './after-a-cut';
import { buildWorker } from './build-worker';
import { createFindings, type Proof } from './proof';
import { makeOpenVault } from './register';
import { readNotes } from './worker-note';
import { startWorker } from './workers';

const MOST_DONE = 6;
const LATEST_KILL_MS = 60;
const REGISTERS = 2;

/**
 * Processes at work are killed at any moment, one register carried through all of the kills: whatever was
 * acknowledged must be there at the next opening, and nothing half.
 */
export const killed: Proof = {
  name: 'G1.1 killed processes',
  async run({ random, full }) {
    const kills = full ? 1000 : 100;
    const findings = createFindings();
    await buildWorker();
    let acknowledged = 0;
    let inWork = 0;
    let backups = 0;

    const oneRegister = async (
      seeds: readonly { readonly delay: number; readonly seed: number; readonly after: number }[],
    ) => {
      const folder = tempFolder();
      const dataDir = join(folder, 'data');
      const outDir = join(folder, 'out');
      mkdirSync(dataDir);
      mkdirSync(outDir);
      const made = await makeOpenVault(dataDir);
      made.close();
      const { personId } = made;
      let passphrase = PASSPHRASE;
      for (const { delay, seed, after } of seeds) {
        const worker = startWorker(
          { dataDir, outDir, personId, passphrase, seed },
          {
            onTold: (() => {
              let armed = false;
              return (told) => {
                if (armed || told.split('"done"').length <= after) return;
                armed = true;
                setTimeout(() => worker.kill(), delay);
              };
            })(),
          },
        );
        const { told, signal, stderr } = await worker.ended;
        if (signal !== 'SIGKILL') findings.add(`seed ${seed}: the worker ended by itself: ${stderr}`);
        const notes = readNotes(told);
        const done = notes.filter(({ what }) => what === 'done').length;
        acknowledged += done;
        if (done > 1) inWork += 1;
        try {
          const found = await ownerByAny(dataDir, personId, passphrasesAfter(notes, passphrase));
          ({ passphrase } = found);
          for (const loss of lossesIn(dataDir, found.owner, notes)) findings.add(`seed ${seed}: ${loss}`);
          backups += readdirSync(outDir).filter((name) => name.endsWith('.dsabackup')).length;
          for (const broken of await brokenBackups(outDir, found.owner))
            findings.add(`seed ${seed}: ${broken}`);
          for (const name of readdirSync(outDir)) rmSync(join(outDir, name), { recursive: true });
        } catch (cause) {
          findings.add(`seed ${seed}: does not open: ${String(cause)}`);
        }
      }
    };

    const plan = Array.from({ length: kills }, () => ({
      delay: random.below(LATEST_KILL_MS),
      seed: random.below(2 ** 31),
      // While it unlocks (0), or while it works.
      after: random.below(MOST_DONE),
    }));
    await Promise.all(
      Array.from({ length: REGISTERS }, (_, lane) =>
        oneRegister(plan.filter((_one, index) => index % REGISTERS === lane)),
      ),
    );
    removeTempFolders();
    return {
      figure: `${findings.count} losses in ${kills} kills (${inWork} of them amid work, ${acknowledged} acknowledged, ${backups} backups checked)`,
      goal: '0 losses',
      // A run in which hardly anything was under way would show nothing.
      passed: findings.count === 0 && inWork >= kills / 2,
      details: findings.details,
    };
  },
};
