import { mkdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createBackupCheck, lossesIn, ownerByAny, passphrasesAfter } from './after-a-cut';
import { readDiskNotes } from './disk-shim';
import { afterPowerCut } from './power-cut';
import { createRandom } from './random';
import { putFiles, readFiles } from './register';
import { readNotes } from './worker-note';

// Builds states that a power cut could leave, out of what a worker wrote, and looks what each of them lost. Tells of
// each on descriptor 3: what was lost, or null.
const job = z
  .object({
    /** The register as it was before the worker. */
    start: z.string(),
    log: z.string(),
    personId: z.string(),
    passphrase: z.string(),
    /** An empty folder. */
    folder: z.string(),
    seed: z.int(),
    states: z.int(),
    /** The journal is never synchronised: something must be lost. */
    control: z.boolean(),
  })
  .parse(JSON.parse(readFileSync(0, 'utf8')));

const { personId, passphrase, folder, control } = job;
mkdirSync(folder, { recursive: true });
const random = createRandom(job.seed);
const start = readFiles(job.start);
const notes = readDiskNotes(job.log);
const target = join(folder, 'cut');
const { owner: anOwner } = await ownerByAny(job.start, personId, [passphrase]);
// Keys of the register itself: a new passphrase leaves them as they are.
const backups = createBackupCheck(folder, anOwner);

const losesSync = (path: string): boolean => control && path.endsWith('-wal');

async function cutOnce(): Promise<string | null> {
  const before = notes.slice(0, 1 + random.below(notes.length));
  const files = afterPowerCut(start, before, random, { losesSync });
  putFiles(target, files);
  const told = readNotes(before.flatMap((note) => (note.kind === 'told' ? [note.text] : [])).join(''));
  try {
    const { owner } = await ownerByAny(target, personId, passphrasesAfter(told, passphrase));
    const [loss] = lossesIn(target, owner, told);
    if (loss !== undefined) return loss;
    for (const [name, bytes] of files)
      if (name.endsWith('.dsabackup') && !(await backups.isWhole(bytes))) return `${name} does not restore`;
    return null;
  } catch (cause) {
    return `does not open: ${String(cause)}`;
  }
}

for (let state = 0; state < job.states; state += 1) writeSync(3, `${JSON.stringify(await cutOnce())}\n`);
