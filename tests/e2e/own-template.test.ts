import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRegister, goTo, heading } from '../journeys/steps.ts';
import { wordFile } from '../support/awkward-templates.ts';
import { docxParagraphs } from '../support/docx.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp, tempFolder } from './support.ts';

// A practice's own template in the real window: refused, added, checked, used, saved as a file.

let running: RunningApp;
let page: Page;
let look: Look;
const folder = tempFolder();
beforeAll(async () => {
  running = await launchApp();
  page = running.page();
  page.setDefaultTimeout(20_000);
  look = createLook(running);
  await createRegister(page);
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;
const letter = (extra = ''): Buffer =>
  wordFile({
    header: paragraph(run('[Practice'), run(' name]', '<w:b/>')),
    body:
      paragraph(run('Date: XXXX')) +
      paragraph(
        run('We are '),
        run('practice name', '<w:highlight w:val="yellow"/>'),
        run(' ({{practice.odsCode}}).'),
      ) +
      paragraph(run('We act because [our reasons].')) +
      paragraph(run('Yours faithfully')) +
      paragraph(run('______________')) +
      extra,
  });

/** The person picks a file of these bytes in the system's dialog. */
async function choose(bytes: Buffer): Promise<void> {
  const path = join(folder, 'BMA letter.docx');
  writeFileSync(path, bytes);
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await page.getByRole('button', { name: 'Choose the Word file' }).click();
}

describe('an own template', () => {
  test('that cannot be used is refused with what to do', async () => {
    await goTo(page, 'Letters');
    await page.getByRole('link', { name: 'Own templates' }).click();
    await heading(page, 'Own templates').waitFor();
    await look('templates-empty');
    await page.getByLabel('Which letter it stands for').selectOption({ label: 'Letter to the ICB' });
    await page.getByLabel('Name', { exact: true }).fill('BMA letter');
    await page.getByLabel('Whose text it is').fill('BMA, 12 May 2026');
    await choose(letter(paragraph('<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>')));
    await page
      .getByText(/tracked changes in the text\. Accept or reject the changes in Word first/)
      .waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await look('template-refused');
  });

  test('is added, and shows what goes where', async () => {
    await choose(letter());
    await heading(page, 'BMA letter').waitFor();
    const pages = page.getByRole('region', { name: 'The template filled in' });
    await pages.getByText('High Street Surgery').first().waitFor();
    await page.getByText('Place 1 of').waitFor();
    const chosen = (place: number) => page.getByLabel(`What goes into place ${place}`, { exact: true });
    await expect.poll(() => chosen(1).locator('option:checked').innerText()).toBe('Date of the letter');
    await look('template-mapping');
    const reasons = page.getByRole('group', { name: /^Place 4 of/ });
    await reasons.getByRole('combobox').selectOption({ label: 'Always the same text' });
    await reasons.getByRole('textbox').fill('our partners have decided so');
    await pages.getByText(/our partners have decided so/).waitFor();
    await reasons.getByRole('combobox').selectOption({ label: 'Ask me each time' });
    await page.getByRole('button', { name: 'Save and use this template' }).click();
    await page.getByText('Ready to use').waitFor();
    await look('templates');
  });

  test('makes a letter, which is a draft until all is typed', async () => {
    await page.getByRole('link', { name: 'BMA letter' }).click();
    await page.getByRole('link', { name: 'Make a letter from it' }).click();
    await heading(page, 'Letter to the ICB').waitFor();
    await page.getByLabel('Text of the letter').selectOption({ label: 'BMA letter' });
    await page.getByText('In your template: our reasons').waitFor();
    await page.getByRole('button', { name: 'Make a draft of the letter' }).waitFor();
    await page.getByLabel('Our reasons').fill('patients asked us to');
    await page.getByText('We act because patients asked us to.').waitFor();
    await look('letter-own-template');
    await page.getByRole('button', { name: 'Make the letter' }).click();
    await heading(page, 'Letter LTR-0001').waitFor();
    await page.getByText('from your own template “BMA letter”').waitFor();
    await look('letter-made-own');

    const path = join(folder, 'made.docx');
    await running.answerSaveDialogs(path);
    await page.getByRole('button', { name: 'Save as Word file' }).click();
    await page.getByText('Saved as made.docx').waitFor();
    const docx = readFileSync(path);
    expect(docxParagraphs(docx)).toEqual(
      expect.arrayContaining([
        'We are High Street Surgery (Z99999).',
        'We act because patients asked us to.',
        '______________',
      ]),
    );
    expect(docxParagraphs(docx, 'word/header1.xml')).toEqual(['High Street Surgery']);
  });
});
