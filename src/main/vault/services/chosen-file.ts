import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative } from 'node:path';
import type { WrittenFile } from '../../../shared/domain/exports/schema';
import { AppError } from '../../../shared/errors';
import type { Db } from '../db/open';
import { createAtomicFile } from '../platform/atomic-write';
import { asFileNotWritten } from '../platform/failures';

/** A file that leaves the register: whole in the place that a person chose, or not there at all. */
export interface ChosenFile {
  readonly write: (bytes: Uint8Array) => void;
  readonly finish: () => WrittenFile;
  /** Leaves nothing behind. Does nothing after `finish`. */
  readonly abort: () => void;
}

/**
 * Begins a file where a person chose. Throws `file-not-written`, and `rule` for the register's own folder, where a
 * slip would replace the register itself.
 */
export function createChosenFile(db: Db, path: string): ChosenFile {
  const file = orNotWritten(() => {
    refuseOwnFolder(dirname(db.$client.name), dirname(path));
    return createAtomicFile(path);
  });
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    write(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      orNotWritten(() => file.write(chunk));
    },
    finish() {
      orNotWritten(file.commit);
      return { bytes, sha256: hash.digest('hex') };
    },
    abort: file.abort,
  };
}

/** Writes a file where a person chose; throws like `createChosenFile`, and then leaves nothing behind. */
export function writeChosenFile(db: Db, path: string, content: Iterable<Uint8Array>): WrittenFile {
  const file = createChosenFile(db, path);
  try {
    for (const chunk of content) file.write(chunk);
    return file.finish();
  } finally {
    file.abort();
  }
}

/** Throws `rule` when a file would go into the register’s own folder, where a slip would replace the register. */
export function refuseOwnFolder(own: string, chosen: string): void {
  const way = relative(realpathSync(own), realpathSync(chosen));
  if (way.startsWith('..') || isAbsolute(way)) return;
  throw new AppError({
    code: 'rule',
    message: 'This is the folder of the register itself. Choose another folder.',
  });
}

function orNotWritten<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asFileNotWritten(cause);
  }
}
