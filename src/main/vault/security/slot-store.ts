import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { errorCode, writeFileAtomic } from '../platform/atomic-write';
import { asNotSaved } from '../platform/failures';
import { canonical } from './bytes';
import { wipe } from './keys';
import { formatSlotFile, isAuthentic, parseSlotFile, type SlotChange, type SlotFile } from './slots';

/** The two copies of the key file, A first. */
export const SLOT_FILE_NAMES = ['vault.keys', 'vault.keys.b'] as const;

/**
 * The key file on disk, in two copies: the genuine one with the higher sequence counts, and repairs the other.
 * Damage to one copy therefore costs nothing, and a change that was cut off leaves either the old or the new.
 */
export function createSlotStore(folder: string) {
  const [first, second] = [join(folder, SLOT_FILE_NAMES[0]), join(folder, SLOT_FILE_NAMES[1])];
  const paths = [first, second];

  /** The copies that can be read, newest first, the same one once. Throws `register-newer`, `slots-damaged`. */
  const read = (): readonly SlotFile[] => {
    const copies = paths.map(readCopy);
    const files = copies.flatMap((copy) => (copy.ok ? [copy.file] : []));
    if (files.length === 0) {
      const newer = copies.some((copy) => !copy.ok && copy.why === 'newer');
      throw new AppError({ code: newer ? 'register-newer' : 'slots-damaged' });
    }
    return files
      .filter((file, index) => files.findIndex((one) => canonical(one) === canonical(file)) === index)
      .toSorted((a, b) => b.sequence - a.sequence);
  };

  return {
    read,

    /**
     * Tries to open a slot in each copy and says which copy is the genuine, newest one. Null when the secret
     * opens none; `slots-damaged` when it opens one but no copy is genuine.
     */
    async open<T extends { readonly rootKey: Buffer; readonly seed?: Buffer }>(
      attempt: (file: SlotFile) => T | null | Promise<T | null>,
    ): Promise<{ readonly opened: T; readonly file: SlotFile } | null> {
      const copies = read();
      let damaged = false;
      for (const [index, file] of copies.entries()) {
        if (copies.slice(0, index).some((earlier) => sameSlots(earlier, file)) && !damaged) continue;
        const opened = await attempt(file);
        if (opened === null) continue;
        const genuine = copies.find((copy) => isAuthentic(copy, opened.rootKey));
        if (genuine === file) return { opened, file };
        // Either this copy was altered and the other may do, or it is the older one and the newer stands.
        damaged = genuine === undefined || genuine.sequence <= file.sequence;
        wipe(opened.rootKey, opened.seed ?? new Uint8Array());
      }
      if (damaged) throw new AppError({ code: 'slots-damaged' });
      return null;
    },

    /**
     * Writes both copies, each read back and opened. The first one decides: throws `not-saved` when it could not be
     * written, and then the old one stands. The second one is put right by `repair` when it could not.
     */
    write(change: SlotChange): void {
      const before = readText(first);
      try {
        put(first, change);
      } catch (cause) {
        putBack(first, before);
        throw asNotSaved(cause);
      }
      try {
        put(second, change);
      } catch {
        return;
      }
    },

    /** Puts a genuine file where a copy is missing, older or altered; true when there was something to do. */
    repair(file: SlotFile): boolean {
      const text = formatSlotFile(file);
      const bad = paths.filter((path) => readText(path) !== text);
      for (const path of bad) writeFileAtomic(path, Buffer.from(text));
      return bad.length > 0;
    },
  };
}
export type SlotStore = ReturnType<typeof createSlotStore>;

const sameSlots = (a: SlotFile, b: SlotFile): boolean =>
  a.vaultId === b.vaultId && canonical(a.slots) === canonical(b.slots);

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw cause;
  }
}

function readCopy(path: string): ReturnType<typeof parseSlotFile> {
  const text = readText(path);
  return text === null ? { ok: false, why: 'damaged' } : parseSlotFile(text);
}

/** A disk may refuse after the new file had its name: what was called not saved must not be in force. */
function putBack(path: string, before: string | null): void {
  try {
    if (before !== null && readText(path) !== before) writeFileAtomic(path, Buffer.from(before));
  } catch {
    // It refuses this too; the copy that is put right at the lock is the old one.
  }
}

function put(path: string, { file, opens }: SlotChange): void {
  writeFileAtomic(path, Buffer.from(formatSlotFile(file)));
  const written = readCopy(path);
  if (!written.ok || !opens(written.file)) throw new AppError({ code: 'not-saved', cause: 'disk-error' });
}
