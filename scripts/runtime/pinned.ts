import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder, packageVersion } from '../project.ts';
import { capture, say } from '../terminal.ts';
import { CACHE } from './cache.ts';

const RELEASES = 'https://github.com/electron/electron/releases/download';
const PROBE_MS = 5_000;
const DOWNLOAD_MS = 15 * 60_000;
const RETRY_AFTER_MS = 24 * 60 * 60_000;

/** The version of Electron that package.json pins. */
export function pinnedVersion(): string {
  return packageVersion(packageFolder('electron'));
}

async function installed(version: string): Promise<string | undefined> {
  const folder = packageFolder('electron');
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => undefined);
  const present = await readFile(join(folder, 'dist', 'version'), 'utf8').catch(() => undefined);
  if (name === undefined || present?.replace(/^v/, '').trim() !== version) return undefined;
  const executable = join(folder, 'dist', name);
  return existsSync(executable) ? executable : undefined;
}

/** Whether the release page answers. Whoever has set up a mirror or a filled cache is believed without a probe. */
async function isReachable(version: string): Promise<boolean> {
  if (
    ['ELECTRON_MIRROR', 'NPM_CONFIG_ELECTRON_MIRROR', 'electron_config_cache'].some(
      (name) => process.env[name],
    )
  )
    return true;
  const address = `${RELEASES}/v${version}/SHASUMS256.txt`;
  const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) }).catch(
    () => undefined,
  );
  return answer?.ok === true;
}

/**
 * The pinned Electron's executable: as installed, or downloaded now by the package's own installer. Undefined where
 * the download is not reachable; that is remembered for a day, so that not every start waits for it.
 */
export async function pinnedElectron(): Promise<string | undefined> {
  const version = pinnedVersion();
  const present = await installed(version);
  if (present !== undefined) return present;

  const unreachable = join(CACHE, `electron-${version}-unreachable`);
  const lastTry = await stat(unreachable).catch(() => undefined);
  if (lastTry !== undefined && Date.now() - lastTry.mtimeMs < RETRY_AFTER_MS) return undefined;
  if (await isReachable(version)) {
    say(`Downloading Electron ${version} …`);
    try {
      await capture(process.execPath, [join(packageFolder('electron'), 'install.js')], {
        timeoutMs: DOWNLOAD_MS,
      });
      return await installed(version);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  await mkdir(CACHE, { recursive: true });
  await writeFile(unreachable, '');
  return undefined;
}
