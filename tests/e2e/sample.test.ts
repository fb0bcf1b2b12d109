import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp } from './support.ts';

let running: RunningApp;
let look: Look;
beforeAll(async () => {
  running = await launchApp();
  running.page().setDefaultTimeout(15_000);
  look = createLook(running);
});
afterAll(() => running.close());

test('a sample practice is filled and shown without a passphrase', async () => {
  const page = running.page();
  await page.getByRole('button', { name: 'Try with a sample practice' }).click();
  await heading(page, 'Home').waitFor({ timeout: 60_000 });
  await page.getByText('nothing you do here is kept').waitFor();
  await look('sample-home');
  await goTo(page, 'Agreements');
  await expect.poll(() => page.locator('output').first().innerText()).toBe('39 agreements');
  await look('sample-agreements');
  await goTo(page, 'Audit');
  await look('sample-audit');
  await page
    .getByRole('link', { name: /^Decide(?!d)/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'The partners decide' }).waitFor();
  await look('sample-outcome');
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'LTR-0001' }).click();
  await heading(page, 'Letter LTR-0001').waitFor();
  await look('sample-letter');
  await goTo(page, 'PPG');
  await page
    .getByRole('link', { name: /PPG-0001/ })
    .first()
    .click();
  await heading(page, 'PPG-0001').waitFor();
  await look('sample-ppg-note');
});

test('locked, it is gone: the first screen stands there again and no file of it is left', async () => {
  const page = await running.locking(() => running.page().getByRole('button', { name: /^Lock/ }).click());
  await heading(page, 'Keep your data sharing agreements in order').waitFor();
  const left = readdirSync(running.dataDir).filter((name) => !['log', 'window'].includes(name));
  expect(left).toEqual([]);
});
