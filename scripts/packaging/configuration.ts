import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { setFuses } from './fuses.ts';

const PRODUCT = 'DSA Register';
const LINUX_EXECUTABLE = 'dsa-register';

/** The program's file in the folder that the packager has filled. */
export function packedExecutable(folder: string, platform: string): string {
  return join(folder, platform === 'win32' ? `${PRODUCT}.exe` : LINUX_EXECUTABLE);
}

/** What goes into the program. `target` chooses, of the SQLite addon's ready-made files for eight platforms, the one. */
function filesFor(target: 'win32-x64' | 'linux-x64'): string[] {
  return [
    'out/**',
    'drizzle/**',
    'resources/**',
    'package.json',
    '!out/.built',
    '!**/*.{d.ts,d.cts,d.mts,map}',
    '!node_modules/better-sqlite3/{deps,src}',
    `!node_modules/better-sqlite3/prebuilds/!(${target}).node`,
  ];
}

/**
 * How the installable program is made. No publisher, no update server: nothing in it ever asks the network.
 * Each option that is a promise to an IT department is checked by tests/unit/packaging.test.ts.
 */
export const packaging: Configuration = {
  appId: 'uk.dsaregister.app',
  productName: PRODUCT,
  copyright: 'The DSA Register contributors',
  directories: { output: 'release', buildResources: 'resources/icons' },
  asar: true,
  asarUnpack: ['**/*.node'],
  electronLanguages: ['en-GB', 'en-US'],
  // The addon comes ready-made for each platform: nothing is compiled, nothing is fetched for it.
  npmRebuild: false,
  publish: null,
  // What starts an unpackaged app must not lie beside the packaged one.
  afterExtract: async ({ appOutDir }) => {
    for (const name of ['app', 'default_app.asar']) {
      await rm(join(appOutDir, 'resources', name), { recursive: true, force: true });
    }
  },
  // Not `electronFuses`: that list lacks the newest fuse, and ours is also what the finished program is read back against.
  afterPack: ({ appOutDir, electronPlatformName }) =>
    setFuses(packedExecutable(appOutDir, electronPlatformName)),
  win: {
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'msi', arch: ['x64'] },
      { target: 'portable', arch: ['x64'] },
    ],
    requestedExecutionLevel: 'asInvoker',
    // Here, not for all targets at once: the packager does not combine a general list with a target's own.
    files: filesFor('win32-x64'),
  },
  nsis: {
    artifactName: 'DSA-Register-${version}-setup.${ext}',
    // One click: it asks nothing, least of all for whom to install, and so never for an administrator.
    oneClick: true,
    perMachine: false,
    packElevateHelper: false,
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
  },
  msi: {
    artifactName: 'DSA-Register-${version}.${ext}',
    oneClick: true,
    perMachine: true,
    runAfterFinish: false,
    // Never to be changed: by this Windows knows that a newer MSI replaces an older one.
    upgradeCode: '4F898401-73EB-430B-8F51-B8101D6CABA8',
  },
  portable: {
    artifactName: 'DSA-Register-${version}-portable.${ext}',
    requestExecutionLevel: 'user',
  },
  linux: {
    target: [{ target: 'dir', arch: ['x64'] }],
    executableName: LINUX_EXECUTABLE,
    category: 'Office',
    files: filesFor('linux-x64'),
  },
};
