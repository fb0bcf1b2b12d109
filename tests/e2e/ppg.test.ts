import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFromCatalogue, createRegister, goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp, tempFolder } from './support.ts';

// A conversation with the patient group in the real window, from its invitation to the note that is published.

let running: RunningApp;
let look: Look;

beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(20_000);
});
afterAll(() => running.close());

const steps = (page: Page) => page.getByRole('table', { name: 'Steps of this conversation' });
const stepOf = (page: Page, name: RegExp) => steps(page).getByRole('row', { name });

/** Fills in the day of a date field by its legend. */
async function fillDay(page: Page, legend: string, date: Date): Promise<void> {
  const group = page.getByRole('group', { name: legend, exact: true });
  await group.getByLabel('Day').fill(String(date.getUTCDate()));
  await group.getByLabel('Month').fill(String(date.getUTCMonth() + 1));
  await group.getByLabel('Year').fill(String(date.getUTCFullYear()));
}
const inDays = (days: number): Date => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

/** Opens a paper of the conversation from its steps, makes it, and comes back by its own link. */
async function makePaper(
  page: Page,
  command: string,
  name: string,
  fill: () => Promise<void>,
): Promise<void> {
  await steps(page).getByRole('link', { name: command }).click();
  await heading(page, name).waitFor();
  await page.getByRole('region', { name: 'Preview of the letter' }).waitFor();
  await fill();
  await look(`ppg-${name.toLowerCase().replaceAll(' ', '-')}`);
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, /^Letter LTR-/).waitFor();
  await page.getByRole('link', { name: 'PPG-0001' }).click();
  await steps(page).waitFor();
}

test('a conversation is planned, with its papers', async () => {
  const page = running.page();
  await createRegister(page);
  await goTo(page, 'Settings');
  await page.getByLabel('Who signs letters').fill('Dr A Partner');
  await page.getByLabel('Role of the person who signs').fill('GP partner');
  await page.getByRole('button', { name: 'Save practice details' }).click();
  await page.getByText('Practice details saved').waitFor();
  await addFromCatalogue(page, 'QResearch');
  await goTo(page, 'PPG');
  await page.getByRole('link', { name: 'Write a note' }).click();
  await fillDay(page, 'Date', inDays(21));
  await page.getByLabel('Where', { exact: true }).fill('Waiting room');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Saved as PPG-0001').waitFor();
  await expect.poll(() => stepOf(page, /^Talk/).innerText()).toContain('Planned for');
  await look('ppg-planned');

  await makePaper(page, 'Write the invitation', 'Invitation to the PPG', () =>
    page.getByLabel('Begins at').fill('18:30'),
  );
  await expect.poll(() => stepOf(page, /^Invite/).innerText()).toContain('LTR-0001 made');
  await makePaper(page, 'Write the briefing', 'Briefing for the PPG', () =>
    page.getByRole('checkbox', { name: /QResearch/ }).check(),
  );
  await makePaper(page, 'Write the agenda', 'Agenda for the PPG', () =>
    expect.poll(() => page.getByLabel('Begins at').inputValue()).toBe('18:30'),
  );
  await makePaper(page, 'Write the hand-out', 'Hand-out for patients', () =>
    page.getByLabel('We have checked each answer for our practice').check(),
  );
});

test('it is held, and the note goes to the chair without what stays in the practice', async () => {
  const page = running.page();
  await fillDay(page, 'Date', inDays(0));
  await page.getByLabel('How many patients took part').fill('8');
  await page.getByText('counts stay in the practice').waitFor();
  await page.getByRole('button', { name: 'Add a topic' }).click();
  await page.getByLabel('Topic', { exact: true }).fill('Research');
  await page.getByLabel('What people said, in summary').fill('Call 07700 900123: most were in favour.');
  await page.getByLabel('Agree', { exact: true }).fill('7');
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByLabel('You said', { exact: true }).fill('Tell us who uses our records');
  await page.getByLabel('We will', { exact: true }).fill('Publish a list');
  await page.getByLabel('Who does it').fill('Practice manager');
  await fillDay(page, 'By', inDays(14));
  await page.getByLabel('To be published on the practice’s website').check();
  await look('ppg-note-filled');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Changes saved').waitFor();

  await steps(page).getByRole('link', { name: 'Write it for the chair' }).click();
  await heading(page, 'Note of a PPG conversation').waitFor();
  await page.getByText('PPG-0001, topic 1: it looks as if it holds a phone number').waitFor();
  await look('ppg-note-found');
  await page.getByRole('link', { name: 'PPG-0001' }).click();
  await page.getByLabel('What people said, in summary').fill('Most were in favour.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Changes saved').waitFor();
  await makePaper(page, 'Write it for the chair', 'Note of a PPG conversation', () =>
    page.getByLabel('We have read the whole text for names and stories').check(),
  );
  await expect.poll(() => stepOf(page, /^Have the chair/).innerText()).toContain('LTR-0005 made');
});

test('it is not published before the chair approves, and then it is', async () => {
  const page = running.page();
  await steps(page).getByRole('link', { name: 'Write it for the public' }).click();
  await page.getByLabel('To publish').check();
  await page.getByText('The chair has not approved this note').waitFor();
  expect(await page.getByRole('button', { name: 'Make the letter' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'PPG-0001' }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();

  await page.getByRole('button', { name: 'Add a decision' }).click();
  await page.getByLabel('The group’s advice').fill('Publish a list of who uses the record');
  await page.getByLabel('What the partners decided').selectOption({ label: 'Followed' });
  await fillDay(page, 'Approved by the chair on', inDays(0));
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Changes saved').waitFor();

  await steps(page).getByRole('link', { name: 'Write it for the public' }).click();
  await heading(page, 'Note of a PPG conversation').waitFor();
  await page.getByLabel('To publish').check();
  await page.getByLabel('We have read the whole text for names and stories').check();
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, 'Letter LTR-0006').waitFor();
  const file = join(tempFolder(), 'note.txt');
  await running.answerSaveDialogs(file);
  await page.getByRole('button', { name: 'Save as plain text' }).click();
  await page.getByText('Saved as note.txt').waitFor();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Approved by the chair of the group on');
  expect(text).toContain('Patients who took part: Fewer than 10');
  expect(text).not.toMatch(/Agreed|07700|Waiting room/);
  await look('ppg-published');
});

test('the promise is on the to-do list, and the decision stands beside the advice', async () => {
  const page = running.page();
  await goTo(page, 'To do');
  await page.getByRole('link', { name: /Publish a list/ }).waitFor();
  await goTo(page, 'PPG');
  await page.getByText(/^Approved /).waitFor();
  await look('ppg-list');
  await page.getByRole('link', { name: /What patients said beside/ }).click();
  await heading(page, 'What patients said, what partners decided').waitFor();
  await expect
    .poll(() => page.getByRole('row', { name: /^Publish a list/ }).innerText())
    .toContain('Followed');
  await look('ppg-over-time');
});
