import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../journeys/look.ts';
import {
  confirmingPassphrase,
  createRegister,
  fillDate,
  goTo,
  heading,
  openAgreement,
} from '../journeys/steps.ts';
import { removeTempFolders } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

// Bad input gets a sentence that a practice manager understands, at the field, and nothing typed is lost.

let app: BrowserApp;
let page: Page;
beforeAll(async () => {
  app = await openBrowserApp();
  page = app.page;
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await app.dispose();
  removeTempFolders();
});

const says = (sentence: string): Promise<void> =>
  page.getByRole('link', { name: sentence }).first().waitFor();
const typed = (label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue();

describe('the first run', () => {
  test('asks for what is missing, at each field, and keeps what was typed', async () => {
    await page.getByRole('button', { name: 'Create a register' }).click();
    await page.getByLabel('ODS code').fill('1234');
    await page.getByLabel('Practice email address').fill('nobody@');
    await page.getByRole('button', { name: 'Continue' }).click();
    await says('Enter the name of the practice');
    await says('An ODS code is a letter and five digits, like Z99999. Check it and enter it again');
    await says('Enter an email address in the right format, like name@nhs.net');
    expect(await typed('ODS code')).toBe('1234');
    await expectAccessible(page, 'first run with errors');
  });

  test('takes a branch’s code, with a warning', async () => {
    await page.getByLabel('ODS code').fill('Z99999001');
    await page.getByText('This is the code of a branch').waitFor();
    expect(await typed('ODS code')).toBe('Z99999001');
    await page.getByLabel('ODS code').fill('');
  });

  test('goes back without losing anything, and refuses a passphrase that is easy to guess', async () => {
    await page.goto(page.url());
    await page.getByRole('button', { name: 'Create a register' }).click();
    await page.getByLabel('Practice name').fill('High Street Surgery');
    await page.getByLabel('ODS code').fill('Z99999');
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'People and organisations').waitFor();
    await page
      .getByRole('link', { name: 'Back' })
      .or(page.getByRole('button', { name: 'Back' }))
      .first()
      .click();
    await heading(page, 'Your practice').waitFor();
    expect(await typed('Practice name')).toBe('High Street Surgery');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Your name').fill('Pat Manager');
    await page.getByLabel('Partner (may confirm outcomes)').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('highstreetsurgery1');
    await page.getByText('Not accepted').waitFor();
    await page.getByLabel('Passphrase again', { exact: true }).fill('something else');
    await page.getByRole('button', { name: 'Create the register' }).click();
    await says('The two passphrases differ. Enter the same one in both boxes');
  });

  test('makes a register in the end', async () => {
    await page.goto(page.url());
    expect(await createRegister(page)).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
  });
});

describe('an agreement', () => {
  test('refuses what cannot be, and keeps every text', async () => {
    await goTo(page, 'Agreements');
    await page.getByRole('link', { name: 'Add a blank one' }).click();
    await heading(page, 'Add an agreement').waitFor();
    const tooLong = 'Shared care record '.repeat(15);
    await page.getByLabel('Title', { exact: true }).fill(tooLong);
    await page.getByText('Dates and signature').click();
    await fillDate(page, 'Start date', '2026-02-30');
    await page.getByRole('button', { name: 'Save agreement' }).click();
    await says('This must be 200 characters or fewer. Shorten it and save again');
    await says('Enter a real date, like 5 May 2026');
    await says('Enter the name of the organisation');
    await says('Enter what the data are used for');
    expect(await typed('Title')).toBe(tooLong);
    await expectAccessible(page, 'agreement with errors');
  });

  test('refuses a review before the start', async () => {
    await fillDate(page, 'Start date', '2026-05-05');
    await fillDate(page, 'Review date', '2026-05-04');
    await page.getByLabel('Title', { exact: true }).fill('Shared\u0007 care record 🩺 “Ünïted”');
    await page.getByLabel('Name', { exact: true }).fill('=cmd|calc');
    await page.getByLabel('What are the data used for?').fill('So that hospitals see the record');
    await page.getByRole('button', { name: 'Save agreement' }).click();
    await says('The review date is before the start date. Check both dates');
    expect(await typed('What are the data used for?')).toBe('So that hospitals see the record');
  });

  test('is saved once it is right: emoji and quotation marks stay, control characters go', async () => {
    await fillDate(page, 'Review date', '2027-05-05');
    await page.getByRole('button', { name: 'Save agreement' }).click();
    await page.getByText('Saved as DSA-0001').waitFor();
    await openAgreement(page, 'Shared care record 🩺 “Ünïted”');
    expect((await app.vault.call('agreements.list', {})).rows[0]?.title).toBe(
      'Shared care record 🩺 “Ünïted”',
    );
  });
});

test('nothing that was refused reached the console or the log as a fault', () => {
  expect(app.problems).toEqual([]);
});

describe('a full disk', () => {
  test('while exporting is told in plain words, and leaves nothing', async () => {
    const before = readdirSync(app.saveFolder);
    await goTo(page, 'Exports');
    const day = app.clock.today();
    // The kernel's own full disk, in the place where each file is first written.
    symlinkSync('/dev/full', join(app.saveFolder, `Z99999_DSA-register_${day}.csv.partial`));
    await confirmingPassphrase(
      page,
      () => page.getByRole('button', { name: 'Save as a spreadsheet' }).click(),
      page.getByText(/The file was not written: the disk is full/).first(),
    );
    await expectAccessible(page, 'exports on a full disk');
    expect(readdirSync(app.saveFolder)).toEqual(before);
  });
});
