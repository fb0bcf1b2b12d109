import { readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { createFaults } from './disk-shim';
import { faultPlan } from './fault-plan';
import { createTrial, makeFaultStart, type TrialResult } from './fault-trial';
import { faultWorks } from './fault-works';
import { createRandom } from './random';

// A process whose disk refuses one change after the other, by the shim that is loaded into it. It does one work many
// times over, each time from the same files, and tells what came of each on descriptor 3.
const job = z
  .object({
    folder: z.string(),
    control: z.string(),
    seed: z.int(),
    plans: z.array(faultPlan),
  })
  .parse(JSON.parse(readFileSync(0, 'utf8')));

const faults = createFaults(job.control);
const tell = (result: TrialResult): void => {
  writeSync(3, `${JSON.stringify(result)}\n`);
};
const start = await makeFaultStart(job.folder, job.seed);
const { measure, tryOnce } = createTrial(job.folder, start, faults);
const random = createRandom(job.seed);
for (const { work: name, errors, sticky, points } of job.plans) {
  const work = faultWorks.find((one) => one.name === name);
  if (work === undefined) throw new Error(`there is no work ${name}`);
  const { changes } = await measure(work);
  for (const at of chosenPoints(changes, points)) {
    const error = errors[at % errors.length] ?? 'EIO';
    const result = await tryOnce(work, { error, sticky, at });
    if (result !== null) tell(result);
  }
}

/** Which of so many changes are refused, in their order. */
function chosenPoints(changes: number, points: number | null): readonly number[] {
  const all = Array.from({ length: changes }, (_one, index) => index + 1);
  if (points === null || points >= changes) return all;
  const drawn = new Set<number>();
  while (drawn.size < points) drawn.add(1 + random.below(changes));
  return all.filter((at) => drawn.has(at));
}
