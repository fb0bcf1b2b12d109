import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import {
  addFromCatalogue,
  confirmingPassphrase,
  createRegister,
  goTo,
  heading,
  PASSPHRASE,
} from '../journeys/steps.ts';
import { makePdf } from '../support/files.ts';
import { createDiskWatch } from './disk-watch.ts';
import { callFrom, ELECTRON, launchApp, PROJECT, type RunningApp, tempFolder } from './support.ts';

// Typed into every field of text, and in the documents that are added. Short enough for every field.
const MARKER = 'Zebrafinchqu';
const THEIRS = 'purple kettle window forest nine';

interface Place {
  readonly running: RunningApp;
  /** What a person saves goes here, and is meant to be read. */
  readonly saved: string;
  /** Texts that nobody may find, as they arise. */
  readonly secrets: Set<string>;
}
type Step = (place: Place, page: Page) => Promise<void>;

/** Fills every empty line and box of text of the form that is shown. */
async function fillTexts(page: Page): Promise<void> {
  const fields = 'textarea:visible, input[type=text]:visible:not([inputmode])';
  for (const field of await page.getByRole('main').locator(fields).all())
    if ((await field.inputValue()) === '') await field.fill(MARKER);
}

const save = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** What people can do, one after another. A new feature is one more step. */
const steps: Readonly<Record<string, Step>> = {
  'a register is created': async ({ secrets }, page) => {
    secrets.add(await createRegister(page));
  },
  'practice details': async (_place, page) => {
    await goTo(page, 'Settings');
    await page.getByLabel('Integrated care board (ICB)').waitFor();
    await fillTexts(page);
    await save(page, 'Save practice details');
    await page.getByText('Practice details saved').waitFor();
  },
  'an agreement of one’s own': async (_place, page) => {
    await goTo(page, 'Agreements');
    await page.getByRole('link', { name: 'Add a blank one' }).first().click();
    await heading(page, 'Add an agreement').waitFor();
    await page.getByLabel('Title').fill(MARKER);
    await fillTexts(page);
    await save(page, 'Save agreement');
    await page.getByText(/^Saved as DSA-\d+$/).waitFor();
  },
  'an agreement from the catalogue': async (_place, page) => {
    await addFromCatalogue(page, 'QResearch');
  },
  'a search': async (_place, page) => {
    await goTo(page, 'Agreements');
    await page.getByLabel('Search all texts').fill(MARKER);
    await page.getByRole('link', { name: MARKER, exact: true }).first().waitFor();
  },
  'a document, kept, shown and saved out': async ({ running, saved }, page) => {
    const paper = join(saved, `${MARKER}.pdf`);
    writeFileSync(paper, makePdf([MARKER]));
    await running.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, paper);
    await page.getByRole('link', { name: MARKER, exact: true }).first().click();
    await save(page, 'Add a document');
    await save(page, 'Choose the file');
    await page.getByRole('link', { name: `${MARKER}.pdf`, exact: true }).click();
    await page.locator('[data-state=drawn]').waitFor();
    await running.answerSaveDialogs(join(saved, 'out.pdf'));
    await confirmingPassphrase(page, () => save(page, /^Save/), page.getByText('Saved as out.pdf'));
  },
  'an audit and its decision': async (_place, page) => {
    await goTo(page, 'Audit');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Start/ })
      .first()
      .click();
    await heading(page, /\?/).waitFor();
    for (;;) {
      const question = heading(page, /./);
      const before = await question.innerText();
      await page
        .getByRole('radio', { name: /not known|don’t know|unknown/i })
        .first()
        .check();
      await fillTexts(page);
      await save(page, 'Save and continue');
      await expect.poll(() => question.innerText(), { timeout: 15_000 }).not.toBe(before);
      if (!(await question.innerText()).includes('?')) break;
    }
  },
  'a letter': async (_place, page) => {
    const call = callFrom(page);
    await call('letters.make', {
      kind: 'icb-letter',
      input: {
        scope: 'A',
        fromDate: '2026-11-22',
        replyDue: '2026-12-20',
        agreementIds: [],
        campaignMention: false,
      },
    });
    await goTo(page, 'Letters');
    await page.getByRole('link', { name: /^LTR-/ }).first().click();
    await heading(page, /LTR-/).waitFor();
  },
  'a PPG note': async (_place, page) => {
    await goTo(page, 'PPG');
    await page.getByRole('link', { name: 'Write a note' }).click();
    await page.getByLabel('How it was held').selectOption({ label: 'Online meeting' });
    await save(page, 'Add a topic');
    await fillTexts(page);
    await save(page, /^Save/);
    await page
      .getByText(/PPG-0001/)
      .first()
      .waitFor();
  },
  'an action': async (_place, page) => {
    await goTo(page, 'To do');
    await page.getByRole('link', { name: 'Add an action' }).first().click();
    await heading(page, 'Add an action').waitFor();
    await fillTexts(page);
    await save(page, 'Save action');
    await page.getByText(/^Saved, due on/).waitFor();
  },
  'a request': async (_place, page) => {
    await goTo(page, 'Requests');
    await page.getByRole('link', { name: 'Record a request' }).first().click();
    await heading(page, /request/i).waitFor();
    await fillTexts(page);
    await save(page, 'Save request');
    await heading(page, MARKER).waitFor();
  },
  'an outside unit': async (_place, page) => {
    await goTo(page, 'Audit');
    await page
      .getByRole('link', { name: /write access/i })
      .first()
      .click();
    await page.getByRole('link', { name: 'Add an outside unit' }).first().click();
    await heading(page, 'Add an outside unit').waitFor();
    await fillTexts(page);
    await page.getByLabel('Notes', { exact: true }).check();
    for (const answer of ['Nothing tells us', 'Yes, it can'])
      await page.getByRole('radio', { name: answer, exact: true }).first().check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await heading(page, MARKER).waitFor();
  },
  'exports that are saved': async ({ running, saved }, page) => {
    await goTo(page, 'Exports');
    await running.answerSaveDialogs(join(saved, 'register.csv'));
    await confirmingPassphrase(
      page,
      () => save(page, 'Save as a spreadsheet'),
      page.getByText('Saved as register.csv'),
    );
    await running.answerSaveDialogs(join(saved, 'pack.zip'));
    await confirmingPassphrase(
      page,
      () => save(page, 'Save the audit pack'),
      page.getByText('Saved as pack.zip'),
    );
  },
  'another person': async ({ secrets }, page) => {
    secrets.add(THEIRS);
    await goTo(page, 'Settings');
    await page.getByRole('link', { name: 'People and passphrases' }).click();
    await page.getByRole('link', { name: 'Add a person' }).click();
    await page.getByLabel('Their name').fill('Rita Reader');
    await page.getByLabel('Reader (may read and export)').check();
    await page.getByLabel('Passphrase', { exact: true }).fill(THEIRS);
    await page.getByLabel('Passphrase again', { exact: true }).fill(THEIRS);
    await confirmingPassphrase(
      page,
      () => save(page, 'Add this person'),
      page.getByText('Rita Reader can open the register'),
    );
  },
  'a backup of one’s own': async ({ running, saved }, page) => {
    await goTo(page, 'Settings');
    await page.getByRole('link', { name: 'Backups', exact: true }).click();
    await running.answerSaveDialogs(join(saved, '..', 'kept.dsabackup'));
    await confirmingPassphrase(
      page,
      () => save(page, 'Save a backup'),
      page.getByText('Saved as kept.dsabackup'),
    );
  },
  'the history': async (_place, page) => {
    await goTo(page, 'History');
    await page.getByRole('row').filter({ hasText: MARKER }).first().waitFor();
  },
  'a form that is left unsaved, and a lock': async ({ running }, page) => {
    await goTo(page, 'Agreements');
    await page.getByRole('link', { name: 'Add a blank one' }).first().click();
    await page.getByLabel('Title').fill(MARKER);
    await fillTexts(page);
    const locked = await running.locking(() => page.getByRole('button', { name: /^Lock/ }).click());
    await locked.getByLabel('Pat Manager').check();
    await locked.getByLabel('Passphrase', { exact: true }).fill(`${PASSPHRASE} with a slip`);
    await save(locked, 'Unlock');
    await locked
      .getByText(/does not open the register/)
      .first()
      .waitFor();
    await locked.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await save(locked, 'Unlock');
    await heading(locked, 'Home').waitFor({ timeout: 60_000 });
  },
};

test(
  'nothing that is typed reaches the disk readably, at any moment of a run of every feature',
  { timeout: 300_000 },
  async ({ task }) => {
    const folder = tempFolder();
    const [home, temp, saved] = ['home', 'temp', 'saved'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const made of [home, temp, saved]) mkdirSync(made);
    const watch = createDiskWatch(folder, saved);
    const running = await launchApp({
      dataDir: join(folder, 'register'),
      executable: watch.wrap(ELECTRON),
      env: { HOME: home, TMPDIR: temp, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home },
    });
    watch.follow(running.app.process().pid ?? 0);
    const secrets = new Set([MARKER, PASSPHRASE, 'High Street Surgery', 'Anyshire Integrated Care Board']);
    for (const [name, step] of Object.entries(steps)) {
      const page = running.page();
      page.setDefaultTimeout(20_000);
      await step({ running, saved, secrets }, page).catch(async (cause: unknown) => {
        const shown = await running.page().locator('body').innerText();
        await running.close();
        throw new Error(`${name}: ${String(cause)}\non a page that says:\n${shown.slice(0, 1500)}`, {
          cause,
        });
      });
    }
    await running.close();
    const { leaks, writes, files } = await watch.end([home, temp, join(folder, 'register')], [...secrets]);
    task.meta.figure = `${leaks.length} found in ${writes} writes and ${files} files, after ${Object.keys(steps).length} steps with ${secrets.size} secrets`;
    expect(leaks).toEqual([]);
    expect(writes).toBeGreaterThan(1000);
    rmSync(folder, { recursive: true, force: true });
  },
);

test('the same watch finds a plain database, though it is deleted at once', async ({ task }) => {
  const folder = tempFolder();
  const watch = createDiskWatch(folder, join(folder, 'saved'));
  const data = join(folder, 'data');
  mkdirSync(data);
  const script = `
    import { openSync, rmSync } from 'node:fs';
    import Database from 'better-sqlite3';
    const path = ${JSON.stringify(join(data, 'plain.db'))};
    const db = new Database(path);
    db.exec("CREATE TABLE t (x); INSERT INTO t VALUES ('${MARKER}')");
    rmSync(path);
    setTimeout(() => db.close(), 1000);`;
  const child = spawn(watch.wrap(process.execPath), ['--input-type=module', '-e', script], { cwd: PROJECT });
  watch.follow(child.pid ?? 0);
  const code = await new Promise((done) => child.once('close', done));
  expect(code).toBe(0);
  const { leaks } = await watch.end([data], [MARKER]);
  task.meta.figure = `a plain database in the same watch: ${leaks.length} found`;
  expect(leaks.map(({ where }) => where)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/plain\.db \(deleted\)$/),
      expect.stringMatching(/^a write to .*plain\.db/),
    ]),
  );
  rmSync(folder, { recursive: true, force: true });
});
