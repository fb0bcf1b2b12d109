import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
