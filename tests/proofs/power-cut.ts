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

type Change = DiskFile['pending'][number];

/** The bytes of a file after changes to it. */
function applied(bytes: Buffer, changes: readonly Change[]): Buffer {
  const end = (change: Change): number =>
    change.kind === 'write' ? change.offset + change.bytes.length : change.length;
  const room = Buffer.alloc(Math.max(bytes.length, ...changes.map(end)));
  bytes.copy(room);
  let { length } = bytes;
  for (const change of changes) {
    if (change.kind === 'write') {
      change.bytes.copy(room, change.offset);
      length = Math.max(length, end(change));
    } else {
      room.fill(0, change.length);
      length = change.length;
    }
  }
  return room.subarray(0, length);
}

/** What files become by what a process did to them, and which of it is sure to be on the disk. */
function replay(
  start: Files,
  notes: readonly DiskNote[],
  losesSync: (path: string) => boolean = () => false,
) {
  const now: Names = new Map([...start].map(([name, bytes]) => [name, { bytes, pending: [] }]));
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
        file.bytes = applied(file.bytes, file.pending);
        file.pending = [];
        break;
    }
  }
  return { now, sure, renames };
}

interface CutOptions {
  /** For a control: files whose synchronisation does nothing. */
  readonly losesSync?: (path: string) => boolean;
  /** The files to tell of. */
  readonly wanted?: (name: string) => boolean;
}

/**
 * What a power cut after a number of notes may leave on the disk. What was synchronised is there; of the rest, each
 * file has none, all, any or torn parts of its writes, and of the names (creations, renames, removals), which a
 * file system keeps in their order, those up to any point.
 */
export function afterPowerCut(
  start: Files,
  notes: readonly DiskNote[],
  random: Random,
  { losesSync, wanted = () => true }: CutOptions = {},
): Files {
  const { sure, renames } = replay(start, notes, losesSync);
  const names = [sure, ...renames][random.below(renames.length + 1)] ?? sure;
  const way = random.pick(['none', 'all', 'some', 'torn'] as const);
  return new Map(
    [...names].filter(([name]) => wanted(name)).map(([name, file]) => [name, survived(file, way, random)]),
  );
}

/** What is left when the process alone is killed after a number of notes: all that it did. */
export function afterKill(
  start: Files,
  notes: readonly DiskNote[],
  wanted: (name: string) => boolean,
): Files {
  const { now } = replay(start, notes);
  return new Map(
    [...now]
      .filter(([name]) => wanted(name))
      .map(([name, { bytes, pending }]) => [name, applied(bytes, pending)]),
  );
}

function survived(
  { bytes, pending }: DiskFile,
  way: 'none' | 'all' | 'some' | 'torn',
  random: Random,
): Buffer {
  const there = pending.flatMap((change): Change[] => {
    if (way === 'all' || (way !== 'none' && random.below(2) === 0)) return [change];
    if (way !== 'torn' || change.kind !== 'write') return [];
    // Some sectors of this write reached the disk.
    const sectors: Change[] = [];
    for (let at = 0; at < change.bytes.length; at += SECTOR) {
      if (random.below(2) === 0) continue;
      const part = change.bytes.subarray(at, at + SECTOR);
      sectors.push({ ...change, offset: change.offset + at, bytes: part });
    }
    return sectors;
  });
  return applied(bytes, there);
}
