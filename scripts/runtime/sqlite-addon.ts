import { createHash } from 'node:crypto';
import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../project.ts';
import { capture, elapsed, say } from '../terminal.ts';
import { CACHE, cached, sha256 } from './cache.ts';

const HEADER = join(import.meta.dirname, 'string-references.h');
const ADDON = 'better_sqlite3.node';

// The flags of the package's binding.gyp, with Node-API 9 in place of 10 and without link-time optimisation.
const FLAGS = {
  common: ['-c', '-O3', '-DNDEBUG', '-fPIC', '-pthread'],
  c: ['-std=c99', '-w'],
  cpp: ['-std=c++20', '-fno-exceptions', '-fno-rtti', '-fvisibility=hidden', '-fvisibility-inlines-hidden'],
  napi: ['-DNAPI_VERSION=9', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
  link: ['-shared', '-pthread', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'],
};

/** The compile-time options of SQLite, from the package's own list (a gypi file: Python literals). */
async function sqliteDefines(source: string): Promise<string[]> {
  const text = await readFile(join(source, 'deps', 'defines.gypi'), 'utf8');
  return [...text.matchAll(/'([A-Z][A-Z0-9_]+(?:=[^']*)?)'/g)].map(([, define]) => `-D${define ?? ''}`);
}

/** Builds the package's own sources. */
async function build(source: string, folder: string): Promise<void> {
  const start = performance.now();
  say('Building the SQLite addon for the stand-in Electron (once on this machine; a minute or two) …');
  const sqlite = join(source, 'deps', 'sqlite3');
  const headers = [
    join(packageFolder('node-api-headers'), 'include'),
    packageFolder('node-addon-api'),
    sqlite,
  ];
  const c = [...FLAGS.common, ...FLAGS.c, ...(await sqliteDefines(source))];
  const includes = [...headers.map((header) => `-I${header}`), '-include', HEADER];
  const cpp = [...FLAGS.common, ...FLAGS.cpp, ...FLAGS.napi, ...includes];
  const binding = join(source, 'src', 'better_sqlite3.cpp');
  await Promise.all([
    capture('gcc', [...c, join(sqlite, 'sqlite3.c'), '-o', 'sqlite3.o'], { cwd: folder }),
    capture('g++', [...cpp, binding, '-o', 'binding.o'], { cwd: folder }),
  ]);
  await capture('g++', [...FLAGS.link, 'binding.o', 'sqlite3.o', '-ldl', '-o', ADDON], { cwd: folder });
  await Promise.all(['binding.o', 'sqlite3.o'].map((name) => rm(join(folder, name))));
  say(`SQLite addon ready in ${elapsed(start)}.`);
}

/**
 * Puts a build of the SQLite addon that the stand-in Electron can load (Node-API 9 instead of 10) in place of the
 * package's own Linux x64 file. Node 24 loads the same file, so that tests and the demo use it too.
 */
export async function installSqliteAddon(): Promise<void> {
  const source = packageFolder('better-sqlite3');
  const recipe = createHash('sha256').update(JSON.stringify(FLAGS));
  for (const file of [join(source, 'package.json'), HEADER]) recipe.update(await readFile(file));
  const name = `better-sqlite3-napi9-linux-x64-${recipe.digest('hex').slice(0, 12)}`;
  const built = join(await cached(CACHE, name, (folder) => build(source, folder)), ADDON);
  const target = join(source, 'prebuilds', 'linux-x64.node');
  if ((await sha256(target)) === (await sha256(built))) return;
  // Renamed into place: a running program keeps the file that it has loaded.
  const draft = `${target}.${process.pid}.tmp`;
  await copyFile(built, draft);
  await rename(draft, target);
}
