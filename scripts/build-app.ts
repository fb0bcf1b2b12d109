import { globSync } from 'node:fs';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { packageFolder, ROOT, toolFile } from './project.ts';
import { capture, elapsed, say } from './terminal.ts';

const STAMP = join(ROOT, 'out', '.built');
const INPUTS = ['src/**/*.*', '*.config.ts', 'tsconfig.*.json', 'package-lock.json'];

/** The NHS.UK icons that its stylesheet names. Not the NHS logo and its variants, which we may not use. */
async function copyIcons(): Promise<void> {
  const source = join(packageFolder('nhsuk-frontend'), 'dist', 'nhsuk', 'assets', 'images');
  const target = join(ROOT, 'src', 'renderer', 'public', 'assets', 'images');
  await mkdir(target, { recursive: true });
  for (const file of globSync(join(source, 'nhsuk-icon-*.svg'))) {
    if (basename(file) !== 'nhsuk-icon-mask.svg') await copyFile(file, join(target, basename(file)));
  }
}

/** Builds the three parts of the app into out/. Prints the bundler's output only when it fails. */
export async function buildApp(): Promise<void> {
  const start = performance.now();
  await copyIcons();
  await capture(process.execPath, [toolFile('electron-vite'), 'build'], { cwd: ROOT });
  await writeFile(STAMP, '');
  say(`App built in ${elapsed(start)}.`);
}

async function isStale(): Promise<boolean> {
  const built = await stat(STAMP).catch(() => undefined);
  if (built === undefined) return true;
  const changes = globSync(INPUTS, { cwd: ROOT }).map(async (file) => (await stat(join(ROOT, file))).mtimeMs);
  return (await Promise.all(changes)).some((time) => time > built.mtimeMs);
}

/** Builds the app when it has not been built, or something that goes into it is newer than the build. */
export async function buildAppIfStale(): Promise<void> {
  if (await isStale()) await buildApp();
}
