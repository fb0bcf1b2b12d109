import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../journeys/look';
import { addFromCatalogue, createRegister, heading } from '../journeys/steps';
import { makeDocx, makePdf, PNG } from '../support/files';
import { removeTempFolders, tempFolder } from '../support/vault';
import { type BrowserApp, openBrowserApp } from './browser-app';

describe('a document, under the page’s real policy', () => {
  let app: BrowserApp;
  beforeAll(async () => {
    app = await openBrowserApp();
  });
  afterAll(async () => {
    await app.dispose();
    removeTempFolders();
  });

  const add = async (name: string, bytes: Uint8Array | string): Promise<void> => {
    const path = join(tempFolder(), name);
    writeFileSync(path, bytes);
    app.chooseFile(path);
    await app.page.getByRole('button', { name: 'Add a document' }).click();
    await app.page.getByRole('button', { name: 'Choose the file' }).click();
  };
  const show = async (name: string): Promise<void> => {
    await app.page.getByRole('link', { name, exact: true }).click();
    await heading(app.page, name).waitFor();
  };
  const back = async (): Promise<void> => {
    await app.page.getByRole('link', { name: 'DSA-0001' }).click();
    await app.page.getByRole('heading', { name: 'Documents' }).waitFor();
  };
  /** How many red dots the page shows. */
  const redDots = (): Promise<number> =>
    app.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      let red = 0;
      for (let i = 0; i < data.length; i += 4)
        if ((data[i] ?? 0) > 200 && (data[i + 1] ?? 255) < 60) red += 1;
      return red;
    });

  test('that is a PDF is drawn, page by page', async () => {
    await createRegister(app.page);
    await addFromCatalogue(app.page, 'Diabetic eye screening');
    await add('paper.pdf', makePdf(['First sheet', 'Second sheet']));
    await show('paper.pdf');
    await app.page.locator('[data-state=drawn]').waitFor();
    expect(await redDots()).toBeGreaterThan(5000);
    expect(await app.page.locator('.app-document__page').innerText()).toContain('First sheet');
    await expectAccessible(app.page, 'a PDF');
    await app.page.getByRole('button', { name: 'Next page' }).click();
    await app.page.getByText('Second sheet').waitFor({ state: 'attached' });
    await app.page.getByText('Page 2 of 2').waitFor();
    const small = await app.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width);
    await app.page.getByRole('button', { name: 'Larger' }).click();
    await expect
      .poll(() => app.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width))
      .toBeGreaterThan(small);
    await back();
  });

  test('that is a picture is drawn, and text is shown as text', async () => {
    await add('shot.png', PNG);
    await show('shot.png');
    await expect.poll(() => app.page.locator('canvas').evaluate((c: HTMLCanvasElement) => c.width)).toBe(1);
    await back();
    await add('letter.docx', makeDocx(['&lt;img src=x onerror=alert(1)&gt;']));
    await show('letter.docx');
    await app.page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await back();
  });

  test('that is damaged or not allowed is met with a sentence', async () => {
    await add('broken.pdf', '%PDF-1.4\nnothing that holds together');
    await show('broken.pdf');
    await app.page.getByText('The file is damaged').waitFor();
    await back();
    await add('tool.exe', 'MZ');
    await app.page.getByText('This file cannot be added').first().waitFor();
    expect(await app.page.getByRole('link', { name: 'tool.exe' }).count()).toBe(0);
  });

  test('leaves no complaint in the console', () => {
    expect(app.problems).toEqual([]);
  });
});
