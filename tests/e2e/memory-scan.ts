import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { OwnProcess } from './processes.ts';

/** What is looked for in memory: a name, and the byte patterns under which it may lie there. */
export interface Needle {
  readonly name: string;
  readonly patterns: readonly Buffer[];
}

/** A pattern that was found, and where. */
export interface Found {
  readonly name: string;
  readonly process: string;
  readonly copies: number;
}

export interface Scan {
  readonly found: readonly Found[];
  readonly processes: readonly OwnProcess[];
  readonly bytes: number;
}

/** A text as C++ and V8 keep it: one byte a character, or two. */
export const textNeedle = (name: string, ...forms: readonly string[]): Needle => ({
  name,
  patterns: forms.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]),
});

/** A key as bytes, and as hexadecimal digits in either width and case. */
export const keyNeedle = (name: string, key: Buffer): Needle => ({
  name,
  patterns: [
    key,
    ...[key.toString('hex'), key.toString('hex').toUpperCase()].flatMap((hex) => [
      Buffer.from(hex),
      Buffer.from(hex, 'utf16le'),
    ]),
  ],
});

const PAGE = 4096;
const PIECE_PAGES = 4096;

/** Searches all memory of these processes that may hold data of their own, stopped meanwhile so that it holds still. */
export function scanMemory(processes: readonly OwnProcess[], needles: readonly Needle[]): Scan {
  for (const { pid } of processes) process.kill(pid, 'SIGSTOP');
  try {
    let bytes = 0;
    const found = processes.flatMap(({ pid, kind }) => {
      const copies = new Map<string, number>();
      for (const piece of memoryOf(pid)) {
        bytes += piece.length;
        for (const { name, patterns } of needles) {
          const count = patterns.reduce((sum, pattern) => sum + occurrences(piece, pattern), 0);
          if (count > 0) copies.set(name, (copies.get(name) ?? 0) + count);
        }
      }
      return [...copies].map(([name, count]) => ({ name, process: kind, copies: count }));
    });
    return { found, processes, bytes };
  } finally {
    for (const { pid } of processes) process.kill(pid, 'SIGCONT');
  }
}

function occurrences(bytes: Buffer, pattern: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at !== -1; at = bytes.indexOf(pattern, at + 1)) count += 1;
  return count;
}

/** The memory that is in use and may differ from a program file, in pieces; each begins with the page that ended the last. */
function* memoryOf(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pageMap = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    for (const [from, to] of areasOf(pid)) {
      for (const [first, last] of pagesInUse(pageMap, from / PAGE, to / PAGE)) {
        for (let start = first; start < last; start += PIECE_PAGES) {
          const begin = Math.max(first, start - 1);
          const piece = Buffer.allocUnsafe((Math.min(last, start + PIECE_PAGES) - begin) * PAGE);
          yield piece.subarray(0, readAt(memory, piece, begin * PAGE));
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pageMap);
  }
}

/** Areas that can be read, as addresses; of those that are files, only what the process has altered or shares in memory. */
function areasOf(pid: number): readonly (readonly [from: number, to: number])[] {
  const areas = readFileSync(`/proc/${pid}/smaps`, 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  return areas.flatMap((area) => {
    const [, from = '', to = '', rights = '', name = ''] =
      /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/m.exec(area) ?? [];
    const kept = (field: string): boolean => !new RegExp(`^${field}: +0 kB`, 'm').test(area);
    const isFile = name.startsWith('/') && !/^\/(memfd:|dev\/shm\/)/.test(name);
    const mayHold = isFile ? kept('Anonymous') || kept('Swap') : kept('Rss') || kept('Swap');
    if (!rights.startsWith('r') || !mayHold || name.startsWith('[v')) return [];
    return [[Number.parseInt(from, 16), Number.parseInt(to, 16)] as const];
  });
}

/** Runs of pages that are in memory or swapped out, by the kernel's table (bits 63 and 62 of each entry). */
function* pagesInUse(
  pageMap: number,
  from: number,
  to: number,
): Generator<readonly [first: number, last: number]> {
  const BLOCK = 1 << 16;
  let first: number | null = null;
  for (let block = from; block < to; block += BLOCK) {
    const entries = Buffer.alloc(Math.min(BLOCK, to - block) * 8);
    readAt(pageMap, entries, block * 8);
    for (let index = 0; index * 8 < entries.length; index += 1) {
      const inUse = (entries[index * 8 + 7] ?? 0) >= 0x40;
      if (inUse) first ??= block + index;
      else if (first !== null) {
        yield [first, block + index];
        first = null;
      }
    }
  }
  if (first !== null) yield [first, to];
}

/** Reads until the buffer is full or nothing more can be read; gives the number of bytes. */
function readAt(file: number, into: Buffer, position: number): number {
  let length = 0;
  while (length < into.length) {
    let read = 0;
    try {
      read = readSync(file, into, length, into.length - length, position + length);
    } catch {
      // A page of a device, which nobody can read.
      break;
    }
    if (read === 0) break;
    length += read;
  }
  return length;
}
