import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { run, type RunOptions } from './terminal.ts';

/** The folder that holds package.json. */
export const ROOT = resolve(import.meta.dirname, '..');

const requireFromRoot = createRequire(join(ROOT, 'package.json'));

/** The folder of an installed package. Throws when it is not installed. */
export function packageFolder(name: string): string {
  return dirname(requireFromRoot.resolve(`${name}/package.json`));
}

const packageJson = z.object({
  version: z.string(),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
});

function readPackageJson(folder: string) {
  return packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

/** The version in a package's package.json: of DSA Register itself, or of the package in that folder. */
export function packageVersion(folder = ROOT): string {
  return readPackageJson(folder).version;
}

/** The JavaScript file behind a command that an installed package offers (`vitest`, or `tsc` of `typescript`). */
export function toolFile(packageName: string, command = packageName): string {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = readPackageJson(folder);
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (file === undefined) throw new Error(`${packageName} offers no command ${command}`);
  return join(folder, file);
}

/** Runs a command of an installed package under this Node, on every platform alike, in the project's root. */
export function runTool(tool: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  return run(process.execPath, [tool, ...args], { cwd: ROOT, ...options });
}
