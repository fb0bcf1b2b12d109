import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, londonDay } from '../../src/shared/domain/calendar.ts';
import { samplePractice } from '../../src/main/vault/sample.ts';
import { productionKdf } from '../../src/main/vault/security/derivation.ts';
import { goTo, heading, PASSPHRASE } from '../journeys/steps.ts';
import { testClock, testPerson, vaultIn } from '../support/vault.ts';
import { createLook, type Look } from './photographs.ts';
import { callFrom, launchApp, type RunningApp, tempFolder } from './support.ts';

// A register in use for forty days: the letter to the ICB, its general answer, and our reply, which nobody answered.

const today = londonDay(Date.now());
const WROTE = addDays(today, -40);
const THEY_ANSWERED = addDays(today, -35);
const WROTE_AGAIN = addDays(today, -30);
const REPLY_DUE = addDays(today, -2);

const folder = tempFolder();
let running: RunningApp;
let look: Look;

async function fortyDaysOfUse(): Promise<void> {
  const clock = testClock(WROTE);
  const vault = vaultIn(folder, { clock, kdf: productionKdf });
  const { call } = vault;
  const { recoveryCode } = await call('register.create', {
    practice: { ...samplePractice, bmaEmail: '' },
    person: testPerson,
    passphrase: PASSPHRASE,
  });
  await call('register.confirm-recovery-code', { code: recoveryCode });
  const send = (letterId: string, sentOn: string, replyDue: string) =>
    call('letters.record-sent', {
      letterId,
      sentOn,
      channel: 'email',
      sentTo: 'Chief Clinical Information Officer',
      replyDue,
    });

  const first = await call('letters.make', {
    kind: 'icb-letter',
    input: {
      scope: 'A',
      fromDate: WROTE,
      replyDue: addDays(WROTE, 28),
      agreementIds: [],
      campaignMention: false,
    },
  });
  await send(first.id, WROTE, addDays(WROTE, 28));
  clock.setDay(THEY_ANSWERED);
  await call('letters.record-reply', {
    letterId: first.id,
    receivedOn: THEY_ANSWERED,
    summary: 'A general answer',
    answered: [11],
    generic: true,
  });
  clock.setDay(WROTE_AGAIN);
  const second = await call('letters.make', {
    kind: 'icb-reply',
    input: {
      followsId: first.id,
      replyOn: THEY_ANSWERED,
      replyRef: '',
      unanswered: [1, 2, 3],
      agreementIds: [],
      replyDue: REPLY_DUE,
    },
  });
  await send(second.id, WROTE_AGAIN, REPLY_DUE);
  vault.close();
}

beforeAll(async () => {
  await fortyDaysOfUse();
  running = await launchApp({ dataDir: folder });
  look = createLook(running);
  const page = running.page();
  page.setDefaultTimeout(20_000);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await heading(page, 'Home').waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the late reply stands in the to-do list, which leads to the letter and its offer', async () => {
  const page = running.page();
  await goTo(page, 'To do');
  await page.getByRole('link', { name: /^A reply to LTR-0002 is due/ }).click();
  await heading(page, 'Letter LTR-0002').waitFor();
  await page.getByText('First reminder is due').waitFor();
  expect(await page.getByRole('link', { name: 'Write the reminder' }).count()).toBe(1);
  await look('letter-late');
});

test('the first reminder is written from the offer, made and recorded as sent', async () => {
  const page = running.page();
  await page.getByRole('link', { name: 'Write the reminder' }).click();
  await heading(page, 'Reminder').waitFor();
  const paper = page.locator('section.docx');
  await paper.getByText(/^First reminder: our letter LTR-0002/).waitFor();
  await paper.getByText(/That was 2 days ago\./).waitFor();
  expect(await paper.getByText(/Question 3: /).count()).toBe(1);
  expect(await paper.getByText(/Question 4: /).count()).toBe(0);
  expect(await page.getByRole('radio', { name: 'First reminder' }).isChecked()).toBe(true);
  await look('letter-reminder');
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, 'Letter LTR-0003').waitFor();
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('To whom').fill('Chief Clinical Information Officer');
  await page.getByLabel('I have read this letter').check();
  await page.getByRole('button', { name: 'Record as sent' }).click();
  await page.getByRole('button', { name: 'Correct how it was sent' }).waitFor();
});

test('the letter waits for the day that the reminder gave, and the second reminder comes after it', async () => {
  const page = running.page();
  await page.getByRole('link', { name: 'LTR-0002' }).click();
  await page.getByText('That is in 14 days.').waitFor();
  const letters = await callFrom(page)('letters.list', {});
  expect(letters.map(({ ref, kind, sent }) => [ref, kind, sent?.sentOn])).toEqual([
    ['LTR-0003', 'icb-chaser', today],
    ['LTR-0002', 'icb-reply', WROTE_AGAIN],
    ['LTR-0001', 'icb-letter', WROTE],
  ]);
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Correspondence by organisation' }).click();
  await page.getByText('1 waiting for a reply').waitFor();
});
