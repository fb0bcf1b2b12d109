import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintOf, makeContentPack } from '../../src/main/vault/content-pack';
import { expectAccessible, expectNothingCut } from '../journeys/look.ts';
import { confirmingPassphrase, createRegister, goTo, heading } from '../journeys/steps.ts';
import { aPayload, publisherKey } from '../support/content-pack';
import { launchApp, type RunningApp, tempFolder } from './support.ts';

let running: RunningApp;
let page: Page;
const folder = tempFolder();
beforeAll(async () => {
  running = await launchApp();
  page = running.page();
  await createRegister(page);
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const pack = makeContentPack(aPayload({ sequence: 3 }), publisherKey());

/** The person picks a file of these bytes in the system's dialog. */
async function choose(bytes: Uint8Array): Promise<void> {
  const path = join(folder, 'newer.dsacontent');
  writeFileSync(path, bytes);
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await page.getByRole('button', { name: 'Choose a content pack' }).click();
}
const editionOf = (part: string) => page.getByRole('row', { name: new RegExp(`^${part}`) }).innerText();

describe('newer guidance from a file', () => {
  test('is shown, confirmed by the fingerprint of its publisher, and used', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('link', { name: 'Guidance and content packs' }).click();
    await heading(page, 'Guidance and content packs').waitFor();
    await choose(pack);
    await page.getByText('Content pack no. 3, issued by Example LMC').waitFor();
    await expectAccessible(page, 'content pack');
    await expectNothingCut(page, 'content pack');

    const use = page.getByRole('button', { name: 'Use this content pack' });
    await page.getByLabel('Fingerprint of the publisher’s key').fill('0000-1111-2222-3333-4444-5555');
    await confirmingPassphrase(
      page,
      () => use.click(),
      page.getByText(/This is not the fingerprint/).first(),
    );
    await page.getByLabel('Fingerprint of the publisher’s key').fill(fingerprintOf(publisherKey().publicKey));
    await use.click();
    await page.getByText('The content pack is in use').waitFor();
    await page.getByText(/In use: content pack no\. 3 of Example LMC/).waitFor();
    await expect.poll(() => editionOf('Reference catalogue'), { timeout: 10_000 }).toContain('LMC-1');
  });

  test('is refused when it carries no signature, was altered, or is older', async () => {
    const { payload, publicKey } = JSON.parse(pack.toString('utf8')) as Record<string, unknown>;
    await choose(Buffer.from(JSON.stringify({ payload, publicKey })));
    await page.getByText(/carries no signature/).waitFor();

    const altered = Buffer.from(pack.toString('utf8').replace('Ask the LMC first.', 'Switch it off now.'));
    await choose(altered);
    await page.getByText(/was altered after it was signed/).waitFor();

    await choose(makeContentPack(aPayload({ sequence: 2 }), publisherKey()));
    await page.getByText(/is not newer than the content in use/).waitFor();
    expect(await page.getByRole('button', { name: 'Use this content pack' }).count()).toBe(0);
    expect(await editionOf('Reference catalogue')).toContain('LMC-1');
  });

  test('is put aside again, and the history tells of it', async () => {
    await confirmingPassphrase(
      page,
      () => page.getByRole('button', { name: 'Go back to the guidance of the app' }).click(),
      page.getByText('In use: the guidance that came with the app.'),
    );
    await goTo(page, 'History');
    await page.getByText('Content pack put aside').first().waitFor();
    expect(await page.getByText('Content pack taken into use').count()).toBeGreaterThan(0);
  });
});
