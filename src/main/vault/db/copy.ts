import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { moveIntoPlace, syncFile } from '../platform/atomic-write';
import { asNotSaved } from '../platform/failures';
import { asOpenFailure, type Db, openDatabase } from './open';

/**
 * Copies an open register, under the same key, into a file that is known to open: the copy is opened, checked page
 * by page and by `verify` (which throws when it is not content) before it gets its name. Throws `not-saved`.
 */
export function copyDatabase(db: Db, key: Uint8Array, target: string, verify: (copy: Db) => void): void {
  const partial = `${target}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  rmSync(partial, { force: true });
  try {
    // Keeps cipher and key; the backup API of SQLite leaves an empty file here, and serialising is plain text.
    db.$client.prepare('VACUUM INTO ?').run(partial);
    const copy = openDatabase(partial, key);
    try {
      assertSound(copy);
      verify(copy);
    } finally {
      copy.$client.close();
    }
    syncFile(partial);
    moveIntoPlace(partial, target);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw asNotSaved(cause);
  }
}

/** Reads every page and index; throws `register-damaged` when one is broken. */
export function assertSound(db: Db): void {
  let answer: unknown;
  try {
    answer = db.$client.pragma('integrity_check', { simple: true });
  } catch (cause) {
    throw asOpenFailure(cause);
  }
  if (answer !== 'ok') throw new AppError({ code: 'register-damaged' });
}
