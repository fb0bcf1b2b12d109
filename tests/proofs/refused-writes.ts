import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tempFolder } from '../support/vault';
import { diskShim, makeFaultControl } from './disk-shim';
import type { FaultPlan } from './fault-plan';
import { trialResult, type TrialResult } from './fault-trial';
import { dealOut, runLane } from './lanes';
import type { Random } from './random';

const LANES = 2;

/** The plans for a work: each chosen change refused once, and from it on until the disk is mended. */
export function plansFor(work: string, points: number | null, full: boolean): FaultPlan[] {
  return [false, true].flatMap((sticky): FaultPlan[] => {
    const [first, second] = sticky ? (['EIO', 'ENOSPC'] as const) : (['ENOSPC', 'EIO'] as const);
    const both = { work, sticky, points };
    return full
      ? [
          { ...both, errors: [first] },
          { ...both, errors: [second] },
        ]
      : [{ ...both, errors: [first, second] }];
  });
}

/** Tries works on a disk that refuses; gives what came of each trial. */
export async function refuseWrites(plans: readonly FaultPlan[], random: Random): Promise<TrialResult[]> {
  const folder = tempFolder();
  const lanes = dealOut(plans, LANES).map(async (dealt, lane) => {
    const own = join(folder, String(lane));
    mkdirSync(own);
    const control = join(own, 'control');
    makeFaultControl(control);
    const { env } = diskShim(own, join(own, 'site'));
    const job = { folder: own, control, seed: random.below(2 ** 31), plans: dealt };
    return z
      .array(trialResult)
      .parse(await runLane('fault-worker.ts', job, { ...env, SHIM_CONTROL: control }));
  });
  return (await Promise.all(lanes)).flat();
}

/** What trials came to, in a few words and figures. */
export function tellTrials(trials: readonly TrialResult[]): string {
  const shown = trials.filter((trial) => trial.shown !== null);
  const there = shown.filter(({ thereAnyway }) => thereAnyway).length;
  const again = trials.filter(({ unlockedAgain }) => unlockedAgain).length;
  return `${trials.length} refused writes (${shown.length} errors shown, ${there} with the work there nevertheless; ${again} had to unlock again)`;
}
