import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNothingCut } from '../journeys/look';
import { createRegister, goTo, heading, PASSPHRASE } from '../journeys/steps';
import { PROJECT, removeTempFolders } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

const THEIRS = 'purple-kettle-window-forest-nine';
const AGAIN = 'seven-lantern-gravel-otter-mint';
const SCREENSHOTS = join(PROJECT, 'test-results', 'people');

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
const prompt = () => page.getByRole('dialog', { name: 'Enter your passphrase again' });

async function look(screen: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${screen}.png`), fullPage: true });
  await expectNothingCut(page, screen);
  await expectAccessible(page, screen);
}

async function toPeople(): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'People and passphrases' }).click();
  await heading(page, 'People').waitFor();
}

async function typeNewPassphrase(passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
}

async function unlockAs(name: string, passphrase: string): Promise<void> {
  await press(/^Lock/);
  await heading(page, 'Unlock the register').waitFor();
  await page.getByLabel(name).check();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await press('Unlock');
  await page.getByRole('button', { name: /^Lock/ }).waitFor({ timeout: 30_000 });
}

test('adding somebody asks for the passphrase again, and a wrong one is refused in place', async () => {
  await toPeople();
  await look('people');
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Their name').fill('Rita Reader');
  await page.getByLabel('Reader (may read and export)').check();
  await typeNewPassphrase(THEIRS);
  await look('person-new');
  await press('Add this person');
  await prompt().waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('confirmedPassphrase');
  await prompt().getByRole('textbox').fill('not the passphrase');
  await page.keyboard.press('Enter');
  await prompt()
    .getByText(/does not open the register/)
    .first()
    .waitFor();
  await look('prompt');
  await prompt().getByRole('textbox').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('Rita Reader can open the register').waitFor();
  await page.getByRole('link', { name: 'Rita Reader' }).click();
  await heading(page, 'Rita Reader').waitFor();
  await look('person');
});

test('Escape gives the question up, and nothing is exported', async () => {
  app.clock.advanceMs(120_000);
  await goTo(page, 'Exports');
  await press('Save as a spreadsheet');
  await prompt().waitFor();
  await page.keyboard.press('Escape');
  await prompt().waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('Saved as');
});

test('a reader unlocks with a passphrase of their own, and is offered nothing to change', async () => {
  await unlockAs('Rita Reader', THEIRS);
  await page.getByText('You are a reader.').waitFor();
  await goTo(page, 'Agreements');
  await expect.poll(() => page.getByRole('link', { name: 'Add from the catalogue' }).count()).toBe(0);
  await look('reader-agreements');
  await toPeople();
  expect(await page.getByRole('link', { name: 'Add a person' }).count()).toBe(0);
});

test('a new key for the register shuts the others out until they choose a passphrase', async () => {
  await unlockAs('Pat Manager', PASSPHRASE);
  await toPeople();
  await page.getByRole('link', { name: 'Change the register’s key' }).click();
  await heading(page, 'Change the register’s key').waitFor();
  await look('rotate');
  await press('Show a new code');
  await prompt().getByRole('textbox').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await heading(page, 'The new recovery code').waitFor();
  await look('new-code');
  const groups = page.getByRole('list', { name: /Recovery code/ }).getByRole('listitem');
  const code = (await groups.allInnerTexts()).join('-');
  await press('I have it on paper');
  await page.getByLabel('New recovery code').fill(code);
  await page.getByLabel('Your passphrase', { exact: true }).fill(PASSPHRASE);
  await press('Change the key');
  await page.getByText(/The register has a new key/).waitFor({ timeout: 30_000 });
  await look('rotated');
  await page.getByRole('link', { name: 'Rita Reader' }).click();
  await typeNewPassphrase(AGAIN);
  await press('Set the passphrase');
  await prompt().getByRole('textbox').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('Rita Reader can open the register').waitFor();
  await unlockAs('Rita Reader', AGAIN);
  expect(await app.vault.call('register.status', {})).toMatchObject({ readOnly: false });
});

test('nothing of it reached the console or the log as a fault', () => {
  expect(app.problems).toEqual([]);
});
