import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { invoke, isAlive, launchApp, runApp, tempFolder } from './support.ts';

describe('starting', () => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = tempFolder();
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });

  test('the smoke test ends well once page and vault have spoken', async () => {
    const { exitCode, output } = await runApp(['--smoke-test', `--data-dir=${folder()}`]);
    expect(output).toContain('smoke-test: ok');
    expect(exitCode).toBe(0);
  });

  test('a second program on the same data folder gives way to the first', async () => {
    const dataDir = folder();
    const first = await launchApp({ dataDir });
    const others = await Promise.all([1, 2, 3].map(() => runApp([`--data-dir=${dataDir}`])));
    for (const { exitCode, output } of others) {
      expect(output).toContain('already open with this data folder');
      expect(exitCode).toBe(0);
    }
    expect(await first.page().evaluate(() => typeof window.dsa)).toBe('object');
    await first.close();
  });

  test('a window on which something is unsaved asks before it closes', async () => {
    const running = await launchApp({ dataDir: folder() });
    await running.page().evaluate(() => {
      addEventListener('beforeunload', (event) => event.preventDefault());
    });
    // Chromium lets only a page that somebody has used ask to stay.
    await running.page().mouse.click(10, 10);
    const closeAnd = (answer: number): Promise<void> =>
      running.app.evaluate(
        ({ BrowserWindow, dialog }, response) =>
          new Promise((asked) => {
            dialog.showMessageBox = () => {
              asked();
              return Promise.resolve({ response, checkboxChecked: false });
            };
            BrowserWindow.getAllWindows()[0]?.close();
          }),
        answer,
      );
    await closeAnd(0);
    expect(running.app.windows()).toHaveLength(1);
    const { pid = 0 } = running.app.process();
    // Chromium overlooks a request to close that comes before it is done with the one that was refused.
    const closeAgain = (): boolean => {
      void closeAnd(1).catch(() => undefined);
      return isAlive(pid);
    };
    await expect.poll(closeAgain, { interval: 500, timeout: 20_000 }).toBe(false);
  });

  test('a data folder in OneDrive is refused on a page of its own, and nothing is written there', async () => {
    const synced = folder();
    const dataDir = join(synced, 'Register');
    const running = await launchApp({ dataDir, env: { OneDriveCommercial: synced } });
    const page = running.page();
    await page
      .getByRole('heading', { name: 'The register cannot be kept in a synchronised folder' })
      .waitFor();
    expect(await page.getByText(dataDir).isVisible()).toBe(true);
    expect(await invoke(page, 'passphrase.suggest', {})).toMatchObject({ ok: false });
    await running.close();
    expect(existsSync(dataDir)).toBe(false);
  });

  test('a refused data folder fails the smoke test with a sentence', async () => {
    const synced = folder();
    const dataDir = join(synced, 'Register');
    const { exitCode, output } = await runApp(['--smoke-test', `--data-dir=${dataDir}`], {
      OneDriveCommercial: synced,
    });
    expect(output).toContain('cannot be kept in OneDrive');
    expect(exitCode).toBe(1);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('a data folder that cannot be made is refused with a sentence', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const { exitCode, output } = await runApp([`--data-dir=${join(file, 'Register')}`]);
    expect(output).toContain('The data folder cannot be used');
    expect(exitCode).toBe(1);
  });
});
