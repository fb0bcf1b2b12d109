import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import { expectAccessible, expectNothingCut } from '../journeys/look';
import { createRegister, goTo, heading } from '../journeys/steps';
import { PROJECT, removeTempFolders } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

const SCREENSHOTS = join(PROJECT, 'test-results', 'letters-public');

let app: BrowserApp;
let page: Page;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  app = await openBrowserApp();
  ({ page } = app);
  await createRegister(page);
  const { version, ...practice } = await app.vault.call('practice.get', {});
  const dpo = { dpoName: 'Anyshire DPO Service', dpoEmail: 'dpo@example.org' };
  await app.vault.call('practice.save', { version, input: { ...practice, ...dpo } });
  for (const title of ['Population analytics', 'Cohort study', 'Shared care record']) {
    await app.vault.call('agreements.create', {
      ...blankAgreement(),
      title,
      status: 'active',
      parties: [{ ...blankParty(), name: 'Example University', type: 'university' }],
      purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
    });
  }
});
afterAll(async () => {
  await app.dispose();
  removeTempFolders();
});

async function look(screen: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${screen}.png`), fullPage: true });
  await expectNothingCut(page, screen);
  await expectAccessible(page, screen);
}

test('the statement for the public shows how it reads, and its source can be copied', async () => {
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'See all kinds of letter' }).click();
  await page.getByRole('link', { name: 'Statement for the public' }).click();
  await page.getByRole('heading', { name: 'How it reads' }).waitFor();
  await page.getByLabel(/^A full page/).check();
  await page.getByText('Population analytics').first().waitFor();
  await look('statement');
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, 'Letter LTR-0001').waitFor();
  await page.getByText('Copy the source of the page').click();
  const html = await page.getByLabel('The statement as HTML').inputValue();
  expect(html).toContain('<h2>How we share your health record</h2>');
  expect(html).toContain('Example University');
  await look('statement-made');
});

test('one letter for each of many agreements is made, kept and saved', async () => {
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Write to many' }).click();
  await heading(page, 'Write to many').waitFor();
  await page.getByRole('button', { name: 'Check the letters' }).click();
  await page.getByText('Choose at least one').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Check the letters' }).click();
  await page.getByText('3 letters can be made').waitFor();
  await look('many');
  await page.getByRole('button', { name: 'Make 3 letters and save them' }).click();
  await page.getByText('3 letters made').waitFor();
  await look('many-made');
  const [zip] = readdirSync(app.saveFolder).filter((name) => name.endsWith('.zip'));
  expect(Object.keys(unzipSync(readFileSync(join(app.saveFolder, zip ?? ''))))).toHaveLength(3);
  expect(await app.vault.call('letters.list', {})).toHaveLength(4);
});
