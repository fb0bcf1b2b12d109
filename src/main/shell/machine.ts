import { existsSync, realpathSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Machine } from './data-dir';

/** The nearest folder at or above a path that exists. */
function existing(dir: string): string {
  const above = dirname(dir);
  return existsSync(dir) || above === dir ? dir : existing(above);
}

/** This machine, as the choice of a folder sees it. What cannot be found out is taken as it is written. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  realPath: (dir) => {
    const known = existing(dir);
    try {
      return join(realpathSync.native(known), relative(known, dir));
    } catch {
      return dir;
    }
  },
  fileSystem: (dir) => {
    if (process.platform !== 'linux') return null;
    try {
      return statfsSync(existing(dir)).type;
    } catch {
      return null;
    }
  },
};
