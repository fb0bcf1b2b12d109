import { execFileSync } from 'node:child_process';
import { openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** One thing that a worker did to the disk, or told. */
export type DiskNote =
  | { readonly kind: 'create' | 'sync' | 'unlink'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'told'; readonly text: string };

/** Compiles the shim into a folder and gives the environment that loads it. */
export function diskShim(folder: string, watched: string) {
  const library = join(folder, 'disk-shim.so');
  const log = join(folder, 'disk.log');
  const source = join(import.meta.dirname, 'disk-shim.c');
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source, '-ldl', '-lpthread']);
  return { log, env: { LD_PRELOAD: library, SHIM_DIR: watched } };
}

/** How the disk refuses: `sticky` stays so until it is mended, else it is this once. */
export interface DiskFault {
  readonly error: 'ENOSPC' | 'EIO';
  readonly sticky: boolean;
  /** Which change is refused, counted from 1. */
  readonly at: number;
}

// fail_at, sticky, error, count, fired; then what was refused first, as text. The shim has it mapped.
const CONTROL_NUMBERS = 5;
const CONTROL_BYTES = 256;

/** Makes the file by which a process that has the shim tells it what to refuse; the shim's `SHIM_CONTROL`. */
export function makeFaultControl(path: string): void {
  writeFileSync(path, Buffer.alloc(CONTROL_BYTES));
}

/** The shim of this very process, by its control file. */
export function createFaults(path: string) {
  const fd = openSync(path, 'r+');
  return {
    /** From now on changes are counted, and one is refused. */
    arm({ error, sticky, at }: DiskFault): void {
      const bytes = Buffer.alloc(CONTROL_BYTES);
      [at, sticky ? 1 : 0, constants.errno[error]].forEach((number, index) => {
        bytes.writeBigInt64LE(BigInt(number), index * 8);
      });
      writeSync(fd, bytes, 0, bytes.length, 0);
    },
    /** The disk is well again. Says what was refused first; null when nothing was. */
    mend(): { readonly refused: string | null; readonly changes: number } {
      const bytes = Buffer.alloc(CONTROL_BYTES);
      readSync(fd, bytes, 0, CONTROL_BYTES, 0);
      writeSync(fd, Buffer.alloc(8), 0, 8, 0);
      const what = bytes.toString('utf8', CONTROL_NUMBERS * 8).replace(/\0.*$/s, '');
      return {
        changes: Number(bytes.readBigInt64LE(24)),
        refused: bytes.readBigInt64LE(32) === 0n ? null : what,
      };
    },
  };
}
export type Faults = ReturnType<typeof createFaults>;

const HEAD_BYTES = 32;

/** Reads the notes of the shim, in their order. */
export function readDiskNotes(log: string): DiskNote[] {
  const bytes = readFileSync(log);
  const notes: DiskNote[] = [];
  for (let at = 0; at < bytes.length;) {
    const [kind, pathLength, length, offset] = [0, 8, 16, 24].map((part) =>
      Number(bytes.readBigInt64LE(at + part)),
    );
    if (kind === undefined || pathLength === undefined || length === undefined || offset === undefined)
      throw new Error('a note is cut short');
    at += HEAD_BYTES;
    const path = bytes.toString('utf8', at, at + pathLength);
    const data = bytes.subarray(at + pathLength, at + pathLength + length);
    at += pathLength + length;
    notes.push(noteOf(String.fromCharCode(kind), path, offset, data));
  }
  return notes;
}

function noteOf(kind: string, path: string, offset: number, data: Buffer): DiskNote {
  switch (kind) {
    case 'C':
      return { kind: 'create', path };
    case 'S':
      return { kind: 'sync', path };
    case 'U':
      return { kind: 'unlink', path };
    case 'W':
      return { kind: 'write', path, offset, bytes: data };
    case 'T':
      return { kind: 'truncate', path, length: offset };
    case 'R':
      return { kind: 'rename', path, to: data.toString() };
    case 'A':
      return { kind: 'told', text: data.toString() };
    default:
      throw new Error(`the shim wrote a note of kind ${kind}`);
  }
}
