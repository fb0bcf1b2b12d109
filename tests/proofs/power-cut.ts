import { posix } from 'node:path';
import type { DiskNote } from './disk-shim';
import type { Random } from './random';
import type { Files } from './register';

interface DiskFile {
  /** What is sure to be on the disk. */
  bytes: Buffer;
  /** Writes and truncations since, in their order: each may have reached the disk or not. */
  pending: Extract<DiskNote, { kind: 'write' | 'truncate' }>[];
}
type Names = Map<string, DiskFile>;

const SECTOR = 512;

/** Writes in place where there is room: the bytes belong to this state alone. */
function written(bytes: Buffer, offset: number, part: Buffer): Buffer {
  const fits = offset + part.length <= bytes.length;
  const target = fits ? bytes : Buffer.concat([bytes], offset + part.length);
  part.copy(target, offset);
  return target;
}
const truncated = (bytes: Buffer, length: number): Buffer => Buffer.concat([bytes], length);
const applied = (bytes: Buffer, note: DiskFile['pending'][number]): Buffer =>
  note.kind === 'write' ? written(bytes, note.offset, note.bytes) : truncated(bytes, note.length);

/**
 * What a power cut after a number of notes may leave on the disk. What was synchronised is there; of the rest, each
 * file has none, all, any or torn parts of its writes, and of the names (creations, renames, removals), which a
 * file system keeps in their order, those up to any point. `losesSync` is for the control: files whose
 * synchronisation does nothing.
 */
export function afterPowerCut(
  start: Files,
  notes: readonly DiskNote[],
  random: Random,
  losesSync: (path: string) => boolean = () => false,
): Files {
  const now: Names = new Map(
    [...start].map(([name, bytes]) => [name, { bytes: Buffer.from(bytes), pending: [] }]),
  );
  let sure: Names = new Map(now);
  let renames: Names[] = [];
  const nameChanged = (): void => {
    renames.push(new Map(now));
  };
  for (const note of notes) {
    if (note.kind === 'told') continue;
    const file = now.get(note.path);
    switch (note.kind) {
      case 'create':
        now.set(note.path, { bytes: Buffer.alloc(0), pending: [] });
        nameChanged();
        break;
      case 'write':
      case 'truncate':
        file?.pending.push(note);
        break;
      case 'rename':
        if (file === undefined) break;
        now.delete(note.path);
        now.set(note.to, file);
        nameChanged();
        break;
      case 'unlink':
        now.delete(note.path);
        nameChanged();
        break;
      case 'sync':
        if (losesSync(note.path)) break;
        if (file === undefined) {
          // A folder: the names in it, and so all names before them.
          sure = new Map(now);
          renames = [];
          break;
        }
        file.bytes = file.pending.reduce(applied, file.bytes);
        file.pending = [];
        break;
    }
  }
  const names = [sure, ...renames][random.below(renames.length + 1)] ?? sure;
  const way = random.pick(['none', 'all', 'some', 'torn'] as const);
  return new Map(
    [...names]
      .filter(([name]) => posix.dirname(name) === '.')
      .map(([name, file]) => [name, survived(file, way, random)]),
  );
}

function survived(
  { bytes, pending }: DiskFile,
  way: 'none' | 'all' | 'some' | 'torn',
  random: Random,
): Buffer {
  return pending.reduce<Buffer>((so, note) => {
    const there = way === 'all' || (way !== 'none' && random.below(2) === 0);
    if (there) return applied(so, note);
    if (way !== 'torn' || note.kind !== 'write') return so;
    // Some sectors of this write reached the disk.
    let torn = so;
    for (let at = 0; at < note.bytes.length; at += SECTOR) {
      if (random.below(2) === 0) continue;
      torn = written(torn, note.offset + at, note.bytes.subarray(at, at + SECTOR));
    }
    return torn;
  }, Buffer.from(bytes));
}
