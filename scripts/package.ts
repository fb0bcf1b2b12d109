import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildAppIfStale } from './build-app.ts';
import { packaging, packedExecutable } from './packaging/configuration.ts';
import { readFuses } from './packaging/fuses.ts';
import { smokeTest } from './packaging/smoke-test.ts';
import { ROOT } from './project.ts';
import { hashesBelow } from './runtime/cache.ts';
import { prepareRuntime } from './runtime/index.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { elapsed, say, script } from './terminal.ts';

const RELEASE = join(ROOT, 'release');
const UNPACKED: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux-unpacked', win32: 'win-unpacked' };

const word = (value: boolean | undefined) => (value === undefined ? 'not there' : value ? 'on' : 'off');

async function checkFuses(executable: string): Promise<void> {
  const readings = await readFuses(executable);
  say(`\n  ${'fuse'.padEnd(40)} ${'wanted'.padEnd(8)} read back`);
  for (const { name, wanted, found } of readings)
    say(`  ${name.padEnd(40)} ${word(wanted).padEnd(8)} ${word(found)}`);
  const wrong = readings.filter(({ wanted, found }) => found !== undefined && found !== wanted);
  if (wrong.length > 0)
    throw new Error(`Fuses are not as wanted: ${wrong.map(({ name }) => name).join(', ')}`);
}

/** In the form that `sha256sum --check` reads. */
async function writeHashes(): Promise<void> {
  const lines = Object.entries(await hashesBelow(RELEASE)).map(([name, hash]) => `${hash}  ${name}\n`);
  await writeFile(join(RELEASE, 'SHA256SUMS'), lines.join(''));
}

await script(async () => {
  const folder = UNPACKED[process.platform];
  if (folder === undefined)
    throw new Error('The program is packaged on Windows (installers) or Linux (a folder).');
  const start = performance.now();
  await ensureSystemLibraries('package');
  const runtime = await prepareRuntime();
  await buildAppIfStale();
  await rm(RELEASE, { recursive: true, force: true });
  await build({
    targets: Platform.current().createTarget(),
    config: { ...packaging, electronDist: runtime.dist, electronVersion: runtime.version },
  });

  const executable = packedExecutable(join(RELEASE, folder), process.platform);
  await checkFuses(executable);
  const smokeStart = performance.now();
  await smokeTest(executable);
  say(`\nSmoke test passed in ${elapsed(smokeStart)}: first window loaded, vault process answered.`);
  await writeHashes();
  say(`Packaged into release/ in ${elapsed(start)}; hashes in release/SHA256SUMS.`);
});
