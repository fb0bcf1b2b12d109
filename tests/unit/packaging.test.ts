import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { packaging, packedExecutable } from '../../scripts/packaging/configuration.ts';
import { FUSES, readFuses, setFuses } from '../../scripts/packaging/fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const OFF = 0x30;
const ON = 0x31;

/** A file that holds a fuse wire as an Electron executable does, each fuse in the given state. */
async function withExecutable<T>(states: readonly number[], use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dsa-fuses-'));
  const file = join(folder, 'program');
  try {
    const wire = Buffer.from([1, states.length, ...states]);
    await writeFile(
      file,
      Buffer.concat([Buffer.from('before'), Buffer.from(SENTINEL), wire, Buffer.from('after')]),
    );
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('what an IT department is promised about the installable program', () => {
  it('is offered for 64-bit Windows as installer, MSI and portable program', () => {
    expect(packaging.win?.target).toEqual(
      ['nsis', 'msi', 'portable'].map((target) => ({ target, arch: ['x64'] })),
    );
  });

  it('installs for one user and never asks for administrator rights', () => {
    expect(packaging.nsis).toMatchObject({ oneClick: true, perMachine: false, packElevateHelper: false });
    expect(packaging.win?.requestedExecutionLevel).toBe('asInvoker');
    expect(packaging.portable?.requestExecutionLevel).toBe('user');
  });

  it('leaves the register alone when it is removed', () => {
    expect(packaging.nsis?.deleteAppDataOnUninstall).toBe(false);
  });

  it('lets Windows recognise a newer MSI as the same program, and starts nothing after a silent installation', () => {
    expect(packaging.msi).toMatchObject({ perMachine: true, runAfterFinish: false });
    expect(packaging.msi?.upgradeCode).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  it('knows no place to fetch updates from and no protocol, file type or service to register', () => {
    expect(packaging.publish).toBeNull();
    expect(packaging.nsis?.differentialPackage).toBe(false);
    expect(packaging.protocols).toBeUndefined();
    expect(packaging.fileAssociations).toBeUndefined();
    expect(packaging.nsis?.include).toBeUndefined();
    expect(packaging.nsis?.script).toBeUndefined();
  });

  it('packs the built app, its migrations and resources into an archive, and only the addon of its own platform', () => {
    for (const [options, target] of [
      [packaging.win, 'win32-x64'],
      [packaging.linux, 'linux-x64'],
    ] as const) {
      const patterns = [options?.files].flat().filter((pattern) => typeof pattern === 'string');
      const included = patterns.filter((pattern) => !pattern.startsWith('!'));
      expect(included).toEqual(['out/**', 'drizzle/**', 'resources/**', 'package.json']);
      expect(patterns).toContain(`!node_modules/better-sqlite3/prebuilds/!(${target}).node`);
    }
    expect(packaging.files).toBeUndefined();
    expect(packaging).toMatchObject({ asar: true, asarUnpack: ['**/*.node'], npmRebuild: false });
  });

  it('calls the program by its product name on Windows', () => {
    expect(packedExecutable('win-unpacked', 'win32')).toBe(join('win-unpacked', 'DSA Register.exe'));
    expect(packaging.productName).toBe('DSA Register');
  });
});

describe('the fuses', () => {
  it('close every way to make the program run something other than itself', () => {
    const byName = Object.fromEntries(
      Object.entries(FUSES).map(([fuse, on]) => [FuseV1Options[Number(fuse)], on]),
    );
    expect(byName).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  it('are all set, whatever they were before, and read back as wanted', async () => {
    for (const before of [OFF, ON]) {
      const readings = await withExecutable(
        Array.from({ length: 9 }, () => before),
        async (file) => {
          await setFuses(file);
          return readFuses(file);
        },
      );
      expect(readings).toHaveLength(9);
      for (const { wanted, found } of readings) expect(found).toBe(wanted);
    }
  });

  it('that an older Electron lacks are reported as not there', async () => {
    const readings = await withExecutable(
      Array.from({ length: 8 }, () => OFF),
      async (file) => {
        await setFuses(file);
        return readFuses(file);
      },
    );
    expect(readings.filter(({ found }) => found === undefined).map(({ name }) => name)).toEqual([
      'WasmTrapHandlers',
    ]);
  });
});
