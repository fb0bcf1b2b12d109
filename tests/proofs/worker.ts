import { readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { vaultIn } from '../support/vault';
import { createRandom } from './random';
import type { WorkerNote } from './worker-note';
import { actNames, createWork } from './work';

// A process that does what the vault process does, until it is killed. Each thing done is told on descriptor 3, and
// only after the call that did it has returned: what stands there was acknowledged.
const job = z
  .object({
    dataDir: z.string(),
    outDir: z.string(),
    personId: z.string(),
    passphrase: z.string(),
    seed: z.int(),
    /** How many things to do; without it, until the end. */
    acts: z.int().optional(),
    /** What to do instead, in this order. */
    script: z.array(z.enum(actNames)).optional(),
  })
  .parse(JSON.parse(readFileSync(0, 'utf8')));

const tell = (note: WorkerNote): void => {
  writeSync(3, `${JSON.stringify(note)}\n`);
};

const vault = vaultIn(job.dataDir);
const stand = async (): Promise<{ seq: number; code: string }> => {
  const status = await vault.call('register.status', {});
  if (status.state !== 'open' || status.lastChange === null) throw new Error('the register is not open');
  return status.lastChange;
};

const { personId, passphrase } = job;
tell({ what: 'started' });
await vault.call('register.unlock', { personId, passphrase });
const work = createWork(vault, {
  random: createRandom(job.seed),
  outDir: job.outDir,
  passphrase,
  onNewPassphrase: (next) => tell({ what: 'new-passphrase', passphrase: next }),
});
tell({ what: 'done', act: 'unlock', ...(await stand()) });
for (let done = 0; done < (job.script?.length ?? job.acts ?? Infinity); done += 1) {
  const act = await work.next(job.script?.[done]);
  tell({ what: 'done', act, ...(await stand()) });
}
await vault.internal('register.close', {});
