import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { createRegister, goTo, heading, PASSPHRASE } from '../journeys/steps';
import { launchApp, type RunningApp } from './support.ts';

const newAgreement = async (page: Page): Promise<void> => {
  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Add a blank one' }).first().click();
  await heading(page, 'Add an agreement').waitFor();
};

describe('a lock in the middle of a form', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await launchApp();
    await createRegister(running.page());
  });
  afterAll(() => running.close());

  test('loses no letter of it, though nobody left the field', async () => {
    const page = running.page();
    await newAgreement(page);
    await page.getByLabel('Title').fill('Eye screening');
    await page.getByLabel('Title').press('End');
    // The lock follows the last key at once: only what the page keeps in its last moment can come back.
    const fresh = await running.locking(async () => {
      await page.keyboard.type(' for all of us');
      await running.app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click();
      });
    });
    await fresh.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await fresh.getByRole('button', { name: 'Unlock', exact: true }).click();
    await heading(fresh, 'Home').waitFor({ timeout: 60_000 });
    await newAgreement(fresh);
    await fresh.getByText(/You have unsaved work from/).waitFor();
    await fresh.getByRole('button', { name: 'Continue with it' }).click();
    await expect
      .poll(() => fresh.getByLabel('Title').inputValue(), { timeout: 10_000 })
      .toBe('Eye screening for all of us');
  });
});
