import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { questions as questionsFile } from '../../src/shared/content/schema';
import { type AuditDepth, type FullQuestionId, questionsOf } from '../../src/shared/domain/audit/schema';
import { audit, createRegister, goTo, heading, openAgreement } from '../journeys/steps.ts';
import { createLook, type Look } from './photographs.ts';
import { launchApp, PROJECT, type RunningApp } from './support.ts';

// The whole of an audit in the real window: found, added, split, audited, confirmed in a batch, acted on, audited again.

const MIXED = 'Data platform of our network';
const CARE = `${MIXED}: direct care`;
const PLANNING = `${MIXED}: secondary use`;

const { questions } = questionsFile.parse(
  JSON.parse(readFileSync(join(PROJECT, 'resources/content/questions.json'), 'utf8')),
);

type Chosen = Partial<Record<FullQuestionId, string>>;

/** The labels of the answers to every question of an audit; “unknown” where none is chosen. */
const answers = (depth: AuditDepth, chosen: Chosen): string[] =>
  questionsOf(depth).map((id) => {
    const question = questions.find((each) => each.id === id);
    const value = chosen[id] ?? 'unknown';
    return question?.options.find((option) => option.value === value)?.label ?? `no answer ${value} to ${id}`;
  });

const care: Chosen = {
  B03: 'active',
  B04: 'direct',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'implied-consent',
  B14: 'theirs-reviewed',
  B17: 'not-applicable',
  B18: 'not-applicable',
  B27: 'inconvenience',
};

let running: RunningApp;
let look: Look;
beforeAll(async () => {
  running = await launchApp();
  look = createLook(running);
  running.page().setDefaultTimeout(15_000);
  await createRegister(running.page());
});
afterAll(() => running.close());

const said = (): Promise<string> => running.page().getByRole('main').innerText();

test('a place is searched, and what was found there is added from it', async () => {
  const page = running.page();
  await goTo(page, 'Find');
  await page.getByRole('button', { name: 'Share in Rules' }).click();
  await page.getByRole('radio', { name: 'Found some' }).check();
  await page.getByLabel('How many did you find?').fill('1');
  await page.getByRole('button', { name: 'Save result' }).click();
  await expect.poll(said).toMatch(/Found 1, in the register 0: add 1 more/);
  await look('whole-found');
  await page.getByRole('link', { name: 'Add an agreement found here' }).click();
  await heading(page, 'Add an agreement').waitFor();
  await page.getByLabel('Title').fill(MIXED);
  await page.getByLabel('Name', { exact: true }).fill('Anytown Primary Care Network');
  await page.getByRole('button', { name: 'Add another purpose' }).click();
  const purposes = page.getByLabel('What are the data used for?');
  await purposes.nth(0).fill('To see patients of the network in one clinic');
  await purposes.nth(1).fill('To plan the services of the network');
  const uses = page.getByLabel('Kind of use');
  await uses.nth(0).selectOption({ label: 'Direct care' });
  await uses.nth(1).selectOption({ label: 'Secondary use' });
  await page.getByRole('button', { name: 'Save agreement' }).click();
  await page.getByText('Saved as DSA-0001').waitFor();
  await goTo(page, 'Find');
  await expect.poll(said).not.toMatch(/add 1 more/);
});

test('a mixed agreement is split into one for each use', async () => {
  const page = running.page();
  await openAgreement(page, MIXED);
  await page.getByRole('link', { name: 'Split', exact: true }).click();
  await page.getByRole('button', { name: 'Split into 2 agreements' }).waitFor();
  await look('whole-split');
  await page.getByRole('button', { name: 'Split into 2 agreements' }).click();
  await page.getByText('DSA-0001 is split into DSA-0002 and DSA-0003').waitFor();
  await goTo(page, 'Agreements');
  await page.getByRole('link', { name: CARE, exact: true }).waitFor();
  await page.getByRole('link', { name: PLANNING, exact: true }).waitFor();
  await expect.poll(() => page.locator('output').first().innerText()).toBe('2 agreements');
});

test('the part for care is audited in ten questions, the other in thirty', async () => {
  const page = running.page();
  await audit(page, CARE, answers('quick', care));
  await page.getByText('Keep: direct care').first().waitFor();

  await openAgreement(page, PLANNING);
  await page.getByRole('link', { name: 'Start the audit' }).click();
  await page.getByRole('button', { name: 'Ask all 30 questions' }).click();
  await page.getByRole('button', { name: 'Ask only the 10 that decide' }).waitFor();
  await look('whole-full-question');
  await audit(
    page,
    PLANNING,
    answers('full', { B03: 'active', B04: 'secondary', B06: 'no', B07: 'no', B09: 'yes-without' }),
  );
  await page.getByText('Query', { exact: true }).first().waitFor();
  await expect.poll(said).toMatch(/Audit number 1 \(Full\)/);
  await look('whole-full-outcome');
});

test('the partners confirm from an agenda what goes on, and decide the other alone', async () => {
  const page = running.page();
  await goTo(page, 'Audit');
  await page.getByRole('link', { name: 'Partners’ meeting' }).click();
  await heading(page, 'Partners’ meeting').waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Who will be there, by role').fill('Two GP partners, practice manager');
  await look('whole-meeting');
  await page.getByRole('button', { name: 'Make the agenda' }).click();
  await heading(page, /^Agenda for/).waitFor();
  await page.getByRole('table', { name: 'To confirm together' }).getByText(CARE).waitFor();
  await page.getByRole('table', { name: 'To decide one by one' }).getByText(PLANNING).waitFor();
  await look('whole-agenda');
  await page.getByLabel('Decided by').fill('GP partner');
  await page.getByRole('button', { name: 'Confirm these outcomes' }).click();
  await expect.poll(said).toContain('1 confirmed: DSA-0002.');

  await openAgreement(page, PLANNING);
  await page.getByRole('link', { name: 'See why, and confirm' }).click();
  await page.getByLabel(/^Confirm: /).check();
  await page.getByLabel('Decided by').fill('GP partner');
  await page.getByRole('button', { name: 'Save the decision' }).click();
  await page.getByText('Decided: Query').waitFor();
});

test('a question is answered and an action is done', async () => {
  const page = running.page();
  await goTo(page, 'To do');
  await page.getByRole('link', { name: 'Questions to the ICB and the DPO' }).click();
  await page
    .getByRole('button', { name: /^Record the reply/ })
    .first()
    .click();
  await page.getByLabel('What they answered').fill('It is a local choice; no law requires it.');
  await page.getByRole('button', { name: 'Save the reply' }).click();
  await page.getByText('It is a local choice; no law requires it.').waitFor();
  await look('whole-questions');

  await goTo(page, 'To do');
  await page.getByRole('link', { name: 'Add an action' }).click();
  await page.getByLabel('What has to be done').fill('Ask the network for its DPIA');
  await page.getByRole('button', { name: 'Save action' }).click();
  await page.getByText(/^Saved, due on/).waitFor();
  await page.getByRole('link', { name: 'Ask the network for its DPIA' }).click();
  await page.getByRole('button', { name: 'Record it as done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Recorded as done').waitFor();
  await goTo(page, 'To do');
  await page.getByRole('link', { name: 'Actions that are closed' }).click();
  await page.getByText('Ask the network for its DPIA').first().waitFor();
  await goTo(page, 'To do');
  await expect.poll(said).not.toContain('Ask the network for its DPIA');
  await look('whole-to-do');
});

test('a second round follows the first, and both are compared', async () => {
  const page = running.page();
  await openAgreement(page, CARE);
  await page.getByRole('link', { name: 'See why', exact: true }).click();
  await page.getByRole('button', { name: 'Start a new audit' }).click();
  await page
    .getByRole('button', { name: /^Accept as today’s answer/ })
    .first()
    .waitFor();
  await look('whole-second-round');
  await audit(page, CARE, answers('quick', { ...care, B27: 'clinical-risk' }));
  await page.getByRole('link', { name: 'Compare with the earlier audits' }).click();
  await heading(page, /Compare audits/).waitFor();
  await expect.poll(said).toMatch(/What would happen to patients within a week/);
  await look('whole-compared');
});

test('home shows the way so far, and a milestone that a person notes', async () => {
  const page = running.page();
  await goTo(page, 'Home');
  await page.getByRole('region', { name: /^Milestones: / }).waitFor();
  await expect.poll(said).toMatch(/1 of \d+ places searched\./);
  await page.getByRole('link', { name: /Privacy notice/ }).click();
  await heading(page, /Privacy notice/).waitFor();
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-');
  await page.getByLabel('Day').fill(day ?? '');
  await page.getByLabel('Month').fill(month ?? '');
  await page.getByLabel('Year').fill(year ?? '');
  await look('whole-milestone');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await heading(page, 'Home').waitFor();
  await expect.poll(said).toMatch(/Privacy notice brought up to date\s+Done\. Done on/);
  await look('whole-home');
});
