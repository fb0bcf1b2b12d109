import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docxParagraphs } from '../support/docx';
import { goTo, heading } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, type RunningApp, tempFolder } from './support.ts';

// A long letter as pages on the screen, and as the three files it can be saved as, each opened again.

let running: RunningApp;
let look: Look;
const saved = tempFolder();
const refusals: string[] = [];

beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  const page = running.page();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text()))
      refusals.push(message.text());
  });
  await page.getByRole('button', { name: 'Try with a sample practice' }).click();
  await heading(page, 'Home').waitFor({ timeout: 60_000 });
});
afterAll(() => running.close());

const words = (all: string): string => all.replace(/\s+/g, '');
const sheets = () => running.page().locator('section.docx');

/** The texts of a PDF, page by page, read by another program than the one that wrote it. */
async function pagesOfPdf(path: string): Promise<string[]> {
  const loading = getDocument({
    data: Uint8Array.from(readFileSync(path)),
    useSystemFonts: true,
    verbosity: 0,
  });
  const pdf = await loading.promise;
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await loading.destroy();
  return texts;
}

/** Saves the letter that is shown, and gives the place. */
async function saveLetter(format: string, name: string): Promise<string> {
  const path = join(saved, name);
  await running.answerSaveDialogs(path);
  await running
    .page()
    .getByRole('button', { name: `Save as ${format}` })
    .click();
  await running.page().getByText(`Saved as ${name}`).waitFor();
  return path;
}

test('a letter that names many agreements is previewed as numbered pages, and made', async () => {
  const page = running.page();
  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Write a letter' }).click();
  await page.getByRole('link', { name: 'Letter to the ICB' }).click();
  await sheets().first().waitFor();
  await page.getByRole('button', { name: 'Select all' }).click();
  await expect.poll(() => sheets().count()).toBeGreaterThan(3);
  await look('letter-preview');
  await page.getByRole('button', { name: /^Make (a draft of )?the letter$/ }).click();
  await heading(page, /^Letter LTR-/).waitFor();
  await sheets().first().waitFor();
  await look('letter-pages');
});

test('it is saved as a Word file, a PDF and a text, and each says what the pages say', async () => {
  const page = running.page();
  const shown = await sheets().allInnerTexts();
  const docx = docxParagraphs(readFileSync(await saveLetter('Word file', 'letter.docx'))).join('\n');
  const text = readFileSync(await saveLetter('plain text', 'letter.txt'), 'utf8');
  const pdf = await pagesOfPdf(await saveLetter('PDF', 'letter.pdf'));
  expect(pdf).toHaveLength(shown.length);
  const ref = /LTR-\d+/.exec(await heading(page, /^Letter/).innerText())?.[0] ?? 'none';
  for (const part of [ref, 'DSA-0001', 'DSA-0036', 'The parties, and the role of each']) {
    for (const whole of [docx, text, pdf.join('')]) expect(words(whole)).toContain(words(part));
  }
  // Its questions are numbered, so that a reply can be checked against them.
  for (const whole of [text, pdf.join('')]) expect(words(whole)).toContain('12.Thedateofoursignature');
  for (const [index, sheet] of pdf.entries()) {
    expect(words(sheet)).toContain(`page${index + 1}of${pdf.length}`);
    expect(words(shown[index] ?? '')).toContain(`page${index + 1}of${pdf.length}`);
  }
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).not.toMatch(/[^\r]\n/);
});

test('showing pages asked for nothing that the policy refuses', () => {
  expect(refusals).toEqual([]);
});
