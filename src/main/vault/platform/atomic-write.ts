import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that appears under its name whole, or not at all. */
export interface AtomicFile {
  readonly write: (chunk: Uint8Array) => void;
  /** Puts the file in its place; after this it survives a power cut. */
  readonly commit: () => void;
  /** Leaves nothing behind. Does nothing after `commit`. */
  readonly abort: () => void;
}

/**
 * Starts a file beside its final place (`NAME.partial`, so that the rename stays on one volume).
 * Errors are the file system's own (`code` ENOSPC, EACCES, EBUSY, …); after one, nothing is left behind.
 */
export function createAtomicFile(target: string): AtomicFile {
  const partial = `${target}.partial`;
  const fd = openSync(partial, 'w', 0o600);
  let open = true;
  const abort = (): void => {
    if (!open) return;
    open = false;
    closeSync(fd);
    rmSync(partial, { force: true });
  };
  return {
    write(chunk) {
      try {
        for (let done = 0; done < chunk.byteLength;) done += writeSync(fd, chunk, done);
      } catch (cause) {
        abort();
        throw cause;
      }
    },
    commit() {
      try {
        fsyncSync(fd);
      } catch (cause) {
        abort();
        throw cause;
      }
      open = false;
      closeSync(fd);
      try {
        moveIntoPlace(partial, target);
      } catch (cause) {
        rmSync(partial, { force: true });
        throw cause;
      }
    },
    abort,
  };
}

/** Replaces a file in one step: temporary name, fsync, rename, fsync of the folder. */
export function writeFileAtomic(target: string, bytes: Uint8Array): void {
  const file = createAtomicFile(target);
  file.write(bytes);
  file.commit();
}

// A virus scanner or an indexer may hold a fresh file for a moment on Windows.
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RETRY_AFTER_MS = [20, 60, 150, 300, 600];

/** Renames a finished file over its target and makes the new name durable. */
export function moveIntoPlace(from: string, to: string): void {
  for (const wait of [...RETRY_AFTER_MS, null]) {
    try {
      renameSync(from, to);
      break;
    } catch (cause) {
      if (wait === null || !HELD.has(errorCode(cause))) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
  syncFolder(dirname(to));
}

/** Makes the bytes of a file that something else wrote durable. */
export function syncFile(file: string): void {
  const fd = openSync(file, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes the names in a folder durable. Windows neither offers nor needs it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The code that Node and SQLite put on their errors, or an empty text. */
export function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
