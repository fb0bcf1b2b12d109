import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { createRegister, fillDate, goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp } from './support.ts';

// A practice with SystmOne finds that an outside trust can write to its records without anybody being told.

const TRUST = 'Anyshire Partnership NHS Trust';

let running: RunningApp;
let look: Look;
beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(15_000);
  await createRegister(running.page());
});
afterAll(() => running.close());

const choose = (question: RegExp, answer: string): Promise<void> =>
  running
    .page()
    .getByRole('group', { name: question })
    .getByRole('radio', { name: answer, exact: true })
    .check();
const step = (words: RegExp): Locator => running.page().getByRole('listitem').filter({ hasText: words });

test('an empty list teaches why it is asked, and where SystmOne shows it', async () => {
  const page = running.page();
  await goTo(page, 'Audit');
  await page.getByRole('link', { name: 'Write access from outside' }).click();
  await heading(page, 'Write access from outside').waitFor();
  await page.getByText('without a dependable alert').first().waitFor();
  await look('write-access-empty');
  await page.getByRole('link', { name: 'Add an outside unit' }).click();
  await heading(page, 'Add an outside unit').waitFor();
  await expect.poll(() => page.getByRole('main').innerText()).toMatch(/Share in Rules/);
});

test('a trust that can write unseen ends in a safety action', async () => {
  const page = running.page();
  await page.getByLabel('Outside unit').fill(TRUST);
  await page.getByLabel('Notes', { exact: true }).check();
  await page.getByLabel('Tasks', { exact: true }).check();
  await choose(/How are we told/, 'Nothing tells us');
  await choose(/stay unseen/, 'Yes, it can');
  await choose(/contract require/, 'No');
  await page.getByLabel('Log (optional)').fill('Raised for 943 476 5919.');
  await page.getByText(/it looks as if it holds/).waitFor();
  await look('write-access-form');
  await page.getByLabel('Log (optional)').fill('Raised with the trust’s IG lead.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await heading(page, new RegExp(TRUST)).waitFor();
  await page.getByText('Safety action', { exact: true }).first().waitFor();
  await expect
    .poll(() => page.getByRole('main').innerText())
    .toContain('Nothing tells the practice of a new entry');
  await look('write-access-safety-action');
});

test('it cannot be taken away before a clinician, the LMC, the notice and the fallback', async () => {
  const page = running.page();
  await page.getByRole('radio', { name: 'Withdraw the write access' }).check();
  await page
    .getByLabel('How notice was given, and what takes its place')
    .fill('Letter to the trust; a daily list instead');
  await fillDate(page, 'Access ends on', '2040-01-31');
  await page.getByLabel('Decided by').fill('GP partner');
  await page.getByRole('button', { name: 'Save the decision' }).click();
  const refusal = page.getByRole('link', { name: /only when every step before it is done/ });
  await refusal.waitFor();
  expect(await page.getByText(/^Withdraw the write access, by/).count()).toBe(0);
  await look('write-access-refused');
});

test('with every step noted by a partner it can', async () => {
  const page = running.page();
  for (const words of [
    /Write to the provider/,
    /clinician has signed off/,
    /LMC has given/,
    /Notice has/,
    /Another route/,
  ]) {
    await step(words)
      .getByRole('button', { name: /Note as done/ })
      .click();
    await step(words).getByLabel('Done by (role)').fill('GP partner');
    await step(words).getByRole('button', { name: 'Save the step' }).click();
    await step(words)
      .getByRole('button', { name: /Take back/ })
      .waitFor();
  }
  await look('write-access-steps');
  await page.getByRole('radio', { name: 'Withdraw the write access' }).check();
  await page
    .getByLabel('How notice was given, and what takes its place')
    .fill('Letter to the trust; a daily list instead');
  await fillDate(page, 'Access ends on', '2040-01-31');
  await page.getByLabel('Decided by').fill('GP partner');
  await page.getByRole('button', { name: 'Save the decision' }).click();
  await expect
    .poll(() => page.getByRole('main').innerText())
    .toContain('Withdraw the write access, by GP partner');
});

test('list and history tell of it', async () => {
  const page = running.page();
  await goTo(page, 'Audit');
  await page.getByRole('link', { name: 'Write access from outside' }).click();
  const row = page.getByRole('row').filter({ hasText: TRUST });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/WRA-0001[\s\S]*SystmOne[\s\S]*Safety action[\s\S]*1 of 3/);
  await look('write-access-list');
  await goTo(page, 'History');
  await page.getByText('Write access decided by a partner').first().waitFor();
});
