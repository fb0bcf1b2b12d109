import { Zip, ZipDeflate } from 'fflate';

/** A file that goes into an archive piece by piece. */
export interface ZipFile {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

/**
 * An archive that is written as it is made, so that its size does not matter. `write` gets the bytes in order and
 * may throw. Every file is dated `at`; names are paths with `/` and must be plain ASCII.
 */
export function createZip(write: (bytes: Uint8Array) => void, at: Date) {
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    write(bytes);
  });

  return {
    /** Begins the next file; the one before it must have ended. */
    file(path: string): ZipFile {
      // Deflated even where it gains nothing: some readers refuse stored files whose size is told behind them.
      const entry = new ZipDeflate(path, { level: 6 });
      entry.mtime = at;
      zip.add(entry);
      return {
        write: (bytes) => entry.push(bytes),
        end: () => entry.push(new Uint8Array(), true),
      };
    },
    /** Writes the list of the files: the last bytes. */
    end: (): void => zip.end(),
  };
}
