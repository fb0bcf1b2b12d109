import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { createRegister, goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp } from './support.ts';

// A new request in the real window, from its receipt to its refusal, and the to-do list beside it.

let running: RunningApp;
let look: Look;

beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(15_000);
});
afterAll(() => running.close());

/** Records the step that the page calls the next one. */
async function doNext(page: Page, command: string, note = ''): Promise<void> {
  await page.getByText(`Next: ${command}`).waitFor();
  await page.getByRole('button', { name: /^(Record it as done|Record the BMA’s answer)$/ }).click();
  if (note !== '') await page.getByLabel(/^(Note|What the BMA advised)/).fill(note);
  await page.getByRole('button', { name: 'Save this step' }).click();
  await page.getByText(`Next: ${command}`).waitFor({ state: 'detached' });
}

test('a request is recorded, and enters the register as a proposed agreement', async () => {
  const page = running.page();
  await createRegister(page);
  await goTo(page, 'Requests');
  await look('requests-empty');
  await page.getByRole('link', { name: 'Record a request' }).click();
  await heading(page, 'Record a request').waitFor();
  await page.getByLabel('A short name for it').fill('Regional research platform');
  await page.getByLabel('Who sent it').fill('Example University');
  await page.getByLabel('What is asked').fill('A monthly extract of coded records for research');
  await look('request-form');
  await page.getByRole('button', { name: 'Save request' }).click();
  await page.getByText('Saved as REQ-0001').waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'DSA-0001' }).count()).toBe(1);
  await look('request-received');
  await goTo(page, 'To do');
  await page.getByRole('link', { name: 'REQ-0001 Regional research platform: put it on hold' }).waitFor();
  await look('to-do');
});

test('it is held, told, referred and answered, each step once and in its order', async () => {
  const page = running.page();
  await page.getByRole('link', { name: /^REQ-0001/ }).click();
  await heading(page, /Regional research platform/).waitFor();
  await doNext(page, 'Put it on hold');
  await doNext(page, 'Tell the DPO and the LMC');
  await doNext(page, 'Refer it to the BMA');
  await doNext(page, 'Send a holding reply', 'Asked for the lawful basis and the DPIA');
  await doNext(page, 'Record the BMA’s answer', 'It is voluntary, and a secondary use');
  await page.getByText('Next: Let a partner decide').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^Correct this step/ }).count()).toBe(5);
  await look('request-to-decide');
});

test('it is not refused while nobody has said what requires it, and then it is', async () => {
  const page = running.page();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await page.getByText('Nobody has said yet whether a law or the contract requires it').waitFor();
  expect(await page.getByRole('radio', { name: 'Refused' }).count()).toBe(0);
  await look('request-not-refused');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Correct what came' }).click();
  await page.getByLabel('We asked, and no duty was shown').check();
  await page.getByRole('button', { name: 'Save request' }).click();
  await page.getByText('Changes saved').waitFor();

  await page.getByRole('button', { name: 'Record the decision' }).click();
  await page.getByRole('radio', { name: 'Refused' }).check();
  await page.getByLabel('Why').fill('Voluntary, for a secondary use, and the BMA advises to wait');
  await page.getByLabel('Decided by').fill('Senior partner');
  await page.getByRole('button', { name: 'Save the decision' }).click();
  await page.getByText('Refused, decided by Senior partner').waitFor();
  await look('request-refused');
});

test('its agreement never starts, and the history tells the story of both', async () => {
  const page = running.page();
  await page.getByRole('link', { name: 'History of this request and its agreement' }).click();
  await page.getByText('New request refused').first().waitFor();
  await page.getByText('Agreement created').first().waitFor();
  await goTo(page, 'Agreements');
  await page.getByRole('table').getByText('Never started').waitFor();
  await goTo(page, 'Requests');
  await page.getByRole('table').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /REQ-0001/ }).innerText()).toContain('Refused');
  await look('requests');
});
