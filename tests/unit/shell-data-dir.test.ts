import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foreignSwitches, readCommandLine } from '../../src/main/shell/command-line';
import {
  defaultDataDir,
  type Machine,
  refusalOfDataDir,
  refusalSentence,
} from '../../src/main/shell/data-dir';
import { thisMachine } from '../../src/main/shell/machine';

const windows: Machine = {
  platform: 'win32',
  env: {
    LOCALAPPDATA: 'C:\\Users\\pm\\AppData\\Local',
    APPDATA: 'C:\\Users\\pm\\AppData\\Roaming',
    OneDrive: 'C:\\Users\\pm\\OneDrive',
    OneDriveCommercial: 'C:\\Users\\pm\\OneDrive - NHS',
  },
  home: 'C:\\Users\\pm',
  realPath: (dir) => dir,
  fileSystem: () => null,
};
const linux: Machine = {
  platform: 'linux',
  env: {},
  home: '/home/pm',
  realPath: (dir) => dir,
  fileSystem: () => 0xef53,
};

describe('the usual data folder', () => {
  test('is local to the machine on Windows, never roaming', () => {
    expect(defaultDataDir(windows)).toBe('C:\\Users\\pm\\AppData\\Local\\DSA Register');
    expect(defaultDataDir({ ...windows, env: {} })).toBe('C:\\Users\\pm\\AppData\\Local\\DSA Register');
  });
  test('follows the custom of Linux and macOS', () => {
    expect(defaultDataDir(linux)).toBe('/home/pm/.local/share/dsa-register');
    expect(defaultDataDir({ ...linux, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/dsa-register');
    expect(defaultDataDir({ ...linux, platform: 'darwin' })).toBe(
      '/home/pm/Library/Application Support/DSA Register',
    );
  });
});

describe('a folder for the live register', () => {
  test.each([
    'C:\\Users\\pm\\AppData\\Local\\DSA Register',
    'D:\\Register',
    'C:\\Users\\pm\\OneDrive2\\Register',
  ])('may be %s', (dir) => expect(refusalOfDataDir(dir, windows)).toBeNull());
  test.each(['\\\\server\\share\\Register', '//server/share', '\\\\?\\UNC\\server\\share'])(
    'is refused on the network share %s',
    (dir) => expect(refusalOfDataDir(dir, windows)).toBe('folder-shared'),
  );
  test('is refused on a drive letter that leads to a share', () => {
    const mapped = { ...windows, realPath: (dir: string) => dir.replace('Z:', '\\\\server\\share') };
    expect(refusalOfDataDir('Z:\\Register', mapped)).toBe('folder-shared');
    expect(refusalOfDataDir('D:\\Register', mapped)).toBeNull();
  });
  test('may be given with Windows’ prefix for long paths', () => {
    expect(refusalOfDataDir('\\\\?\\C:\\Register', windows)).toBeNull();
  });
  test.each([
    [0x6969, 'NFS'],
    [0xff534d42, 'CIFS'],
    [0xfe534d42, 'SMB 2'],
    [0x01021997, '9P'],
  ])('is refused on the network file system %i, %s', (type) => {
    expect(refusalOfDataDir('/mnt/share', { ...linux, fileSystem: () => type })).toBe('folder-shared');
  });
  test.each([
    'C:\\Users\\pm\\OneDrive',
    'C:\\Users\\pm\\OneDrive\\Register',
    'c:\\users\\PM\\onedrive\\Documents\\Register',
    'C:\\Users\\pm\\OneDrive - NHS\\Register',
    'C:\\Users\\pm\\OneDrive\\..register',
    'D:\\OneDrive - Some Practice\\Register',
    'D:\\Dropbox\\Register',
    'D:\\Dropbox (Practice)\\Register',
    'G:\\My Drive\\Register',
    'D:\\Google Drive\\Register',
    'D:\\iCloudDrive\\Register',
    'D:\\Box\\Register',
  ])('is refused in a folder that is copied elsewhere: %s', (dir) => {
    expect(refusalOfDataDir(dir, windows)).toBe('folder-synced');
  });
  test('is refused where a link leads into such a folder', () => {
    const linked = { ...windows, realPath: () => 'C:\\Users\\pm\\OneDrive\\Register' };
    expect(refusalOfDataDir('C:\\Register', linked)).toBe('folder-synced');
  });
  test('is refused in the roaming profile', () => {
    expect(refusalOfDataDir('C:\\Users\\pm\\AppData\\Roaming\\DSA Register', windows)).toBe('folder-roaming');
  });
  test('may be anywhere where there is no OneDrive', () => {
    expect(refusalOfDataDir('/srv/register', { ...linux, env: { OneDrive: '' } })).toBeNull();
  });
  test('on this machine is followed through its links, whether or not it exists yet', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dsa-place-'));
    try {
      mkdirSync(join(folder, 'Dropbox'));
      symlinkSync(join(folder, 'Dropbox'), join(folder, 'plain'));
      expect(refusalOfDataDir(join(folder, 'plain', 'Register'), thisMachine)).toBe('folder-synced');
      expect(refusalOfDataDir(join(folder, 'other', 'Register'), thisMachine)).toBeNull();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  test('that is refused is named in the sentence for a terminal', () => {
    for (const refusal of ['folder-shared', 'folder-synced', 'folder-roaming'] as const) {
      expect(refusalSentence(refusal, 'D:\\Somewhere')).toMatch(
        /^The register cannot be kept .*\(D:\\Somewhere\)/,
      );
    }
  });
});

describe('the command line', () => {
  test('names a data folder, the last one counts', () => {
    expect(readCommandLine(['app', '.', '--data-dir=/a', '--data-dir=/b c'])).toEqual({
      dataDir: '/b c',
      smokeTest: false,
    });
  });
  test('without switches asks for nothing', () => {
    expect(readCommandLine(['app', '--data-dir='])).toEqual({ dataDir: undefined, smokeTest: false });
  });
  test('asks for the smoke test', () => {
    expect(readCommandLine(['app', '--smoke-test']).smokeTest).toBe(true);
  });
  test('may hold switches that an installed program does not obey', () => {
    const argv = [
      'app',
      'C:\\x',
      '--data-dir=/a',
      '--disable-gpu',
      '--remote-debugging-port=0',
      '--proxy-server=x',
    ];
    expect(foreignSwitches(argv)).toEqual(['remote-debugging-port', 'proxy-server']);
  });
});
