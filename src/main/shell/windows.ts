import { BrowserWindow, type Session, type WebContents } from 'electron';
import { EVENT_CHANNEL } from '../../shared/bridge';
import type { VaultEvent } from '../../shared/vault-port';
import { APP_ORIGIN } from './renderer-protocol';

export interface WindowDeps {
  readonly preload: string;
  readonly icon: string;
  readonly session: Session;
  /** Whether to close a window whose page would rather stay, since it holds something unsaved. */
  readonly askToLeave: (window: BrowserWindow) => Promise<boolean>;
  /** Whether to give up a page that does not answer; `answers` ends the question once it does again. */
  readonly askToGiveUp: (window: BrowserWindow, answers: AbortSignal) => Promise<boolean>;
  /** The page's process ended, or was given up; `useless` when it had not shown anything before. */
  readonly onPageGone: (useless: boolean) => void;
}

const START = `${APP_ORIGIN}/`;

// NHS.UK's page background: no white flash before the style sheet is there.
const BACKGROUND = '#f0f4f5';

/** The one window, which is replaced whenever its page must be forgotten. */
export function createWindows(deps: WindowDeps) {
  let current: BrowserWindow | undefined;

  return {
    open(): void {
      current = createWindow(deps);
    },
    /** Puts a fresh window in the place of the old one, whose page is destroyed with all that it held. */
    replace(): void {
      const old = current;
      current = createWindow(deps, old);
      old?.destroy();
    },
    focus(): void {
      if (current?.isMinimized() === true) current.restore();
      current?.focus();
    },
    tell({ name, payload }: VaultEvent): void {
      current?.webContents.send(EVENT_CHANNEL, name, payload);
    },
    current: (): BrowserWindow | undefined => current,
  };
}

export type Windows = ReturnType<typeof createWindows>;

function createWindow(deps: WindowDeps, like?: BrowserWindow): BrowserWindow {
  const { preload, icon, session, askToLeave, askToGiveUp, onPageGone } = deps;
  const window = new BrowserWindow({
    title: 'DSA Register',
    icon,
    backgroundColor: BACKGROUND,
    minWidth: 900,
    minHeight: 600,
    ...(like === undefined ? { width: 1280, height: 800 } : like.getNormalBounds()),
    show: false,
    webPreferences: {
      preload,
      session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      v8CacheOptions: 'none',
    },
  });
  showAs(window, like);
  watch(window.webContents, onPageGone);
  const closeIfAgreed = async (): Promise<void> => {
    if ((await askToLeave(window)) && !window.isDestroyed()) window.destroy();
  };
  // Not with a synchronous box: while one stands, nothing can lock the register.
  window.webContents.on('will-prevent-unload', () => void closeIfAgreed());
  const giveUpIfAgreed = async (answers: AbortSignal): Promise<void> => {
    if ((await askToGiveUp(window, answers)) && !window.isDestroyed()) onPageGone(false);
  };
  whenSilent(window, giveUpIfAgreed);
  // A page that cannot be loaded has nothing to show: the same as one that crashed at once.
  window.loadURL(START).catch(() => {
    if (!window.isDestroyed()) onPageGone(true);
  });
  return window;
}

/** Asks about a page that does not answer, one question at a time, until it answers or is gone. */
function whenSilent(window: BrowserWindow, ask: (answers: AbortSignal) => Promise<void>): void {
  let asking: AbortController | undefined;
  const stop = (): void => asking?.abort();
  // Not the window's own events of this name: Electron also sends these when a page would rather stay than close.
  window.webContents.on('unresponsive', () => {
    if (asking !== undefined) return;
    asking = new AbortController();
    void ask(asking.signal).finally(() => (asking = undefined));
  });
  window.webContents.on('responsive', stop);
  window.on('closed', stop);
}

/** Shows a window, without taking the focus from another program that a person may be typing in. */
function showAs(window: BrowserWindow, like: BrowserWindow | undefined): void {
  if (like === undefined) window.once('ready-to-show', () => window.show());
  else if (like.isMinimized()) window.minimize();
  else if (like.isFocused()) window.show();
  else window.showInactive();
  if (like?.isMaximized() === true) window.maximize();
}

function watch(contents: WebContents, onPageGone: (useless: boolean) => void): void {
  let shown = false;
  contents.once('did-finish-load', () => (shown = true));
  // Chromium asks nobody before it goes to about:blank: a page that left is as good as gone.
  contents.on('did-navigate', (_event, url) => {
    if (url !== START) onPageGone(!shown);
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') onPageGone(!shown);
  });
}
