import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectAccessible, expectNothingCut } from '../journeys/look.ts';
import { heading } from '../journeys/steps.ts';
import { PROJECT, type RunningApp } from './support.ts';

const SCREENSHOTS = join(PROJECT, 'test-results', 'screenshots');
/** Content size of the window and zoom, as practices have them. */
const VIEWS = [
  ['1366x768', 1366, 768, 1],
  ['1920x1080', 1920, 1080, 1],
  ['zoom-200', 1366, 768, 2],
] as const;

/** Photographs the screen that is shown, under this name. */
export type Look = (screen: string) => Promise<void>;

/** Photographs screens of the running app in every view, and has axe and a measure look at each. */
export function createLook(running: RunningApp): Look {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return async (screen) => {
    const page = running.page();
    await heading(page, /./).waitFor();
    await expectAccessible(page, screen);
    for (const [name, width, height, zoom] of VIEWS) {
      await view(running, width, height, zoom);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / zoom);
      await page.evaluate(toTopAndPainted);
      await expectNothingCut(page, `${screen} ${name}`);
      writeFileSync(join(SCREENSHOTS, `${screen}-${name}.png`), await photograph(running));
    }
    await view(running, 1366, 768, 1);
  };
}

const view = ({ app }: RunningApp, width: number, height: number, zoom: number): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, [w, h, factor]) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(w, h);
      window?.webContents.setZoomFactor(factor);
    },
    [width, height, zoom] as const,
  );

/** Runs in the page: its beginning is in sight and has been painted. */
const toTopAndPainted = (): Promise<void> =>
  new Promise((done) => {
    window.scrollTo(0, 0);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
  });

/** The window as it is seen: the browser's own screenshot would miss the zoom. */
async function photograph({ app }: RunningApp): Promise<Buffer> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(png, 'base64');
}
