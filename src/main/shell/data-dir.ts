import { posix, win32 } from 'node:path';
import type { registerProblems } from '../../shared/domain/register/schema';

/** What the choice of a folder depends on, handed in so that every platform can be tried on one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where a folder really lies, links and mapped drives followed; it need not exist yet. */
  readonly realPath: (dir: string) => string;
  /** The kernel's number for the file system that a folder lies on (statfs, Linux); null where it is not known. */
  readonly fileSystem: (dir: string) => number | null;
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

/** Why the live register may not lie in a folder. */
export type FolderRefusal = Extract<(typeof registerProblems)[number], `folder-${string}`>;

const UNC = /^[\\/]{2}(?![?.][\\/][A-Za-z]:)/;

/** Linux's numbers of file systems that lie on another machine (statfs(2), linux/magic.h). */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2 and later
  0x517b, // SMB
  0x5346414f, // AFS
  0x73757245, // Coda
  0x01021997, // 9P, the shared folders of virtual machines
]);

/** The names that services which copy a folder elsewhere give to it. */
const SYNCED =
  /^(?:OneDrive(?: - .+)?|Dropbox(?: \(.+\))?|Google ?Drive|My Drive|iCloud ?Drive|Box(?: Sync)?|Nextcloud|ownCloud)$/i;

/**
 * Why the live register must not lie in this (absolute) folder, or null when it may. A share cannot promise what
 * SQLite's journal needs; a synchronised folder and a roaming profile send copies elsewhere (threats T12). A removable
 * disk cannot be told from a fixed one without native code, and is not refused.
 */
export function refusalOfDataDir(dir: string, machine: Machine): FolderRefusal | null {
  const path = pathsOf(machine.platform);
  const { env } = machine;
  const isIn = (place: string, root: string | undefined): boolean => {
    if (root === undefined || root === '') return false;
    const inside = path.relative(root, place);
    return !/^\.\.(?:[\\/]|$)/.test(inside) && !path.isAbsolute(inside);
  };
  const places = [dir, machine.realPath(dir)];
  const number = machine.fileSystem(dir);
  if (places.some((place) => UNC.test(place)) || (number !== null && NETWORK_FILE_SYSTEMS.has(number))) {
    return 'folder-shared';
  }
  const roots = [env['OneDrive'], env['OneDriveCommercial'], env['OneDriveConsumer']];
  const isSynced = (place: string): boolean =>
    roots.some((root) => isIn(place, root)) || place.split(/[\\/]/).some((name) => SYNCED.test(name));
  if (places.some(isSynced)) return 'folder-synced';
  const roaming = machine.platform === 'win32' ? env['APPDATA'] : undefined;
  return places.some((place) => isIn(place, roaming)) ? 'folder-roaming' : null;
}

/** A refusal in a sentence, for a terminal or a log of IT. */
export const refusalSentence = (refusal: FolderRefusal, dir: string): string =>
  ({
    'folder-shared': `The register cannot be kept on a network share (${dir}). Choose a folder on this computer with --data-dir.`,
    'folder-synced': `The register cannot be kept in OneDrive or another synchronised folder (${dir}), because copies of it would leave this computer. Choose another folder with --data-dir.`,
    'folder-roaming': `The register cannot be kept in a roaming profile (${dir}), because copies of it would leave this computer. Choose another folder with --data-dir.`,
  })[refusal];
