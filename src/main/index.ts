import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  app,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  powerMonitor,
  protocol,
  session,
} from 'electron';
import { PORT_CHANNEL } from '../shared/bridge';
import type { Dispatch } from '../shared/contract/router';
import { londonDay } from '../shared/domain/calendar';
import { createBackupTimer } from './shell/backup-timer';
import { foreignSwitches, readCommandLine } from './shell/command-line';
import { defaultDataDir, type FolderRefusal, refusalOfDataDir, refusalSentence } from './shell/data-dir';
import { askToGiveUp, askToLeave, createDialogs, showAbout } from './shell/dialogs';
import { createEntrance } from './shell/entrance';
import { createGiveUp, endOnFault } from './shell/faults';
import { createIdleLock } from './shell/idle-lock';
import { createLock } from './shell/lock';
import { thisMachine } from './shell/machine';
import { createMenu } from './shell/menu';
import { whenPersonLeaves } from './shell/moments';
import { pageAsPdf, printPage } from './shell/print';
import { APP_SCHEME, createAppFileHandler } from './shell/renderer-protocol';
import { confineContents, silenceChromium, silenceSession } from './shell/silence';
import { createSmokeTest } from './shell/smoke-test';
import { attachTransport } from './shell/transport';
import { forkVault } from './shell/utility-process';
import { createVaultProcess } from './shell/vault-process';
import { createWindows, type Windows } from './shell/windows';
import { systemClock } from './vault/platform/clock';
import { createLog } from './vault/platform/log';
import { restingStatus } from './vault/register-files';

const ROOT = join(import.meta.dirname, '../..');

const { smokeTest, ...commandLine } = readCommandLine(process.argv);
const dataDir = resolve(commandLine.dataDir ?? defaultDataDir(thisMachine));
const newRef = (): string => randomBytes(4).toString('hex').toUpperCase();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const giveUp = createGiveUp({ attended: !smokeTest });

const after = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

// All of this has to happen before Electron is ready.
const refusal = refusalOfDataDir(dataDir, thisMachine);
// Where the register may not lie, Chromium's folder may not either.
const profile =
  refusal === null ? join(dataDir, 'window') : mkdtempSync(join(tmpdir(), 'dsa-register-window-'));
const failure = refusal !== null && smokeTest ? refusalSentence(refusal, dataDir) : makeFolder(profile);
if (failure !== null) {
  giveUp(failure);
} else {
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  // The lock belongs to the folder that was just set: one program for one register.
  if (app.requestSingleInstanceLock()) {
    if (app.isPackaged) for (const name of foreignSwitches(process.argv)) app.commandLine.removeSwitch(name);
    silenceChromium(app.commandLine);
    // Forms and text need no graphics card: a virtual desktop has none, a driver is one thing more that fails, and
    // starting with one takes longer.
    app.disableHardwareAcceleration();
    // Dates in Chromium's own controls are written as they are in Britain, whatever Windows speaks.
    app.commandLine.appendSwitch('lang', 'en-GB');
    protocol.registerSchemesAsPrivileged([
      { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
    ]);
    app.on('session-created', silenceSession);
    app.on('web-contents-created', (_event, contents) => confineContents(contents));
    // Never await this at the top level: Electron emits `ready` only once this module has finished loading.
    void app.whenReady().then(() => (refusal === null ? start() : showRefusal(refusal)));
  } else {
    say('DSA Register is already open with this data folder.');
    app.exit(0);
  }
}

function start(): void {
  const log = createLog({ folder: join(dataDir, 'log'), name: 'shell', clock: systemClock });
  endOnFault({ log, giveUp, newRef });

  const windows = createOwnWindows((useless) => {
    log.note('page-gone');
    if (useless) giveUp('The window of the program could not be shown. Install it again.');
    else void lock();
  });
  // Chromium makes its process of the page while the rest is put together.
  windows.open();

  const vault = createVaultProcess({
    spawn: () => forkVault(join(import.meta.dirname, 'vault.js')),
    start: {
      dataDir,
      resourcesDir: join(ROOT, 'resources'),
      migrationsDir: join(ROOT, 'drizzle'),
      appVersion: app.getVersion(),
    },
    onEvent: (event) => {
      if (event.name === 'data-changed' && event.payload.areas.includes('settings')) {
        void idleLock.settingsChanged();
      }
    },
    onAnswered: smokeTest ? createSmokeTest({ say, end: (exitCode) => end(exitCode) }) : () => undefined,
    onOpen: (open) => {
      void idleLock.opened(open);
      backupTimer.opened(open);
    },
    onDied: (useless) => {
      log.note('vault-died');
      if (useless) giveUp('The part of the program that keeps the register did not start. Install it again.');
      else void lock();
    },
  });

  const { lock, pageReady } = createLock({ vault, windows, after });
  const idleLock = createIdleLock({
    vault,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lock: () => void lock(),
    everySecond: (work) => {
      const timer = setInterval(work, 1000);
      return () => clearInterval(timer);
    },
  });
  const backupTimer = createBackupTimer({
    vault,
    after,
    onFailed: () => log.note('backup-failed'),
  });
  whenPersonLeaves(() => {
    if (vault.isOpen()) void lock();
  });

  const print = (): Promise<void> => printPage(windows.current()?.webContents);
  let answers: Promise<Dispatch> | undefined;
  // With the forms of all calls it is most of the program, and the page asks nothing of it at first.
  const dispatch: Dispatch = async (channel, input) => {
    answers ??= import('./shell/dispatch').then(({ createDispatch }) =>
      createDispatch({
        vault,
        dialogs: createDialogs(windows.current),
        isAwayFromPc: (path) => refusalOfDataDir(path, thisMachine) !== null,
        lock,
        pageReady,
        print,
        printToPdf: () => pageAsPdf(windows.current()?.webContents),
        today: () => londonDay(Date.now()),
        info: { version: app.getVersion(), dataFolder: dataDir },
        onFault: log.error,
        newRef,
      }),
    );
    return (await answers)(channel, input);
  };
  const enter = createEntrance<MessagePortMain>({
    connectVault: (port) => void vault.connect(port),
    newChannel: () => new MessageChannelMain(),
    // The smoke test is there to hear the vault itself.
    restingStatus: () => (smokeTest ? null : restingStatus(dataDir)),
    after,
  });
  const end = (exitCode: number): void => void vault.stop().then(() => app.exit(exitCode));
  attachTransport(ipcMain, {
    dispatch,
    connect: (page) => enter((port) => page.postMessage(PORT_CHANNEL, null, [port])),
    log,
  });

  Menu.setApplicationMenu(
    createMenu({
      lock: () => void lock(),
      print: () => void print().catch(() => log.note('print-failed')),
      about: () => void showAbout(windows.current, dataDir),
    }),
  );
  app.on('second-instance', () => windows.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    end(0);
  });
}

/** Shows why the register may not lie in its folder, in place of everything else. */
async function showRefusal(why: FolderRefusal): Promise<void> {
  const { createRefusalDispatch } = await import('./shell/refused-folder');
  const info = { version: app.getVersion(), dataFolder: dataDir };
  attachTransport(ipcMain, {
    dispatch: createRefusalDispatch(why, info),
    connect: () => 'all',
    log: { note: () => undefined },
  });
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => rmSync(profile, { recursive: true, force: true }));
  createOwnWindows(() => giveUp(refusalSentence(why, dataDir))).open();
}

function createOwnWindows(onPageGone: (useless: boolean) => void): Windows {
  const pages = session.fromPartition('register', { cache: false });
  pages.protocol.handle(APP_SCHEME, createAppFileHandler(join(ROOT, 'out/renderer')));
  return createWindows({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    icon: join(ROOT, 'resources/icons/icon.png'),
    session: pages,
    askToLeave,
    askToGiveUp,
    onPageGone,
  });
}

/** Makes a folder that only this user can read; a sentence when that cannot be done. */
function makeFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch {
    return `The data folder cannot be used: ${folder}. Check that you may write there, or choose another with --data-dir.`;
  }
}
