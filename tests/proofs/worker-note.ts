import { z } from 'zod';

/** What a worker tells while it works. */
const workerNote = z.discriminatedUnion('what', [
  z.object({ what: z.literal('started') }),
  /** A change of passphrase begins: from now on either may be the right one. */
  z.object({ what: z.literal('new-passphrase'), passphrase: z.string() }),
  /** A call has returned; the history stood here then. */
  z.object({ what: z.literal('done'), act: z.string(), seq: z.int(), code: z.string() }),
]);
export type WorkerNote = z.infer<typeof workerNote>;

/** Reads what a worker told; a line that the end of the process cut short is left out. */
export const readNotes = (text: string): WorkerNote[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => workerNote.parse(JSON.parse(line)));
