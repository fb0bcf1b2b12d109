import { readFile } from 'node:fs/promises';
import { capture, elapsed, run, say } from './terminal.ts';

// Debian package names; where a later release renamed one, both names.
const WINDOW =
  'libgtk-3-0|libgtk-3-0t64 libnss3 libasound2|libasound2t64 libgbm1 libxss1 libatk-bridge2.0-0|libatk-bridge2.0-0t64';
// Builds the SQLite addon for the stand-in Electron.
const COMPILER = 'gcc g++';
const INVISIBLE_DISPLAY = 'xvfb xauth';
const TESTS =
  'chromium libreoffice-writer libreoffice-calc poppler-utils sqlite3 fonts-liberation strace iproute2';

async function isDebian(): Promise<boolean> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*debian/m.test(text);
}

async function installedPackages(): Promise<ReadonlySet<string>> {
  const lines = await capture('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n']);
  const present = lines.split('\n').filter((line) => line.startsWith('installed '));
  return new Set(present.map((line) => line.slice('installed '.length)));
}

/** Of several names of one package, the one that this release of Debian has. */
async function nameHere(names: readonly string[]): Promise<string> {
  for (const name of names) {
    const found = await capture('apt-cache', ['show', '--no-all-versions', name]).catch(() => '');
    if (found !== '') return name;
  }
  return names.join(' or ');
}

/**
 * Makes sure that the system libraries are there which opening a window needs, for `package` also an invisible display,
 * and for `tests` also the programs that the tests drive. Installs what is missing on Debian as root; otherwise throws a sentence that says what to install.
 * On other systems there is nothing to do: what is missing there is for the system's own packages.
 */
export async function ensureSystemLibraries(purpose: 'window' | 'package' | 'tests'): Promise<void> {
  if (process.platform !== 'linux') return;
  const wanted = [
    WINDOW,
    COMPILER,
    purpose === 'window' ? '' : INVISIBLE_DISPLAY,
    purpose === 'tests' ? TESTS : '',
  ]
    .flatMap((list) => list.split(' ').filter((name) => name !== ''))
    .map((names) => names.split('|'));
  if (!(await isDebian())) {
    say(
      `This is not Debian. If something is missing, install what Debian calls ${wanted.map(([name]) => name).join(' ')}`,
    );
    return;
  }
  const present = await installedPackages();
  const missing = wanted.filter((names) => !names.some((name) => present.has(name)));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const names = await Promise.all(missing.map(nameHere));
    throw new Error(
      `System libraries are missing. Install them, and try again:\n  sudo apt-get install ${names.join(' ')}`,
    );
  }
  const start = performance.now();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const names = await Promise.all(missing.map(nameHere));
  say(`Installing ${names.join(' ')} …`);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  say(`System libraries ready in ${elapsed(start)}.`);
}
