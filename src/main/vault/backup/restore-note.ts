import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../../shared/domain/calendar';
import { writeFileAtomic } from '../platform/atomic-write';
import { parseJson } from '../security/bytes';

/** Lies beside a register that was restored, until the first person who unlocks it enters that into its history. */
export const RESTORE_NOTE = 'vault.restored';

const restoreNote = z.object({
  action: z.enum(['restored', 'restore-undone']),
  /** When the backup was made, or the register put aside. */
  from: instant,
});
export type RestoreNote = z.infer<typeof restoreNote>;

export function readRestoreNote(folder: string): RestoreNote | undefined {
  const path = join(folder, RESTORE_NOTE);
  return existsSync(path) ? restoreNote.safeParse(parseJson(readFileSync(path, 'utf8'))).data : undefined;
}

export const writeRestoreNote = (folder: string, note: RestoreNote): void =>
  writeFileAtomic(join(folder, RESTORE_NOTE), Buffer.from(JSON.stringify(note)));

export const forgetRestoreNote = (folder: string): void =>
  rmSync(join(folder, RESTORE_NOTE), { force: true });
