import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareRuntime } from '../../scripts/runtime/index.ts';
import { launchApp, PROJECT, type RunningApp } from './support.ts';

/** Every permission that Chromium 130 knows by name. */
const PERMISSIONS = [
  'accelerometer',
  'background-fetch',
  'background-sync',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'nfc',
  'notifications',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointer-lock',
  'push',
  'screen-wake-lock',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
];

const ELSEWHERE = [
  'https://example.org/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<h1>data</h1>',
  'javascript:document.title="taken over"',
  'app://other/index.html',
  'app://dsa.example.org/',
  'blob:app://dsa/00000000-0000-0000-0000-000000000000',
  'view-source:app://dsa/',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'ftp://example.org/',
  'mailto:somebody@example.org',
];

describe('the hardened window', () => {
  let running: RunningApp;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    running = await launchApp();
    page = running.page();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await running.app.evaluate(({ app, session, shell }) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      shell.openExternal = (url) => {
        seen.push(`opened ${url}`);
        return Promise.resolve();
      };
      app.on('browser-window-created', () => seen.push('window'));
      session.fromPartition('register').on('will-download', (event, item) => {
        seen.push(event.defaultPrevented ? 'download refused' : `download ${item.getURL()}`);
      });
    });
  });
  afterAll(() => running.close());

  const seenByMain = (): Promise<unknown> => running.app.evaluate(() => Reflect.get(globalThis, 'seen'));

  /** Checks that the page that was loaded is still the page, alone and alive. */
  const expectUnmoved = async (): Promise<void> => {
    expect(new URL(page.url()).origin === 'null' ? page.url() : page.url().slice(0, 10)).toBe('app://dsa/');
    expect(running.app.windows()).toHaveLength(1);
    expect(await page.evaluate(() => typeof window.dsa.invoke)).toBe('function');
    expect(await page.title()).not.toBe('taken over');
  };

  test('starts without a word on the console', async () => {
    const fresh = await running.locking(() =>
      running.app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click();
      }),
    );
    fresh.on('console', (message) => problems.push(message.text()));
    page = fresh;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(problems).toEqual([]);
  });

  test('gives the page two functions and nothing of Node or Electron', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.keys(window.dsa).toSorted(),
      frozen: Object.isFrozen(window.dsa),
      kinds: Object.values(window.dsa).map((value) => typeof value),
      node: [
        'process',
        'require',
        'module',
        'Buffer',
        'global',
        'ipcRenderer',
        'electron',
        'electronAPI',
      ].filter((name) => name in window),
    }));
    expect(found).toEqual({
      bridge: ['invoke', 'subscribe'],
      frozen: true,
      kinds: ['function', 'function'],
      node: [],
    });
  });

  test('keeps what the page does to its own prototypes away from the bridge', async () => {
    const reply = await page.evaluate(async () => {
      const stolen: unknown[] = [];
      const { stringify } = JSON;
      const { map } = Array.prototype;
      JSON.stringify = (value: unknown) => {
        stolen.push(value);
        return stringify(value);
      };
      Reflect.set(Array.prototype, 'map', () => stolen);
      const answer = await window.dsa.invoke('register.status', {});
      JSON.stringify = stringify;
      Reflect.set(Array.prototype, 'map', map);
      return { answer, stolen: stolen.length };
    });
    expect(reply).toMatchObject({ answer: { ok: true }, stolen: 0 });
  });

  test('does not pass Electron’s event to the page', async () => {
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      const stop = window.dsa.subscribe((...all: unknown[]) => {
        stop();
        told.push(all);
      });
    });
    for (const areas of [['ppg'], ['letters']]) {
      await running.app.evaluate(
        ({ BrowserWindow }, payload) => {
          BrowserWindow.getAllWindows()[0]?.webContents.send('dsa:event', 'data-changed', payload);
        },
        { areas },
      );
    }
    // Answered after both events, of which the second found no listener.
    const told = await page.evaluate(async () => {
      await window.dsa.invoke('register.status', {});
      return Reflect.get(window, 'told') as unknown;
    });
    expect(told).toEqual([['data-changed', { areas: ['ppg'] }]]);
  });

  test('has the web preferences that were decided', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron leaves this out of its typings.
      return Reflect.apply(Reflect.get(contents ?? {}, 'getLastWebPreferences'), contents, []);
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    const others = await running.app.evaluate(({ BrowserWindow, session }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.openDevTools();
      return {
        developerTools: contents?.isDevToolsOpened(),
        spellChecker: session.fromPartition('register').isSpellCheckerEnabled(),
        storedOnDisk: session.fromPartition('register').getStoragePath(),
      };
    });
    expect(others).toEqual({ developerTools: false, spellChecker: false, storedOnDisk: null });
  });

  test('refuses every permission', async () => {
    const granted = await page.evaluate(async (names) => {
      const states = await Promise.all(
        names.map(async (name) => {
          try {
            // The typings know fewer names than Chromium.
            const { state } = await navigator.permissions.query({ name: name as PermissionName });
            return state === 'denied' ? [] : [`${name}: ${state}`];
          } catch {
            return [];
          }
        }),
      );
      return states.flat();
    }, PERMISSIONS);
    expect(granted).toEqual([]);
  });

  test('lets the page use no device', async () => {
    const outcomes = await page.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
        microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia(),
        clipboard: () => navigator.clipboard.readText(),
        place: () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
        midi: () => navigator.requestMIDIAccess(),
        notification: async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
        },
        fullscreen: () => document.documentElement.requestFullscreen(),
        usb: () => Reflect.get(navigator, 'usb').requestDevice({ filters: [] }),
        hid: () => Reflect.get(navigator, 'hid').requestDevice({ filters: [] }),
        serial: () => Reflect.get(navigator, 'serial').requestPort(),
        bluetooth: () => Reflect.get(navigator, 'bluetooth').requestDevice({ acceptAllDevices: true }),
        folder: () => Reflect.get(window, 'showDirectoryPicker')(),
      };
      // A question that is never answered is not granted either.
      const patience = new Promise<boolean>((done) => setTimeout(done, 2000, false));
      const given = await Promise.all(
        Object.entries(attempts).map(async ([name, attempt]) => {
          const granted = Promise.resolve()
            .then(attempt)
            .then(
              () => true,
              () => false,
            );
          return (await Promise.race([granted, patience])) ? [name] : [];
        }),
      );
      return [...given.flat(), document.fullscreenElement === null ? [] : ['fullscreen']].flat();
    });
    expect(outcomes).toEqual([]);
  });

  test('runs no script but its own files', async () => {
    const ran = await page.evaluate(async () => {
      // What the test tool itself evaluates may use eval; what a page runs later may not.
      await new Promise((done) => setTimeout(done));
      const found: string[] = [];
      const attempt = (name: string, work: () => unknown): void => {
        try {
          work();
          found.push(name);
        } catch {
          return;
        }
      };
      attempt('eval', () => Reflect.apply(Reflect.get(window, 'eval'), undefined, ['1']));
      attempt('Function', () => Reflect.construct(Function, ['return 1']));
      attempt('innerHTML', () => {
        document.createElement('div').innerHTML = '<b>x</b>';
      });
      attempt('document.write', () => document.write('x'));
      attempt('policy', () =>
        Reflect.get(window, 'trustedTypes').createPolicy('default', { createHTML: (html: string) => html }),
      );
      attempt('timer', () => Reflect.apply(setTimeout, undefined, ['document.title="taken over"', 0]));
      attempt('script text', () => {
        const script = document.createElement('script');
        script.text = 'document.title = "taken over"';
        document.head.append(script);
      });
      attempt('script address', () => {
        const script = document.createElement('script');
        Reflect.set(script, 'src', 'https://example.org/a.js');
        document.head.append(script);
      });
      attempt('handler', () => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'document.title = "taken over"');
        document.body.append(button);
        button.click();
        button.remove();
        if (document.title !== 'taken over') throw new Error('refused');
      });
      await new Promise((done) => requestAnimationFrame(done));
      return found;
    });
    expect(ran).toEqual([]);
    await expectUnmoved();
  });

  test('reads neither other addresses nor files', async () => {
    const read = await page.evaluate(async () => {
      const addresses = [
        'https://example.org/',
        'http://127.0.0.1:9/',
        'file:///etc/passwd',
        'app://other/index.html',
        'app://dsa/index.html',
        'app://dsa/../package.json',
        'data:text/plain,x',
      ];
      const results = await Promise.all(
        addresses.map(async (address) => {
          try {
            await fetch(address);
            return [address];
          } catch {
            return [];
          }
        }),
      );
      return results.flat();
    });
    expect(read).toEqual([]);
  });

  test.each(ELSEWHERE)('does not go to %s', async (address) => {
    await page.evaluate((to) => {
      try {
        location.href = to;
      } catch {
        return;
      }
    }, address);
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await expectUnmoved();
  });

  test('opens no other window', async () => {
    const opened = await page.evaluate(() => {
      const results = ['https://example.org/', 'about:blank', 'app://dsa/', ''].map(
        (address) => window.open(address) !== null,
      );
      const link = document.createElement('a');
      link.href = 'app://dsa/';
      link.id = 'to-another-window';
      link.target = '_blank';
      link.textContent = 'Another window';
      link.style.cssText =
        'position:fixed;top:0;left:0;width:100px;height:100px;z-index:9999;background:white';
      document.body.append(link);
      return results;
    });
    expect(opened).toEqual([false, false, false, false]);
    // Not the locator's own click: it would wait for the navigation that must not come.
    await page.mouse.click(10, 10);
    await page.mouse.click(10, 10, { button: 'middle' });
    for (const key of ['Shift', 'Control']) {
      await page.keyboard.down(key);
      await page.mouse.click(10, 10);
      await page.keyboard.up(key);
    }
    await page.evaluate(() => document.getElementById('to-another-window')?.remove());
    await expectUnmoved();
  });

  test('embeds no other page, submits no form and downloads nothing', async () => {
    const embedded = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'app://dsa/';
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://dsa/');
      const form = document.createElement('form');
      form.method = 'POST';
      form.action = 'https://example.org/';
      const download = document.createElement('a');
      download.href = URL.createObjectURL(new Blob(['x']));
      download.download = 'x.txt';
      document.body.append(frame, view, form, download);
      form.submit();
      download.click();
      await new Promise((done) => requestAnimationFrame(done));
      const hasBridge = (): boolean => {
        try {
          return frame.contentWindow !== null && 'dsa' in frame.contentWindow;
        } catch {
          // The browser's own error page: of another origin, so none of ours.
          return false;
        }
      };
      const found = {
        bridgeInFrame: hasBridge(),
        webview: 'getWebContentsId' in view,
      };
      for (const element of [frame, view, form, download]) element.remove();
      return found;
    });
    expect(embedded).toEqual({ bridgeInFrame: false, webview: false });
    await expectUnmoved();
  });

  test('answers no page but its own', async () => {
    const answer = await running.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await stranger.loadURL('about:blank');
        const said: unknown = await stranger.webContents.executeJavaScript(
          'window.dsa.invoke("register.status", {}).then(() => "answered", () => "refused")',
        );
        stranger.destroy();
        return said;
      },
      join(PROJECT, 'out/preload/index.cjs'),
    );
    expect(answer).toBe('refused');
    expect(readFileSync(join(running.dataDir, 'log', 'shell.log'), 'utf8')).toContain('call-refused');
  });

  test('cannot read a file from the page’s process', async () => {
    const probe = join(running.dataDir, 'probe.cjs');
    writeFileSync(
      probe,
      `let said;
       try { said = String(require('node:fs').readdirSync('/').length) } catch { said = 'refused' }
       require('electron').contextBridge.exposeInMainWorld('probed', said)`,
    );
    const said = await running.app.evaluate(async ({ BrowserWindow }, preload) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const own: object = Reflect.apply(Reflect.get(contents ?? {}, 'getLastWebPreferences'), contents, []);
      const likeIt = new BrowserWindow({ show: false, webPreferences: { ...own, preload } });
      await likeIt.loadURL('about:blank');
      const answer: unknown = await likeIt.webContents.executeJavaScript('window.probed');
      likeIt.destroy();
      return answer;
    }, probe);
    expect(said).toBe('refused');
  });

  test('shows nothing of an insecure address', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await fetch(`http://127.0.0.1:${port}/control`);
    const outcomes = await page.evaluate(
      (base) =>
        Promise.all(
          ['img', 'script', 'link', 'iframe', 'video'].map(
            (name) =>
              new Promise<string>((done) => {
                const element = document.createElement(name);
                element.addEventListener('error', () => done('refused'));
                setTimeout(done, 1000, 'silent');
                try {
                  element.setAttribute('rel', 'stylesheet');
                  element.setAttribute(name === 'link' ? 'href' : 'src', `${base}${name}`);
                  document.body.append(element);
                } catch {
                  done('refused');
                }
                setTimeout(() => element.remove(), 1500);
              }),
          ),
        ),
      `http://127.0.0.1:${port}/`,
    );
    server.close();
    expect(outcomes).toHaveLength(5);
    expect(asked).toEqual(['/control']);
    await expectUnmoved();
  });

  test('refuses a webview even to a window that allows them', async () => {
    const kinds = await running.app.evaluate(async ({ BrowserWindow, webContents }) => {
      const lax = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      await lax.loadURL('about:blank');
      const tried: unknown = await lax.webContents.executeJavaScript(`new Promise((done) => {
        const view = document.createElement('webview');
        view.src = 'about:blank';
        view.addEventListener('did-attach', () => done('attached'));
        document.body.append(view);
        setTimeout(done, 1000, 'refused');
      })`);
      const found = webContents.getAllWebContents().map((contents) => contents.getType());
      lax.destroy();
      return [tried, found.includes('webview')];
    });
    expect(kinds).toEqual(['refused', false]);
  });

  test('is served its files and nothing beside them', async () => {
    const served = await running.app.evaluate(({ session }) => {
      const addresses = [
        'app://dsa/index.html',
        'app://dsa/..%2f..%2fpackage.json',
        'app://dsa/%2e%2e/%2e%2e/package.json',
        'app://dsa//etc/hosts.html',
        'app://other/index.html',
      ];
      const pages = session.fromPartition('register');
      return Promise.all(addresses.map((address) => pages.fetch(address).then(({ ok }) => ok)));
    });
    expect(served).toEqual([true, false, false, false, false]);
  });

  test('asks Chromium for nothing that is switched off by default', async () => {
    const asked = await running.app.evaluate(({ app, BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const preferences: unknown = Reflect.apply(
        Reflect.get(contents ?? {}, 'getLastWebPreferences'),
        contents,
        [],
      );
      const switches = ['enable-blink-features', 'enable-experimental-web-platform-features'];
      return {
        features: Reflect.get(preferences ?? {}, 'enableBlinkFeatures') as unknown,
        switches: switches.filter((name) => app.commandLine.hasSwitch(name)),
      };
    });
    expect(asked).toEqual({ features: '', switches: [] });
  });

  test('says on which Electron it runs', async ({ task }) => {
    const { version } = await prepareRuntime();
    const { electron } = await running.app.evaluate(() => process.versions);
    expect(electron).toBe(version);
    task.meta.figure = electron;
  });

  test('through all of this opened nothing outside', async () => {
    const seen = await seenByMain();
    // One window took the place of the locked one, the others are the strangers of the tests above.
    expect(seen).toEqual(['window', 'download refused', 'window', 'window', 'window']);
  });
});
