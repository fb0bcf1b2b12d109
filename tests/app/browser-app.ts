import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AppEventName, AppEvents } from '../../src/shared/contract/events';
import type { Dispatch } from '../../src/shared/contract/router';
import { createDispatch } from '../../src/main/shell/dispatch';
import { createAppFileHandler } from '../../src/main/shell/renderer-protocol';
import { PROJECT, tempFolder, testClock, vaultIn, type VaultUnderTest } from '../support/vault';

const CHROMIUM = '/usr/bin/chromium';
// Debian's Chromium as root; the rest keeps it from looking for its maker's hosts.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserApp {
  readonly page: Page;
  /** What the page wrote to the console as an error, and what the vault noted as a fault. */
  readonly problems: readonly string[];
  readonly vault: VaultUnderTest;
  readonly clock: ReturnType<typeof testClock>;
  /** Files that the person "chose" in a save dialog go here. */
  readonly saveFolder: string;
  /** The file that the person "chooses" in the next open dialogs. */
  readonly chooseFile: (path: string) => void;
  readonly locks: () => number;
  readonly dispose: () => Promise<void>;
}

/**
 * The built pages in Chromium, over the real router, shell handlers and an encrypted register, a new one unless its
 * folder is given: all but Electron.
 */
export async function openBrowserApp({ dataDir = tempFolder() } = {}): Promise<BrowserApp> {
  const problems: string[] = [];
  const saveFolder = tempFolder();
  const clock = testClock(new Date().toISOString().slice(0, 10));
  let openedPage: Page | undefined;
  let locks = 0;
  let chosenFile: string | null = null;
  const vault = vaultIn(dataDir, {
    clock,
    emit: <N extends AppEventName>(name: N, payload: AppEvents[N]) => {
      // A page that is being left takes no more events; its successor asks afresh.
      openedPage?.evaluate(([n, p]) => window.dsaTell(n, p), [name, payload] as const).catch(() => undefined);
    },
  });
  const dispatch = createDispatch({
    vault: {
      call: (map, channel, input) => vault.dispatch[map](channel, input),
      page: vault.call,
      internal: vault.internal,
    },
    dialogs: {
      save: (_kind, name) => Promise.resolve(join(saveFolder, name)),
      // The person “chooses” what the test says, or else the only file that they saved.
      open: () => Promise.resolve(chosenFile ?? join(saveFolder, readdirSync(saveFolder)[0] ?? '')),
    },
    isAwayFromPc: () => false,
    lock: () => {
      locks += 1;
      vault.close();
      return Promise.resolve();
    },
    pageReady: () => undefined,
    print: () => Promise.resolve(),
    printToPdf: () => Promise.resolve(new Uint8Array()),
    today: clock.today,
    info: { version: '0.0.0-test', dataFolder: vault.dataDir },
    onFault: (ref, channel, cause) => problems.push(`${ref} ${channel} ${String(cause)}`),
    newRef: () => 'REF',
  });

  const server = await servePages();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const page = await openPage(browser, dispatch, problems);
  openedPage = page;
  await page.goto(server.url);

  return {
    page,
    problems,
    vault,
    clock,
    saveFolder,
    chooseFile: (path) => {
      chosenFile = path;
    },
    locks: () => locks,
    dispose: async () => {
      await browser.close();
      server.close();
      vault.close();
    },
  };
}

declare global {
  interface Window {
    dsaTell: (name: string, payload: unknown) => void;
    dsaInvoke: (channel: string, input: unknown) => Promise<unknown>;
  }
}

async function openPage(browser: Browser, dispatch: Dispatch, problems: string[]): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.exposeFunction('dsaInvoke', dispatch);
  await page.addInitScript(() => {
    const listeners = new Set<(name: string, payload: unknown) => void>();
    window.dsaTell = (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    };
    Object.assign(window, {
      dsa: {
        invoke: (channel: string, input: unknown) => window.dsaInvoke(channel, input),
        subscribe: (listener: (name: string, payload: unknown) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  });
  return page;
}

async function servePages(): Promise<{ readonly url: string; readonly close: () => void }> {
  const files = createAppFileHandler(join(PROJECT, 'out', 'renderer'));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = await files(new Request(`http://dsa${request.url ?? '/'}`));
    response.writeHead(file.status, Object.fromEntries(file.headers));
    response.end(Buffer.from(await file.arrayBuffer()));
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server has no port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => void server.close() };
}
