import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, londonDay } from '../../src/shared/domain/calendar.ts';
import { createRegister, fillDate, goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { callFrom, launchApp, type RunningApp, tempFolder } from './support.ts';

// Letter to the ICB, its general answer, our reply; a referral to the BMA and the holding reply; a letter that came in.
// The reminder needs a register that is older: reminder.test.ts.

let running: RunningApp;
let look: Look;
const saved = tempFolder();

beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(20_000);
  await createRegister(running.page());
  const call = callFrom(running.page());
  const { version, ...practice } = await call('practice.get', {});
  await call('practice.save', {
    version,
    input: {
      ...practice,
      icbAddress: '2 Castle Road\nAnytown',
      ccioEmail: 'ccio@example.org',
      lmcName: 'Anyshire LMC',
      lmcEmail: 'lmc@example.org',
      dpoName: 'Anyshire DPO Service',
      signatoryName: 'Dr Siân Prŵs',
      signatoryRole: 'GP partner',
      bmaEmail: 'referrals@example.org',
    },
  });
});
afterAll(() => running.close());

const make = async (page: Page): Promise<void> => {
  await page.locator('section.docx').first().waitFor();
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, /^Letter LTR-/).waitFor();
};

const recordSent = async (page: Page, to: string): Promise<void> => {
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('To whom').fill(to);
  await page.getByLabel('I have read this letter').check();
  await page.getByRole('button', { name: 'Record as sent' }).click();
  await page.getByRole('button', { name: 'Correct how it was sent' }).waitFor();
};

test('the letter to the ICB is made, put into an email draft, and recorded as sent', async () => {
  const page = running.page();
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Write to the ICB' }).click();
  await make(page);
  await page.getByText('Prepare the email').click();
  expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('ccio@example.org');
  await page.getByRole('button', { name: 'Copy the subject' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  await look('letter-email');
  const path = join(saved, 'letter.eml');
  await running.answerSaveDialogs(path);
  await page.getByRole('button', { name: 'Save as email draft' }).click();
  await page.getByText('Saved as letter.eml').waitFor();
  const email = await new PostalMime().parse(readFileSync(path));
  expect(email.to?.map(({ address }) => address)).toEqual(['ccio@example.org']);
  expect(email.cc?.map(({ address }) => address)).toEqual(['lmc@example.org']);
  expect(email.text).toContain('Dr Siân Prŵs');
  expect(email.attachments.map(({ filename }) => filename)).toEqual([
    'Z99999_LTR-0001_Letter-to-the-ICB.docx',
  ]);
  await recordSent(page, 'Chief Clinical Information Officer');
  await page
    .getByText(/^Reply due /)
    .first()
    .waitFor();
});

test('its general answer is recognised, and our reply asks for what is open', async () => {
  const page = running.page();
  await page.getByRole('button', { name: 'Record the reply' }).click();
  await page
    .getByLabel(/^Paste their text/)
    .fill('Dear Dr Prŵs\n\nAs you note, practices are controllers.\n\nThe limited ICB role\n\nNone.');
  await page.getByText('This looks like the general answer').waitFor();
  await page.getByLabel(/^It is a general answer/).check();
  await page.getByRole('checkbox', { name: /^11\. / }).check();
  await look('letter-reply');
  await page.getByRole('button', { name: 'Save the reply' }).click();
  await page.getByText('11 questions are still open').waitFor();
  await look('letter-general');
  await page.getByRole('link', { name: 'Write the reply to it' }).click();
  await heading(page, 'Reply to a general answer').waitFor();
  await page.locator('section.docx').getByText('Question 12: ').waitFor();
  expect(await page.locator('section.docx').getByText('Question 11: ').count()).toBe(0);
  await look('letter-icb-reply');
  await make(page);
  await recordSent(page, 'Chief Clinical Information Officer');
});

test('a request is referred to the BMA, and its sender gets a holding reply', async () => {
  const page = running.page();
  await goTo(page, 'Requests');
  await page.getByRole('link', { name: 'Record a request' }).click();
  await page.getByLabel('A short name for it').fill('Regional research platform');
  await page.getByLabel('Who sent it').fill('Example University');
  await page.getByLabel('What is asked').fill('A monthly extract of coded records for research');
  await page.getByRole('button', { name: 'Save request' }).click();
  await page.getByText('Saved as REQ-0001').waitFor();
  for (const name of ['Referral to the BMA', 'Holding reply to a requester']) {
    await goTo(page, 'Letters');
    await page.getByRole('link', { name: 'Write a letter' }).click();
    if (name.startsWith('Referral')) await look('letters-write');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('link', { name: /^REQ-0001/ }).click();
    if (name.startsWith('Referral')) await page.getByRole('radio', { name: /^A secondary use/ }).check();
    await make(page);
  }
  const letters = await callFrom(page)('letters.list', {});
  expect(letters.slice(0, 2).map(({ kind, addressee, draft }) => [kind, addressee, draft])).toEqual([
    ['holding-reply', 'Example University', false],
    ['bma-referral', expect.any(String), false],
  ]);
});

test('a letter that answers none of ours is logged under who sent it', async () => {
  const page = running.page();
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Correspondence by organisation' }).click();
  await page.getByRole('link', { name: 'Log a letter that came in' }).click();
  await heading(page, 'Log a letter that came in').waitFor();
  await page.getByLabel('Who sent it').fill('Example University');
  await page.getByLabel('What it says, in short').fill('They have a new processor from the summer');
  await fillDate(page, 'They want an answer by (optional)', addDays(londonDay(Date.now()), 14));
  await look('incoming-new');
  await page.getByRole('button', { name: 'Save the letter' }).click();
  await heading(page, 'Letter from Example University').waitFor();
  await page.getByText(/^They want an answer by /).waitFor();
  await look('incoming');
  expect(await callFrom(page)('letters.incoming', {})).toMatchObject([{ ref: 'INC-0001', letterId: null }]);
});

test('everything stands under the names of those it is with', async () => {
  const page = running.page();
  await goTo(page, 'Letters');
  await look('letters');
  await page.getByRole('link', { name: 'Correspondence by organisation' }).click();
  await heading(page, 'Correspondence').waitFor();
  await look('correspondence');
  await page.getByRole('link', { name: 'Anyshire Integrated Care Board' }).click();
  await page.getByText('Reply to LTR-0001 received').waitFor();
  await look('correspondence-party');
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Correspondence by organisation' }).click();
  await page.getByRole('link', { name: 'Example University' }).click();
  await expect
    .poll(() => page.getByRole('listitem').allInnerTexts())
    .toContainEqual(expect.stringContaining('Request REQ-0001 received'));
  await page.getByText('Letter INC-0001 received').waitFor();
});
