import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

// What a person does, step by step, by the names they see: the same in Chromium and in the real window.

export const PASSPHRASE = 'seven wet otters polish a trombone';

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** Goes to a place of the side list. */
export async function goTo(page: Page, place: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place });
  await link.click();
  await heading(page, /./).waitFor();
  await expect.poll(() => link.getAttribute('aria-current'), { timeout: 15_000 }).toBe('page');
}

/** The first run, from the welcome screen to Home. Gives the recovery code that was shown. */
export async function createRegister(
  page: Page,
  look: (screen: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await heading(page, 'Keep your data sharing agreements in order').waitFor();
  await look('welcome');
  await button(page, 'Create a register').click();

  await heading(page, 'Your practice').waitFor();
  await look('first-run-practice');
  await page.getByLabel('Practice name').fill('High Street Surgery');
  await page.getByLabel('ODS code').fill('z99999');
  await page.getByLabel('Practice address').fill('1 High Street\nAnytown\nZZ99 9ZZ');
  await page.getByLabel('Practice email address').fill('high.street@example.org');
  await page.getByLabel('Clinical system').selectOption({ label: 'SystmOne' });
  await button(page, 'Continue').click();

  await heading(page, 'People and organisations').waitFor();
  await look('first-run-contacts');
  await page.getByLabel('Integrated care board (ICB)').fill('Anyshire Integrated Care Board');
  await button(page, 'Continue').click();

  await heading(page, 'You').waitFor();
  await look('first-run-person');
  await page.getByLabel('Your name').fill('Pat Manager');
  await page.getByLabel('Your job title').fill('Practice manager');
  await page.getByLabel('Partner (may confirm outcomes)').check();
  await button(page, 'Continue').click();

  await heading(page, 'Choose a passphrase').waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Passphrase again', { exact: true }).fill(PASSPHRASE);
  await page.getByText('Good enough').waitFor();
  await look('first-run-passphrase');
  await button(page, 'Create the register').click();

  await heading(page, 'Your recovery code').waitFor({ timeout: 60_000 });
  const groups = await page
    .getByRole('list', { name: /Recovery code/ })
    .getByRole('listitem')
    .allInnerTexts();
  await button(page, 'I have it on paper').click();
  await heading(page, 'Enter the recovery code').waitFor();
  await look('first-run-code');
  await page.getByLabel('Recovery code').fill(groups.join(' ').toLowerCase());
  await button(page, 'Finish').click();
  await heading(page, 'Home').waitFor({ timeout: 60_000 });
  return groups.join('-');
}

/** Adds an entry of the reference catalogue, as it is pre-filled. Gives the reference it got. */
export async function addFromCatalogue(page: Page, name: string): Promise<string> {
  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Add from the catalogue' }).first().click();
  await heading(page, 'Reference catalogue').waitFor();
  await page.getByLabel('Search the catalogue').fill(name);
  await page.getByRole('link', { name: new RegExp(`^Add to register ?: ${name}`) }).click();
  await heading(page, 'Add an agreement').waitFor();
  await button(page, 'Save agreement').click();
  const saved = page.getByText(/^Saved as DSA-\d+$/);
  await saved.waitFor();
  return (await saved.innerText()).replace('Saved as ', '');
}

/** Opens an agreement's page through the list's search. */
export async function openAgreement(page: Page, title: string): Promise<void> {
  await goTo(page, 'Agreements');
  await page.getByLabel('Search all texts').fill(title);
  // The address follows the typing a moment later.
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('search=');
  await page.getByRole('link', { name: title, exact: true }).click();
  await heading(page, title).waitFor();
}

/** One answer a screen, each chosen by its label, until the outcome stands there. */
export async function audit(page: Page, title: string, answers: readonly string[]): Promise<void> {
  await openAgreement(page, title);
  await page.getByRole('link', { name: /Start the audit|Continue the audit/ }).click();
  for (const answer of answers) {
    const [choice, ...citation] = answer.split(' | ');
    const before = await heading(page, /\?/).innerText();
    await page.getByRole('radio', { name: choice ?? '', exact: true }).check();
    const [law, section, day, month, year] = citation;
    if (law !== undefined && section !== undefined) {
      await page.getByLabel('Law, notice or contract').fill(law);
      await page.getByLabel('Section or clause').fill(section);
      await page.getByLabel('Day').fill(day ?? '');
      await page.getByLabel('Month').fill(month ?? '');
      await page.getByLabel('Year').fill(year ?? '');
    }
    await button(page, 'Save and continue').click();
    await expect.poll(() => heading(page, /./).innerText(), { timeout: 10_000 }).not.toBe(before);
  }
}

/** Types a date into the three boxes of a field. */
export async function fillDate(page: Page, legend: string, date: string): Promise<void> {
  const [year, month, day] = date.split('-');
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day ?? '');
  await group.getByLabel('Month').fill(month ?? '');
  await group.getByLabel('Year').fill(year ?? '');
}

/** Does something that asks for the passphrase again, unless that was done a moment ago; `then` shows that it worked. */
export async function confirmingPassphrase(
  page: Page,
  act: () => Promise<void>,
  then: Locator,
): Promise<void> {
  const prompt = page.getByRole('dialog', { name: 'Enter your passphrase again' });
  await act();
  await prompt.or(then).first().waitFor();
  if (await prompt.isVisible()) {
    await prompt.locator('input').fill(PASSPHRASE);
    await prompt.getByRole('button', { name: 'Confirm' }).click();
  }
  await then.waitFor();
}
