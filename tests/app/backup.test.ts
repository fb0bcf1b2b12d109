import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNothingCut } from '../journeys/look';
import { createRegister, goTo, heading, PASSPHRASE } from '../journeys/steps';
import { PROJECT, removeTempFolders } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

const SCREENSHOTS = join(PROJECT, 'test-results', 'backup');

let app: BrowserApp;
let page: Page;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  app = await openBrowserApp();
  ({ page } = app);
  await createRegister(page);
});
afterAll(async () => {
  await app.dispose();
  removeTempFolders();
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const passphrase = () => page.getByLabel('Passphrase', { exact: true });

async function look(screen: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${screen}.png`), fullPage: true });
  await expectNothingCut(page, screen);
  await expectAccessible(page, screen);
}

async function confirmPassphrase(): Promise<void> {
  await page
    .getByRole('dialog', { name: 'Enter your passphrase again' })
    .getByRole('textbox')
    .fill(PASSPHRASE);
  await page.keyboard.press('Enter');
}

async function toBackups(): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Backups', exact: true }).click();
  await heading(page, 'Backups').waitFor();
}

async function saveDpo(name: string): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByLabel('Data protection officer (DPO)').fill(name);
  await press('Save practice details');
  await page.getByText('Practice details saved').waitFor();
}

test('a backup is saved, restored over later changes, and the restore undone', async () => {
  await saveDpo('Before');
  await toBackups();
  await look('backups-empty');
  await press('Save a backup');
  await confirmPassphrase();
  await page.getByText(/^Saved as .*\.dsabackup$/).waitFor();
  await app.vault.internal('backups.automatic', { occasion: 'unlocked' });
  await page.getByText(/0 agreements, 0 letters/).waitFor();
  await look('backups');

  await saveDpo('After');
  await toBackups();
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await heading(page, 'Restore a backup').waitFor();
  await look('restore-choose');
  await press('Choose a backup file');
  await page.getByText(/changes? made since this backup/).waitFor();
  await look('restore-preview');
  await passphrase().fill('not the right one at all');
  await press('Check and restore');
  await page
    .getByText(/does not open the register/)
    .first()
    .waitFor();
  await look('restore-refused');
  await passphrase().fill(PASSPHRASE);
  await press('Check and restore');
  await page.getByText('The backup is restored. The history says so').waitFor();
  await heading(page, 'Backups').waitFor();
  await look('restored');
  await goTo(page, 'Settings');
  expect(await page.getByLabel('Data protection officer (DPO)').inputValue()).toBe('Before');

  await toBackups();
  await press(/^Undo the restore of/);
  await look('undo-asked');
  await press('Put it back now');
  await confirmPassphrase();
  await heading(page, 'Unlock the register').waitFor();
  await look('locked');
  await passphrase().fill(PASSPHRASE);
  await press('Unlock');
  await page.getByRole('button', { name: /^Lock/ }).waitFor();
  await goTo(page, 'Settings');
  expect(await page.getByLabel('Data protection officer (DPO)').inputValue()).toBe('After');
  expect(app.problems).toEqual([]);
});

test('a backup is restored from the lock screen', async () => {
  await press(/^Lock/);
  await heading(page, 'Unlock the register').waitFor();
  await press('Restore a backup');
  await press('Choose a backup file');
  await passphrase().fill(PASSPHRASE);
  await look('restore-locked');
  await press('Check and restore');
  await page.getByRole('button', { name: /^Lock/ }).waitFor();
  await goTo(page, 'Settings');
  expect(await page.getByLabel('Data protection officer (DPO)').inputValue()).toBe('Before');
  expect(app.problems).toEqual([]);
});
