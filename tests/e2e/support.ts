import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { prepareRuntime } from '../../scripts/runtime/index.ts';
import type { Bridge } from '../../src/shared/bridge';
import type { PageContract } from '../../src/shared/contract';
import { typedCall } from '../../src/shared/contract/typed-call';
import type { Result } from '../../src/shared/errors';

declare module 'vitest' {
  interface TaskMeta {
    /** What the proof that rests on this test says it counted. */
    figure?: string;
  }
}

declare global {
  interface Window {
    readonly dsa: Bridge;
  }
}

export const PROJECT = resolve(import.meta.dirname, '../..');

export const { executable: ELECTRON } = await prepareRuntime();

/** The built app in real Electron, driven by Playwright. */
export interface RunningApp {
  readonly app: ElectronApplication;
  /** The page that is shown now: locking puts another in its place. */
  readonly page: () => Page;
  readonly dataDir: string;
  /** Does something that locks, and waits until the fresh page stands there. */
  readonly locking: (act: () => Promise<unknown>) => Promise<Page>;
  /** Answers every save dialog with this path, or closes it (null). */
  readonly answerSaveDialogs: (path: string | null) => Promise<void>;
  /** Ends the program as its Quit item does, and removes the data folder unless it was given. */
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  /** What starts Electron in its place. */
  readonly executable?: string;
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A fresh folder below the system's temporary one. */
export const tempFolder = (): string => mkdtempSync(join(tmpdir(), 'dsa-e2e-'));

/** Starts the built app and waits for its first page. */
export async function launchApp({
  executable = ELECTRON,
  dataDir,
  args = [],
  env = {},
}: LaunchOptions = {}): Promise<RunningApp> {
  const folder = dataDir ?? tempFolder();
  const app = await _electron.launch({
    executablePath: executable,
    args: [PROJECT, `--data-dir=${folder}`, ...args],
    cwd: PROJECT,
    env: { ...inheritedEnv(), ...env },
  });
  let page = await app.firstWindow();
  await page.waitForLoadState('load');
  // Nobody touches a test machine's keyboard: without this the app would lock itself after five minutes of testing,
  // and would ask about a form that a test leaves half filled.
  const attend = (): Promise<void> =>
    app.evaluate(({ dialog, powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 0;
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
  await attend().catch((cause: unknown) => {
    // V8 may collect what its inspector waits for while the program starts: once in hundreds of starts.
    if (String(cause).includes('garbage collected')) return attend();
    throw cause;
  });
  return {
    app,
    page: () => page,
    dataDir: folder,
    locking: async (act) => {
      const [fresh] = await Promise.all([app.waitForEvent('window'), act()]);
      await fresh.waitForLoadState('load');
      page = fresh;
      return fresh;
    },
    answerSaveDialogs: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () =>
          Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
      }, path),
    close: async () => {
      await app.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes any call, as a page that has been taken over could. */
export const invoke = (page: Page, channel: string, input: unknown): Promise<Result<unknown>> =>
  // What the bridge answers is what the router of the app made.
  page.evaluate(([name, value]) => window.dsa.invoke(name, value) as Promise<Result<unknown>>, [
    channel,
    input,
  ] as const);

/** Makes a call as our page would, through the bridge; throws the `AppError` that it is answered with. */
export const callFrom = (page: Page) =>
  typedCall<PageContract>((channel, input) => invoke(page, channel, input));

/** The process id of the vault process. */
export async function vaultPid(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().flatMap(({ name, pid }) => (name === 'DSA Register vault' ? [pid] : [])),
  );
  const [pid] = pids;
  if (pid === undefined || pids.length > 1) throw new Error(`there are ${pids.length} vault processes`);
  return pid;
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs the built app by itself, as a person or a script would, until it ends. */
export function runApp(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return finished(spawn(ELECTRON, [PROJECT, ...args], { cwd: PROJECT, env: { ...inheritedEnv(), ...env } }));
}

function finished(child: ChildProcess): Promise<Finished> {
  let output = '';
  const keep = (part: Buffer): void => void (output += part.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (exitCode) => done({ exitCode, output }));
  });
}

/** The environment of the tests without what concerns the test runner alone. */
export function inheritedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    // The test runner's own settings are not the program's.
    value === undefined || name.startsWith('VITEST') || name === 'NODE_OPTIONS'
      ? []
      : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
