import { describe, expect, test } from 'vitest';
import { foreignSwitches, readCommandLine } from '../../src/main/shell/command-line';
import { defaultDataDir, type Machine, refusalOfDataDir } from '../../src/main/shell/data-dir';

const windows: Machine = {
  platform: 'win32',
  env: {
    LOCALAPPDATA: 'C:\\Users\\pm\\AppData\\Local',
    APPDATA: 'C:\\Users\\pm\\AppData\\Roaming',
    OneDrive: 'C:\\Users\\pm\\OneDrive',
    OneDriveCommercial: 'C:\\Users\\pm\\OneDrive - NHS',
  },
  home: 'C:\\Users\\pm',
};
const linux: Machine = { platform: 'linux', env: {}, home: '/home/pm' };

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
    (dir) =>
      expect(refusalOfDataDir(dir, windows)).toMatch(/^The register cannot be kept on a network share/),
  );
  test.each([
    'C:\\Users\\pm\\OneDrive',
    'C:\\Users\\pm\\OneDrive\\Register',
    'c:\\users\\PM\\onedrive\\Documents\\Register',
    'C:\\Users\\pm\\OneDrive - NHS\\Register',
    'C:\\Users\\pm\\OneDrive\\..register',
  ])('is refused in OneDrive: %s', (dir) => {
    expect(refusalOfDataDir(dir, windows)).toMatch(/^The register cannot be kept in OneDrive/);
  });
  test('may be anywhere where there is no OneDrive', () => {
    expect(refusalOfDataDir('/srv/register', { ...linux, env: { OneDrive: '' } })).toBeNull();
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
