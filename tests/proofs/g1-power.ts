import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';
import { buildWorker } from './build-worker';
import { diskShim, readDiskNotes } from './disk-shim';
import { runLane } from './lanes';
import { putOldRegister } from './old-register';
import { createFindings, type Proof } from './proof';
import type { Random } from './random';
import { makeOpenVault } from './register';
import { type Act, actNames } from './work';
import { startWorker } from './workers';

const LANES = 2;

/** Where the writes of a worker were noted, and what they began with. */
interface Noted {
  readonly start: string;
  readonly log: string;
  readonly personId: string;
  readonly passphrase: string;
  readonly steps: number;
}

/**
 * A worker's writes are noted, and the states built that a power cut at any moment could leave: whatever was
 * acknowledged before must be there, and a file with the name of a backup restore. The control takes the synchronising
 * of the journal away and must lose something, or the experiment shows nothing.
 */
export const powerCuts: Proof = {
  name: 'G1.2 power cuts',
  async run({ random, full }) {
    await buildWorker();
    const everything = [...actNames, ...actNames]
      .map((act) => ({ act, place: random.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ act }) => act);
    const atWork = await noteWrites(random, everything, async (dataDir) => {
      const { personId, close } = await makeOpenVault(dataDir);
      close();
      return { personId, passphrase: PASSPHRASE };
    });
    // The first release's: unlocking copies and migrates it.
    const migrated = await noteWrites(random, ['updateAgreement', 'answer'], putOldRegister);

    const states = full ? 10_000 : 1_000;
    const findings = createFindings();
    const cut = async (noted: Noted, share: number, control: boolean): Promise<number> => {
      const lanes = Array.from({ length: LANES }, () =>
        runLane('power-lane.ts', {
          ...noted,
          folder: tempFolder(),
          seed: random.below(2 ** 31),
          states: Math.ceil((states * share) / LANES),
          control,
        }),
      );
      const found = z.array(z.string().nullable()).parse((await Promise.all(lanes)).flat());
      const losses = found.filter((loss) => loss !== null);
      if (!control) for (const loss of losses) findings.add(loss);
      return losses.length;
    };
    await cut(atWork, 0.9, false);
    await cut(migrated, 0.1, false);
    const lost = await cut(atWork, 0.04, true);
    removeTempFolders();
    return {
      figure: `${findings.count} losses in ${states} states of ${atWork.steps} steps at work and ${migrated.steps} of a migration; control without synchronising: ${lost} of ${states * 0.04}`,
      goal: '0 losses, and some in the control',
      passed: findings.count === 0 && lost > 0,
      details: findings.details,
    };
  },
};

/** Has a worker do things on a register, and notes what it writes. */
async function noteWrites(
  random: Random,
  script: readonly Act[],
  make: (dataDir: string) => Promise<Pick<Noted, 'personId' | 'passphrase'>>,
): Promise<Noted> {
  const folder = tempFolder();
  const dataDir = join(folder, 'data');
  const outDir = join(folder, 'out');
  const start = join(folder, 'start');
  mkdirSync(dataDir);
  mkdirSync(outDir);
  const { personId, passphrase } = await make(dataDir);
  cpSync(dataDir, start, { recursive: true });
  const { log, env } = diskShim(folder, dataDir);
  const job = { dataDir, outDir, personId, passphrase, seed: random.below(2 ** 31), script };
  const { code, stderr } = await startWorker(job, { env: { ...env, SHIM_LOG: log } }).ended;
  if (code !== 0) throw new Error(`the worker failed: ${stderr}`);
  return { start, log, personId, passphrase, steps: readDiskNotes(log).length };
}
