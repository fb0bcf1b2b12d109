import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { ELECTRON, PROJECT, tempFolder } from '../e2e/support';
import { type Figure, spread } from './figures';
import { benchRegister } from './register';

// How long from starting the program until somebody can type their passphrase, beside a bare Electron window with one
// field, each started in turn. Prints the figures as one line of JSON.
const TURNS = 7;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const folder = tempFolder();
const bare = join(folder, 'bare');
mkdirSync(bare);
writeFileSync(
  join(bare, 'package.json'),
  JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.js' }),
);
writeFileSync(
  join(bare, 'main.js'),
  `const { app, BrowserWindow } = require('electron');
app.setPath('userData', ${JSON.stringify(join(folder, 'bare-data'))});
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));
`,
);
writeFileSync(join(bare, 'index.html'), '<!doctype html><title>Bare</title><input type="password">');
const { dataDir } = await benchRegister({ agreements: 100, rounds: 0 }, say);
const data = join(folder, 'data');
cpSync(dataDir, data, { recursive: true });

/** Says on each side alike when the field was there, a frame exactly: by the page's own clock. */
const whenTypable = (): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      const field = document.querySelector('input[type="password"]');
      if (field?.checkVisibility() === true) resolve(performance.timeOrigin + performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });

async function startOf(args: readonly string[]): Promise<number> {
  const start = performance.timeOrigin + performance.now();
  const app = await _electron.launch({ executablePath: ELECTRON, args: [...args], cwd: PROJECT });
  const typable = await (await app.firstWindow()).evaluate(whenTypable);
  await app.close();
  return typable - start;
}
const bareStart = (): Promise<number> => startOf([bare]);
const ownStart = (): Promise<number> => startOf([PROJECT, `--data-dir=${data}`]);

try {
  // The first of each fills the caches of the disk.
  await bareStart();
  await ownStart();
  const times = { bare: new Array<number>(), own: new Array<number>() };
  for (let turn = 0; turn < TURNS; turn += 1) {
    times.bare.push(await bareStart());
    times.own.push(await ownStart());
  }
  const own = spread(times.own).median;
  const beside = spread(times.bare).median;
  const figure: Figure = {
    section: 'start',
    what: 'until the passphrase can be typed',
    unit: 'ms',
    median: own,
    // Of so few starts the middle is compared.
    p95: own,
    beside,
    goal: beside * 1.25,
    goalText: '1.25 × bare window',
  };
  process.stdout.write(`${JSON.stringify([figure])}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
