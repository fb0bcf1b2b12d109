import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { AgreementInput } from '../../src/shared/domain/agreement/schema';
import { expectAccessible, expectNothingCut } from '../journeys/look.ts';
import { createRegister, goTo, heading } from '../journeys/steps.ts';
import { removeTempFolders } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

// Agreements in full, in a real browser over a real register: what jsdom cannot lay out or click with shift.

let app: BrowserApp;
let page: Page;
beforeAll(async () => {
  app = await openBrowserApp();
  page = app.page;
  page.setDefaultTimeout(20_000);
  await createRegister(page);
});
afterAll(async () => {
  await app.dispose();
  removeTempFolders();
});

const add = (changes: Partial<AgreementInput>) =>
  app.vault.call('agreements.create', {
    ...blankAgreement(),
    parties: [{ name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
    purposes: [{ text: 'Care', useKind: 'direct-care', subKind: 'record-sharing' }],
    ...changes,
  });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const look = async (screen: string): Promise<void> => {
  await expectAccessible(page, screen);
  await expectNothingCut(page, screen);
};

test('warns while an agreement is typed, and names the one that it looks like', async () => {
  await add({ title: 'Regional shared care record' });
  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Add a blank one' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('The Regional Shared Care Record');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('NHS Northshire ICB');
  await page.getByRole('textbox', { name: 'What are the data used for?' }).fill('Care and planning');
  await page.getByLabel('Kind of use').selectOption('Mixed');
  await page.getByText('Is it in the register already?').waitFor();
  await page.getByText(/Split it into one row for each/).waitFor();
  // The purpose reaches beyond care, so confidentiality and opt-outs are open without being asked for.
  await page
    .getByLabel('Common law duty of confidentiality')
    .selectOption('Implied consent (direct care only)');
  await page.getByText(/Implied consent serves direct care only, but/).waitFor();
  await look('the new agreement');
  await button('Save agreement').click();
  await heading(page, 'The Regional Shared Care Record').waitFor();
  expect((await app.vault.call('agreements.list', {})).rows).toHaveLength(2);
});

test('splits it, shows what will be made, and undoes that', async () => {
  await page.getByRole('link', { name: 'Split' }).click();
  await heading(page, 'Split DSA-0002').waitFor();
  await page.getByText(/DSA-0002 is archived with its audit/).waitFor();
  await look('the split');
  await button('Split into 2 agreements').click();
  await page.getByText('DSA-0002 is split into DSA-0003 and DSA-0004').waitFor();
  await look('an agreement that was split');
  await page.getByRole('link', { name: /DSA-0004/ }).click();
  await page.getByText('This agreement came from a split').waitFor();
  await page.getByRole('link', { name: /DSA-0002/ }).click();
  await button('Undo the split').click();
  await page.getByText('DSA-0002 is whole again. Its parts are archived').waitFor();
  expect((await app.vault.call('agreements.list', {})).rows).toHaveLength(2);
});

test('tells two apart that look alike', async () => {
  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Might be the same' }).click();
  await heading(page, 'Might be the same').waitFor();
  await look('what might be the same');
  await button(/^Not the same/).click();
  await page.getByRole('heading', { name: 'Nothing looks entered twice' }).waitFor();
  await page.getByText('Told apart').waitFor();
  expect((await app.vault.call('agreements.duplicates', {})).distinct).toHaveLength(1);
});

test('changes several that are chosen with shift and the keyboard, and undoes it', async () => {
  for (const n of [1, 2, 3, 4])
    await add({
      title: `Flow ${n}`,
      purposes: [{ text: `Purpose ${n}`, useKind: 'direct-care', subKind: 'other' }],
    });
  await goTo(page, 'Agreements');
  const box = (title: string) => page.getByRole('checkbox', { name: new RegExp(`Select: .*${title}$`) });
  await box('Flow 1').click();
  await box('Flow 3').click({ modifiers: ['Shift'] });
  await page.getByText('3 selected').waitFor();
  await box('Flow 4').focus();
  await page.keyboard.press('Space');
  await page.getByText('4 selected').waitFor();
  await button('Change the selected').click();
  await page.getByLabel('What to do').selectOption('Add a tag');
  await page.getByLabel('Tag', { exact: true }).first().fill('to renew');
  await page.getByText('4 will change, 0 stay as they are.').waitFor();
  await look('a change of several');
  await button('Change 4 agreements').click();
  await page.getByText('4 agreements changed').waitFor();
  await page.getByRole('option', { name: 'to renew (4)' }).waitFor({ state: 'attached' });
  await button('Undo').click();
  await page.getByText('Everything is as it was before').waitFor();
  expect((await app.vault.call('agreements.list', {})).tags).toEqual([]);
  expect(app.problems).toEqual([]);
});
