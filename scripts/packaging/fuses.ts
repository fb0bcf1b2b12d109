import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire, flipFuses } from '@electron/fuses';

/** Every fuse of the program that users install, each decided by name. */
export const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

export type FuseReading = {
  readonly fuse: FuseV1Options;
  readonly name: string;
  readonly wanted: boolean;
  /** Undefined where this Electron is older than the fuse. */
  readonly found: boolean | undefined;
};

const numbered = Object.entries(FuseV1Options).filter(
  (entry): entry is [string, FuseV1Options] => typeof entry[1] === 'number',
);

/** What the program's own bytes say about each fuse. */
export async function readFuses(executable: string): Promise<readonly FuseReading[]> {
  const wire = await getCurrentFuseWire(executable);
  return numbered.map(([name, fuse]) => {
    const state = wire[fuse];
    const found = state === FuseState.ENABLE ? true : state === FuseState.DISABLE ? false : undefined;
    return { fuse, name, wanted: FUSES[fuse], found };
  });
}

/** Sets the fuses that this Electron has: asking for one that it lacks is an error. */
export async function setFuses(executable: string): Promise<void> {
  const present = (await readFuses(executable)).filter(({ found }) => found !== undefined);
  const settings = present.map(({ fuse, wanted }) => [fuse, wanted]);
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(settings) });
}
