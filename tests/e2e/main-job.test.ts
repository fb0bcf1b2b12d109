import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packManifest } from '../../src/shared/domain/exports/pack';
import { docxParagraphs } from '../support/docx';
import { questionIds } from '../../src/shared/domain/audit/schema.ts';
import {
  addFromCatalogue,
  audit,
  confirmingPassphrase,
  createRegister,
  goTo,
  heading,
  openAgreement,
  PASSPHRASE,
} from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, PROJECT, type RunningApp, tempFolder } from './support.ts';

// A practice's first day, items 1 to 8, in the real window; what it wrote is opened again afterwards.

let running: RunningApp;
const saved = tempFolder();

let look: Look;

beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(15_000);
});
afterAll(() => running.close());

/** Answers the next save dialogs with a file of this name in the test's own folder. */
async function saveAs(name: string): Promise<string> {
  const path = join(saved, name);
  await running.answerSaveDialogs(path);
  return path;
}

let recoveryCode = '';

test('a register is created, with a passphrase and a recovery code', async () => {
  recoveryCode = await createRegister(running.page(), look);
  expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
  await look('home-empty');
});

test('agreements are added from the catalogue and from nothing', async () => {
  const page = running.page();
  await goTo(page, 'Agreements');
  await look('agreements-empty');
  expect(await addFromCatalogue(page, 'Diabetic eye screening cohort extract')).toBe('DSA-0001');
  expect(await addFromCatalogue(page, 'QResearch')).toBe('DSA-0002');
  expect(await addFromCatalogue(page, 'Summary Care Record')).toBe('DSA-0003');

  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Add from the catalogue' }).click();
  await heading(page, 'Reference catalogue').waitFor();
  await look('catalogue');

  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: 'Add a blank one' }).click();
  await heading(page, 'Add an agreement').waitFor();
  await page.getByLabel('Title').fill('Risk tool of our network 🩺');
  await page.getByLabel('Name', { exact: true }).fill('Anytown Primary Care Network');
  await page.getByLabel('What are the data used for?').fill('To find patients at risk of falls');
  await look('agreement-form');
  await page.getByRole('button', { name: 'Save agreement' }).click();
  await page.getByText('Saved as DSA-0004').waitFor();
  await look('agreement');
});

test('the list is searched as one types, filtered and counted', async () => {
  const page = running.page();
  await goTo(page, 'Agreements');
  await page.getByText('4 agreements').waitFor();
  await look('agreements');
  await page.getByLabel('Search all texts').fill('falls');
  await expect.poll(() => page.locator('output').innerText()).toMatch(/^1 (of 4 )?agreements?$/);
  await page.getByRole('link', { name: 'Risk tool of our network 🩺' }).waitFor();
  await page.getByLabel('Search all texts').fill('');
});

test('one agreement after another is audited, and a partner decides', async () => {
  const page = running.page();
  await audit(page, 'Diabetic eye screening cohort extract', await answers('law'));
  await page.getByText('Keep: required by law or duty').first().waitFor();
  await look('outcome');
  await page.getByLabel(/^Confirm: /).check();
  await page.getByLabel('Decided by').fill('Senior partner');
  await page.getByRole('button', { name: 'Save the decision' }).click();
  await expect
    .poll(() => page.getByRole('status').first().innerText())
    .toBe('Decided: Keep: required by law or duty');
  await look('outcome-decided');

  await openAgreement(page, 'QResearch');
  await page.getByRole('link', { name: /Start the audit/ }).click();
  await heading(page, /\?/).waitFor();
  await look('question');
  await audit(page, 'QResearch', await answers('unknown'));
  await page.getByText('Query', { exact: true }).first().waitFor();
  await goTo(page, 'Audit');
  await look('audit');
  await page.getByRole('link', { name: 'How the rule works' }).click();
  await heading(page, 'How the rule works').waitFor();
  await look('rule');
});

test('a letter to the ICB stays a draft until nothing is missing, then is sent and awaited', async () => {
  const page = running.page();
  await goTo(page, 'Letters');
  await look('letters-empty');
  await page.getByRole('link', { name: 'Write to the ICB' }).click();
  await page.getByText('This letter is a draft until these are filled in').waitFor();
  await look('icb-letter-draft');
  const missing = page.getByRole('link', { name: 'Who signs letters' });
  await missing.click();
  await heading(page, 'Settings').waitFor();
  await page.getByLabel('Integrated care board (ICB)').waitFor();
  await page.getByLabel('ICB address').fill('2 Castle Road\nAnytown');
  await page.getByLabel('Who signs letters').fill('Dr A Partner');
  await page.getByLabel('Role of the person who signs').fill('GP partner');
  await page.getByLabel('Data protection officer (DPO)').fill('Anyshire DPO Service');
  await page.getByLabel('Local medical committee (LMC)').fill('Anyshire LMC');
  await look('settings');
  await page.getByRole('button', { name: 'Save practice details' }).click();
  await page.getByText('Practice details saved').waitFor();

  await goTo(page, 'Letters');
  await page.getByRole('link', { name: 'Write to the ICB' }).click();
  await page.getByRole('button', { name: 'Make the letter' }).waitFor();
  await look('icb-letter');
  await page.getByRole('button', { name: 'Make the letter' }).click();
  await heading(page, 'Letter LTR-0001').waitFor();

  const docx = await saveAs('letter.docx');
  await page.getByRole('button', { name: 'Save as Word file' }).click();
  await page.getByText('Saved as letter.docx').waitFor();
  const text = docxParagraphs(readFileSync(docx)).join('\n');
  for (const part of [
    'High Street Surgery',
    'Z99999',
    'Anyshire Integrated Care Board',
    'Dr A Partner',
    'DSA-0002',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/\{\{|undefined|DRAFT/);

  await page.getByLabel('Email').check();
  await page.getByLabel('To whom').fill('Chief Clinical Information Officer');
  await page.getByLabel('I have read this letter').check();
  await page.getByRole('button', { name: 'Record as sent' }).click();
  await page
    .getByText(/^Reply due /)
    .first()
    .waitFor();
  await look('letter-sent');
});

test('LibreOffice opens the letter without an error', () => {
  execFileSync('soffice', [
    `-env:UserInstallation=file://${join(saved, 'office')}`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    saved,
    join(saved, 'letter.docx'),
  ]);
  const text = execFileSync('pdftotext', ['-layout', join(saved, 'letter.pdf'), '-']).toString();
  expect(text).toContain('High Street Surgery');
  expect(text).toContain('Not legal advice');
});

test('a PPG conversation is noted, with a warning for an NHS number', async () => {
  const page = running.page();
  await goTo(page, 'PPG');
  await look('ppg-empty');
  await page.getByRole('link', { name: 'Write a note' }).click();
  await page.getByLabel('How it was held').selectOption({ label: 'Online meeting' });
  await page.getByRole('button', { name: 'Add a topic' }).click();
  await page.getByLabel('Topic', { exact: true }).fill('Research and planning');
  await page.getByLabel('What people said, in summary').fill('One person gave 943 476 5919 as an example.');
  await expect
    .poll(() => page.getByRole('main').innerText())
    .toMatch(/it looks as if it holds an? NHS number/);
  await look('ppg-note');
  await page
    .getByLabel('What people said, in summary')
    .fill('Most were in favour when opt-outs are respected.');
  await page.getByLabel('How many patients took part').fill('9');
  await page.getByRole('button', { name: /^Save/ }).click();
  await page
    .getByText(/PPG-0001/)
    .first()
    .waitFor();
});

test('the register is saved as a spreadsheet that shows what was entered', async () => {
  const page = running.page();
  await goTo(page, 'Exports');
  await look('exports');
  const csv = await saveAs('register.csv');
  await confirmingPassphrase(
    page,
    () => page.getByRole('button', { name: 'Save as a spreadsheet' }).click(),
    page.getByText('Saved as register.csv'),
  );
  const bytes = readFileSync(csv);
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' });
  expect(rows.map((row) => row['agreement_ref'])).toEqual(['DSA-0001', 'DSA-0002', 'DSA-0003', 'DSA-0004']);
  expect(rows[0]?.['decided_outcome']).toBe('KEEP-LAW');
  expect(rows[3]?.['agreement_title']).toBe('Risk tool of our network 🩺');
});

test('the audit pack holds everything, and every sum in it is right', async () => {
  const page = running.page();
  const path = await saveAs('pack.zip');
  await confirmingPassphrase(
    page,
    () => page.getByRole('button', { name: 'Save the audit pack' }).click(),
    page.getByText('Saved as pack.zip'),
  );
  await look('exports-saved');
  const files = unzipSync(readFileSync(path));
  const text = (name: string): string => Buffer.from(files[name] ?? new Uint8Array()).toString();
  const manifest = packManifest.parse(JSON.parse(text('manifest.json')));
  expect(manifest.counts).toMatchObject({ agreements: 4, letters: 1, ppgNotes: 1 });
  expect(manifest.history?.hash).toMatch(/^[0-9a-f]{64}$/);
  for (const { path: name, bytes, sha256 } of manifest.files) {
    const content = files[name] ?? new Uint8Array();
    expect([name, content.byteLength, createHash('sha256').update(content).digest('hex')]).toEqual([
      name,
      bytes,
      sha256,
    ]);
    expect(text('SHA256SUMS')).toContain(`${sha256}  ${name}`);
  }
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'README.txt',
      'register.csv',
      'audit-answers.csv',
      'outcomes.csv',
      'letters/LTR-0001.docx',
    ]),
  );
  expect(readdirSync(saved).filter((name) => name.includes('partial'))).toEqual([]);
});

test('home shows what is done, and the history who did it', async () => {
  const page = running.page();
  await goTo(page, 'Home');
  await expect.poll(() => page.getByRole('main').innerText()).toContain('1 of 4 agreements decided.');
  await look('home');
  await goTo(page, 'History');
  await page.getByRole('row').filter({ hasText: 'Pat Manager' }).first().waitFor();
  await look('history');
});

test('locked, the register says nothing; a wrong passphrase gets a plain error, the right one opens it', async () => {
  const page = await running.locking(() => running.page().getByRole('button', { name: /^Lock/ }).click());
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  expect(await page.content()).not.toContain('QResearch');
  await look('unlock');
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page
    .getByText(/This passphrase does not open the register/)
    .first()
    .waitFor();
  await look('unlock-wrong');
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await heading(page, 'Home').waitFor({ timeout: 60_000 });
});

test('nothing that was typed can be read in any file of the register, with or without SQLite', async () => {
  await running.locking(() => running.page().getByRole('button', { name: /^Lock/ }).click());
  const typed = [
    'High Street Surgery',
    'Anytown',
    'QResearch',
    'patients at risk of falls',
    'Senior partner',
    PASSPHRASE,
    recoveryCode,
  ];
  const files = readdirSync(running.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(running.dataDir, name))
    .filter((file) => lstatSync(file).isFile());
  expect(files.some((file) => file.endsWith('register.db'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const word of typed) {
      for (const encoding of ['utf8', 'utf16le', 'base64'] as const) {
        const found = bytes.includes(
          encoding === 'base64' ? Buffer.from(word).toString('base64') : Buffer.from(word, encoding),
        );
        expect(found, `${word} in ${file}`).toBe(false);
      }
    }
  }
  const plain = (): unknown =>
    execFileSync('sqlite3', [join(running.dataDir, 'register.db'), 'SELECT * FROM sqlite_master'], {
      stdio: 'pipe',
    });
  expect(plain).toThrow(/file is not a database/);
});

/** The labels of one answer to each Quick question, in the questions' order. */
async function answers(kind: 'law' | 'unknown'): Promise<string[]> {
  const { questions } = JSON.parse(
    readFileSync(join(PROJECT, 'resources/content/questions.json'), 'utf8'),
  ) as {
    questions: { id: string; options: { value: string; label: string }[] }[];
  };
  const law: Record<string, string> = { B04: 'direct', B05: 'yes', B27: 'clinical-risk' };
  const known: Record<string, string> = { B03: 'active', B04: 'secondary', B05: 'no', B06: 'no', B07: 'no' };
  return questionIds.map((id) => {
    const wanted = (kind === 'law' ? law : known)[id] ?? 'unknown';
    const options = questions.find((question) => question.id === id)?.options;
    const label = options?.find(({ value }) => value === wanted)?.label ?? '';
    return id === 'B05' && wanted === 'yes'
      ? `${label} | Diabetic eye screening notice | s259 | 1 | 4 | 2024`
      : label;
  });
}
