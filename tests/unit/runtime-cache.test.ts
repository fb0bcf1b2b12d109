import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cached } from '../../scripts/runtime/cache.ts';

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'dsa-cache-'));
});

afterEach(() => rm(cache, { recursive: true, force: true }));

const make = () =>
  vi.fn<(folder: string) => Promise<void>>((folder) => writeFile(join(folder, 'program'), 'good'));

it('makes an entry once and then uses it again', async () => {
  const first = make();
  const second = make();
  const folder = await cached(cache, 'thing', first);
  expect(await cached(cache, 'thing', second)).toBe(folder);
  expect(await readFile(join(folder, 'program'), 'utf8')).toBe('good');
  expect(second).not.toHaveBeenCalled();
  expect(await readdir(cache)).toEqual(['thing']);
});

it('makes an entry again when a file of it was changed, removed or added', async () => {
  const folder = await cached(cache, 'thing', make());
  const damages = [
    () => writeFile(join(folder, 'program'), 'evil'),
    () => rm(join(folder, 'program')),
    () => writeFile(join(folder, 'more'), 'added'),
    () => writeFile(join(folder, 'manifest.json'), '{'),
  ];
  for (const damage of damages) {
    await damage();
    const again = make();
    await cached(cache, 'thing', again);
    expect(again).toHaveBeenCalledOnce();
    expect(await readFile(join(folder, 'program'), 'utf8')).toBe('good');
    expect((await readdir(folder)).toSorted()).toEqual(['manifest.json', 'program']);
  }
});

it('makes an entry once when two runs want it at the same time', async () => {
  const both = make();
  await Promise.all([cached(cache, 'thing', both), cached(cache, 'thing', both)]);
  expect(both).toHaveBeenCalledOnce();
});

it('leaves nothing behind when the making fails, and tries again the next time', async () => {
  await expect(cached(cache, 'thing', () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  );
  expect(await readdir(cache)).toEqual([]);
  await cached(cache, 'thing', make());
  expect(await readdir(cache)).toEqual(['thing']);
});

it('takes over from a run that was killed, and clears away what it had begun', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(join(cache, 'thing.lock'), String(pid));
  const draft = join(cache, 'thing.killed.draft');
  await mkdir(draft);
  await utimes(draft, new Date(0), new Date(0));
  await cached(cache, 'thing', make());
  expect(await readdir(cache)).toEqual(['thing']);
});
