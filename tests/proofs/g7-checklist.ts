import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT } from '../support/vault';
import { testsOf } from './end-to-end';
import type { Proof } from './proof';

// Electron’s security checklist, item by item, each with the test that shows it by behaviour.
const ITEMS: readonly (readonly [item: string, file: string, test: string])[] = [
  [
    '1 only secure content',
    'shell-silence',
    'the app sends no packet and uses no IP socket, at its start, at work and idle',
  ],
  ['2 no Node in pages', 'shell-hardening', 'gives the page two functions and nothing of Node or Electron'],
  [
    '3 context isolation',
    'shell-hardening',
    'keeps what the page does to its own prototypes away from the bridge',
  ],
  ['4 sandbox', 'shell-hardening', 'cannot read a file from the page’s process'],
  ['5 permissions', 'shell-hardening', 'refuses every permission'],
  ['6 web security', 'shell-hardening', 'reads neither other addresses nor files'],
  ['7 content security policy', 'shell-hardening', 'runs no script but its own files'],
  ['8 no insecure content', 'shell-hardening', 'shows nothing of an insecure address'],
  ['9 no experimental features', 'shell-hardening', 'has the web preferences that were decided'],
  ['10 no Blink features', 'shell-hardening', 'asks Chromium for nothing that is switched off by default'],
  ['11 no webview', 'shell-hardening', 'embeds no other page, submits no form and downloads nothing'],
  ['12 webview options', 'shell-hardening', 'refuses a webview even to a window that allows them'],
  ['13 navigation', 'shell-hardening', 'does not go to'],
  ['14 new windows', 'shell-hardening', 'opens no other window'],
  ['15 openExternal', 'shell-hardening', 'through all of this opened nothing outside'],
  ['17 senders', 'shell-hardening', 'answers no page but its own'],
  ['18 no file protocol', 'shell-hardening', 'is served its files and nothing beside them'],
  ['19 fuses', 'shell-fuses', 'cannot be made to run somebody’s script, as the plain program can'],
  ['20 what the preload exposes', 'shell-hardening', 'does not pass Electron’s event to the page'],
];
const SUPPORTED_MAJORS = 3;
const major = (version: string): number => Number(version.split('.')[0]);

/** All items of the checklist; the one on a supported version as it is with the Electron that was tried. */
export const checklist: Proof = {
  name: 'G7 Electron checklist',
  endToEnd: ['shell-hardening', 'shell-silence', 'shell-fuses'],
  run() {
    const shown = ITEMS.map(([item, file, title]) => ({ item, ...testsOf(file)(title) }));
    const fuses = testsOf('shell-fuses')('has each as it was decided');
    const tried = testsOf('shell-hardening')('says on which Electron it runs');
    const { devDependencies } = z
      .object({ devDependencies: z.object({ electron: z.string() }) })
      .parse(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')));
    const pinned = devDependencies.electron;
    const version = tried.figure ?? 'unknown';
    const isSupported = major(version) > major(pinned) - SUPPORTED_MAJORS;
    const passed = shown.filter((one) => one.passed).length + (isSupported ? 1 : 0);
    const missing = isSupported
      ? `item 16 supported version: ${version}`
      : `item 16 supported version FAILS with the stand-in ${version}; the product pins ${pinned}, which could not be tried here`;
    return Promise.resolve({
      figure: `${passed} of ${ITEMS.length + 1} items, ${fuses.figure ?? 'fuses not read'}; ${missing}`,
      goal: `${ITEMS.length + 1} of ${ITEMS.length + 1}, item 16 with the pinned Electron`,
      passed: shown.every((one) => one.passed) && fuses.passed && tried.passed,
      details: [...shown, fuses].flatMap((one) => (one.passed ? [] : [`${one.title}: ${one.failure ?? ''}`])),
    });
  },
};
