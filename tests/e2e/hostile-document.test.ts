import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addFromCatalogue, createRegister, heading, openAgreement, PASSPHRASE } from '../journeys/steps';
import { makePdf } from '../support/files';
import { isAlive, launchApp, type RunningApp, tempFolder } from './support.ts';

// Each asks the reader to remember its state once more: reading them all takes minutes.
const NESTED = 60_000;

/** Whether the page leaves a question unanswered for a second. */
const isHung = (page: Page): Promise<boolean> =>
  Promise.race([page.evaluate(() => false), setTimeout(1000, true)]);

describe('a document that keeps the page busy', () => {
  const files = tempFolder();
  let running: RunningApp;
  beforeAll(async () => {
    running = await launchApp();
    await createRegister(running.page());
  });
  afterAll(async () => {
    await running.close();
    rmSync(files, { recursive: true, force: true });
  });

  /** What Chromium says of the page; it says nothing by itself while a test watches the page. */
  const say = (event: 'unresponsive' | 'responsive'): Promise<unknown> =>
    running.app.evaluate(
      ({ BrowserWindow }, name) => void BrowserWindow.getAllWindows()[0]?.webContents.emit(name),
      event,
    );

  test('is waited for, or given up with its page; what was saved is there after unlocking', async () => {
    const page = running.page();
    const path = join(files, 'nested.pdf');
    writeFileSync(path, makePdf([`) Tj ${'q '.repeat(NESTED)} (`]));
    await addFromCatalogue(page, 'Diabetic eye screening');
    await running.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, path);
    await page.getByRole('button', { name: 'Add a document' }).click();
    await page.getByRole('button', { name: 'Choose the file' }).click();
    const link = page.getByRole('link', { name: 'nested.pdf', exact: true });
    await link.waitFor();
    const title = await heading(page, /./).innerText();

    const pageProcess = await running.app.evaluate(({ BrowserWindow, dialog }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      // Nobody answers the question until the page does.
      dialog.showMessageBox = (...given: unknown[]) =>
        new Promise((resolve) => {
          const { message, signal } = given.at(-1) as Electron.MessageBoxOptions;
          asked.push(message);
          signal?.addEventListener('abort', () => {
            asked.push('over');
            resolve({ response: 0, checkboxChecked: false });
          });
        });
      return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    });
    const asked = (): Promise<unknown> => running.app.evaluate(() => Reflect.get(globalThis, 'asked'));
    await link.click({ noWaitAfter: true });
    await expect.poll(() => isHung(page), { timeout: 10_000 }).toBe(true);
    await say('unresponsive');
    await say('unresponsive');
    expect(await asked()).toEqual(['This page has not answered for a while. Close it?']);
    await say('responsive');
    await expect.poll(asked).toEqual([expect.any(String), 'over']);

    await running.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
    const fresh = await running.locking(() => say('unresponsive'));
    await expect.poll(() => isAlive(pageProcess), { timeout: 10_000 }).toBe(false);
    await fresh.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await fresh.getByRole('button', { name: 'Unlock', exact: true }).click();
    await heading(fresh, 'Home').waitFor({ timeout: 60_000 });
    await openAgreement(fresh, title);
    await fresh.getByRole('link', { name: 'nested.pdf', exact: true }).waitFor();
  });
});
