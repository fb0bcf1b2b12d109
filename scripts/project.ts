import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The folder that holds package.json. */
export const ROOT = resolve(import.meta.dirname, '..');

const requireFromRoot = createRequire(join(ROOT, 'package.json'));

/** The folder of an installed package. Throws when it is not installed. */
export function packageFolder(name: string): string {
  return dirname(requireFromRoot.resolve(`${name}/package.json`));
}

/** The program that an installed package put in node_modules/.bin. */
export function toolPath(name: string): string {
  return join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
