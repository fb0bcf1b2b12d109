import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules.ts';
import { questionIds } from '../../src/shared/domain/audit/schema.ts';
import { addDays, londonDay } from '../../src/shared/domain/calendar.ts';
import { createRegister, fillDate, goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { callFrom, launchApp, type RunningApp } from './support.ts';

// Two agreements that the partners decided to leave; of one it turns out that the contract requires it.

const FREE = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'own',
  B17: 'yes-tested',
  B18: 'yes',
  B27: 'none',
} as const;
const today = londonDay(Date.now());

let running: RunningApp;
let look: Look;

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
      lmcName: 'Anyshire LMC',
      dpoName: 'Anyshire DPO Service',
      signatoryName: 'Dr A Partner',
      signatoryRole: 'GP partner',
    },
  });
  for (const title of ['Planning dashboard', 'Payment extract']) {
    const { id: agreementId } = await call('agreements.create', {
      ...blankAgreement(),
      title,
      status: 'active',
      parties: [{ name: 'Example University', odsCode: '', type: 'university', role: 'controller' }],
      purposes: [{ text: 'Planning of services', useKind: 'secondary', subKind: 'planning' }],
    });
    const { id: roundId } = await call('audit.start', { agreementId });
    for (const questionId of questionIds) {
      await call('audit.answer', { roundId, questionId, value: FREE[questionId], note: '', citation: null });
    }
    await call('audit.decide', {
      roundId,
      outcome: 'WITHDRAW',
      reason: '',
      decidedBy: 'GP partner',
      decidedOn: today,
      riskAnswer: '',
    });
  }
});
afterAll(() => running.close());

async function openNotice(page: Page, title: string): Promise<void> {
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: /^(Write a letter|See all kinds of letter)$/ }).click();
  await page.getByRole('link', { name: 'Notice of withdrawal', exact: true }).click();
  await page.getByRole('link', { name: new RegExp(`${title}$`) }).click();
  await page.getByText('What the letter does').waitFor();
}

test('a notice is made once notice period, DPO and payments are seen to', async () => {
  const page = running.page();
  await openNotice(page, 'Planning dashboard');
  await page.locator('section.docx').first().waitFor();
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await page.getByText('Tell the DPO first, and enter the date').first().waitFor();
  await fillDate(page, 'When the DPO was told', today);
  await page.getByLabel(/no payment or local service depends on it/).check();
  await fillDate(page, 'The day on which it ends', addDays(today, 30));
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await page
    .getByText(/^(Error: )?Notice of 90 days given today ends on/)
    .first()
    .waitFor();
  await fillDate(page, 'The day on which it ends', addDays(today, 90));
  await look('letter-withdrawal');
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, /^Letter LTR-/).waitFor();
  await page.locator('section.docx').first().waitFor();
  expect(await page.locator('section.docx').getByText('What does not end').count()).toBe(1);
});

/** Says in the register that the contract requires an agreement. */
async function turnsOutToBeRequired(page: Page, title: string): Promise<void> {
  const call = callFrom(page);
  const { rows } = await call('agreements.list', { search: title });
  const [row] = rows;
  if (row === undefined) throw new Error('the agreement is not listed');
  const { agreement } = await call('agreements.get', { id: row.id });
  const {
    id,
    version,
    ref: _ref,
    splitFromId: _split,
    archivedOn: _archived,
    createdAt: _made,
    updatedAt: _changed,
    ...input
  } = agreement;
  await call('agreements.update', { id, version, input: { ...input, nationalStatus: 'contractual' } });
}

test('a notice that was made says not to send it once the contract turns out to require the sharing', async () => {
  const page = running.page();
  await turnsOutToBeRequired(page, 'Planning dashboard');
  await page.getByText('Do not send this letter').waitFor();
  await page.getByText(/The register says that DSA-0001 is required/).waitFor();
  expect(await page.getByText('Prepare the email').count()).toBe(0);
  await look('letter-do-not-send');
  await page.getByRole('radio', { name: 'Post' }).check();
  await page.getByLabel('To whom').fill('Example University');
  await page.getByLabel('I have read this letter').check();
  await page.getByRole('button', { name: 'Record as sent' }).click();
  await page
    .getByText(/must not be sent today/)
    .first()
    .waitFor();
  const [letter] = await callFrom(page)('letters.list', {});
  expect(letter?.sent).toBeNull();
});

test('a notice about what the contract turns out to require is refused, with the reason', async () => {
  const page = running.page();
  const call = callFrom(page);
  await turnsOutToBeRequired(page, 'Payment extract');
  await openNotice(page, 'Payment extract');
  await page.getByText('This letter cannot be made').waitFor();
  await page.getByText(/The register says that DSA-0002 is required/).waitFor();
  expect(await page.getByRole('button', { name: /^Make/ }).isDisabled()).toBe(true);
  await look('letter-withdrawal-refused');
  expect((await call('letters.list', {})).map(({ kind }) => kind)).toEqual(['withdrawal']);
});
