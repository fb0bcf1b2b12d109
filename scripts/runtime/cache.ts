import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../terminal.ts';

/** Where fresh clones find what an earlier one fetched or built. */
export const CACHE = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'dsa-register');

const MANIFEST = 'manifest.json';
const DRAFT = '.draft';
const DRAFT_LIFE_MS = 60 * 60_000;

/** SHA-256 of a file's bytes, in hex. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** SHA-256 of every file below a folder, by its path relative to the folder, in order of path. */
export async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => relative(folder, file)).toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await sha256(join(folder, name))] as const)),
  );
}

async function manifestOf(folder: string): Promise<string> {
  const { [MANIFEST]: _, ...hashes } = await hashesBelow(folder);
  return JSON.stringify(hashes, null, 1);
}

/** True when the folder holds exactly the files, byte for byte, that were there when it was completed. */
async function isIntact(folder: string): Promise<boolean> {
  const recorded = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  return recorded !== undefined && recorded === (await manifestOf(folder));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Takes the lock file, which names the process that holds it; one left by a process that died is taken over. */
async function takeLock(lock: string, name: string): Promise<void> {
  for (let announced = false; ; announced = true) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    const written = await stat(lock).catch(() => undefined);
    // An empty file is one whose holder is about to write its number into it, unless that was long ago.
    const abandoned =
      holder > 0 ? !isAlive(holder) : written !== undefined && Date.now() - written.mtimeMs > 10_000;
    if (abandoned) {
      await rm(lock, { force: true });
      continue;
    }
    if (!announced) say(`Waiting for another run that is preparing ${name} …`);
    await delay(500);
  }
}

/** Removes what preparations that were killed left behind. */
async function removeOldDrafts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.endsWith(DRAFT)) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > DRAFT_LIFE_MS) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * The folder of a cache entry, ready for use: checked against its manifest, and made by `make` (which fills the
 * empty folder it is given) when it is missing or damaged. Runs at the same time wait for one another.
 */
export async function cached(
  cache: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, name);
  if (await isIntact(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const lock = `${folder}.lock`;
  await takeLock(lock, name);
  const draft = `${folder}.${randomUUID()}${DRAFT}`;
  try {
    if (await isIntact(folder)) return folder;
    await removeOldDrafts(cache);
    await mkdir(draft);
    await make(draft);
    await writeFile(join(draft, MANIFEST), await manifestOf(draft));
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
}
