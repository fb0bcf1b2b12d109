import { posix, win32 } from 'node:path';

/** What the choice of a folder depends on, handed in so that every platform can be tried on one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const pathsOf = (platform: NodeJS.Platform): typeof posix => (platform === 'win32' ? win32 : posix);

/** The usual place of the register: on this machine only, so never a roaming profile, never beside the program. */
export function defaultDataDir({ platform, env, home }: Machine): string {
  const path = pathsOf(platform);
  if (platform === 'win32') {
    return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'DSA Register');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'DSA Register');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'dsa-register');
}

/**
 * Why the live register must not lie in this (absolute) folder, as a sentence for the person, or null when it may.
 * A share cannot promise what SQLite's journal needs, and OneDrive would send copies elsewhere (threats T12).
 */
export function refusalOfDataDir(dir: string, { platform, env }: Machine): string | null {
  if (/^[\\/]{2}/.test(dir)) {
    return `The register cannot be kept on a network share (${dir}). Choose a folder on this computer with --data-dir.`;
  }
  const path = pathsOf(platform);
  const synced = [env['OneDrive'], env['OneDriveCommercial'], env['OneDriveConsumer']].find((root) => {
    if (root === undefined || root === '') return false;
    const inside = path.relative(root, dir);
    return !/^\.\.(?:[\\/]|$)/.test(inside) && !path.isAbsolute(inside);
  });
  return synced === undefined
    ? null
    : `The register cannot be kept in OneDrive (${dir}), because copies of it would leave this computer. ` +
        'Choose another folder with --data-dir.';
}
