import {
  createReadStream,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processesBelow } from './processes.ts';

/** A readable piece of the register that was met on the disk. */
export interface Leak {
  readonly marker: string;
  readonly where: string;
}

export interface Watched {
  readonly leaks: readonly Leak[];
  /** Writes that were listened to, and files that were searched at the end. */
  readonly writes: number;
  readonly files: number;
}

const CALLS = 'write,pwrite64,writev,pwritev,pwritev2,open,openat,creat,rename,renameat,renameat2';
// Longer than any piece that a program writes at once here.
const LONGEST = 300_000;
const POLL_MS = 50;
// Devices, pipes and memory. Shared memory is the business of the proof about memory.
const NO_FILE = /^\/(dev|proc|sys)\/|^\/memfd:/;

/**
 * Watches what a program and all its children put on the disk: every write to a file is listened to, files that are
 * deleted while open are read meanwhile, and at the end every file that was opened for writing is searched, with all
 * below `roots`. What lies below `exempt` was saved on purpose.
 */
export function createDiskWatch(folder: string, exempt: string) {
  const trace = join(folder, 'trace');
  const deleted = new Set<string>();
  const gone: { readonly path: string; readonly bytes: Buffer }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const isExempt = (path: string): boolean => path.startsWith(`${exempt}/`) || NO_FILE.test(path);

  const look = (root: number): void => {
    for (const { pid } of processesBelow(root)) {
      try {
        for (const fd of readdirSync(`/proc/${pid}/fd`)) {
          const link = `/proc/${pid}/fd/${fd}`;
          const path = readlinkSync(link);
          if (!path.endsWith(' (deleted)') || NO_FILE.test(path)) continue;
          // The file itself, not the link to it: one that grows is read again.
          const { size, mtimeMs } = statSync(link);
          const key = `${path} ${size} ${mtimeMs}`;
          if (deleted.has(key)) continue;
          deleted.add(key);
          gone.push({ path, bytes: readFileSync(link) });
        }
      } catch {
        // The process, or the file, has gone between two looks.
      }
    }
  };

  return {
    /** Makes a program that starts `program` under the watch, with the arguments that it is given. */
    wrap(program: string): string {
      const wrapper = join(folder, 'watched');
      const strace = `exec strace -f -qq -yy --seccomp-bpf -e trace=${CALLS} -e signal=none -s ${LONGEST} -o '${trace}'`;
      writeFileSync(wrapper, `#!/bin/sh\n${strace} '${program}' "$@"\n`, { mode: 0o755 });
      return wrapper;
    },
    /** Begins to look for deleted files that the process `root`, or a child, holds open. */
    follow(root: number): void {
      timer = setInterval(() => look(root), POLL_MS);
    },
    /** Searches for the markers once the program has ended. */
    async end(roots: readonly string[], markers: readonly string[]): Promise<Watched> {
      clearInterval(timer);
      const forms = markers.flatMap((marker) => formsOf(marker).map((bytes) => ({ marker, bytes })));
      const searched = (where: string, bytes: Buffer): readonly Leak[] =>
        forms.flatMap((form) => (bytes.includes(form.bytes) ? [{ marker: form.marker, where }] : []));

      const spoken = markers.flatMap((marker) => tracedFormsOf(marker).map((text) => ({ marker, text })));
      const written = new Set<string>();
      const leaks: Leak[] = gone.flatMap(({ path, bytes }) => searched(path, bytes));
      let writes = 0;
      for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
        const [, call = '', path = ''] = /^\d+ +(\w+)\(\d+<(\/[^>]*)>/.exec(line) ?? [];
        if (/^p?write/.test(call)) {
          if (isExempt(path)) continue;
          writes += 1;
          for (const { marker, text } of spoken)
            if (line.includes(text)) leaks.push({ marker, where: `a write to ${path}` });
        } else if (/O_WRONLY|O_RDWR|O_CREAT|^\d+ +(creat|rename)/.test(line)) {
          for (const [, named = ''] of line.matchAll(/[<"](\/[^>"]*)[>"]/g)) written.add(named);
        }
      }
      for (const root of roots) for (const path of filesBelow(root)) written.add(path);
      let files = 0;
      for (const path of written) {
        if (isExempt(path) || !existsSync(path) || !lstatSync(path).isFile()) continue;
        files += 1;
        leaks.push(...searched(path, readFileSync(path)));
      }
      return { leaks, writes, files };
    },
  };
}

const filesBelow = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name));

/** A text as it may lie in a file: in one or two bytes a character, or in base64 wherever it begins there. */
function formsOf(text: string): readonly Buffer[] {
  const inBase64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${' '.repeat(shift)}${text}`)
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters also depend on what stands beside the text.
    return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, -2));
  });
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), ...inBase64];
}

/** The same, as strace prints it. Markers hold no character that it would write in another way. */
const tracedFormsOf = (text: string): readonly string[] =>
  formsOf(text).map((bytes) => bytes.toString('latin1').replaceAll('\0', String.raw`\0`));
