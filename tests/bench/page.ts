import { openBrowserApp } from '../app/browser-app';
import { PASSPHRASE } from '../support/vault';
import type { Figure } from './figures';
import { benchRegister } from './register';

// Counts what the list of agreements puts into the document, in a small register and in a large one, at the top and
// after scrolling to the middle. Prints the figures as one line of JSON; `SHOTS=folder` keeps pictures.
const large = Number(process.argv[2]);
const small = 100;
const shots = process.env['SHOTS'];
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function elementsOf(
  agreements: number,
): Promise<{ top: number; middle: number; milliseconds: number }> {
  const { dataDir, personId } = await benchRegister({ agreements, rounds: 0 }, say);
  const app = await openBrowserApp({ dataDir });
  try {
    const { page, vault } = app;
    await vault.call('register.unlock', { personId, passphrase: PASSPHRASE });
    await page.reload();
    const start = performance.now();
    await page.getByRole('link', { name: 'Agreements', exact: true }).first().click();
    await page.getByRole('table', { name: 'Agreements' }).getByRole('rowheader').first().waitFor();
    const milliseconds = performance.now() - start;
    const elements = (): Promise<number> => page.evaluate(() => document.querySelectorAll('tr *').length);
    const picture = async (name: string): Promise<void> => {
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${agreements}-${name}.png` });
    };
    const top = await elements();
    await picture('top');
    await page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight / 2);
    });
    const halfway = Math.floor((agreements * 0.98) / 2) - 15;
    await page.waitForFunction(
      (from) =>
        [...document.querySelectorAll('tbody tr[aria-rowindex]:not(.app-register__coming)')].some(
          (row) => Number(row.getAttribute('aria-rowindex')) >= from,
        ),
      halfway,
    );
    const middle = await elements();
    await picture('middle');
    return { top, middle, milliseconds };
  } finally {
    await app.dispose();
  }
}

const few = await elementsOf(small);
const many = await elementsOf(large);
const figures: Figure[] = (['top', 'middle'] as const).map((at) => ({
  section: 'page',
  what: `elements in the list, ${at === 'top' ? 'at its beginning' : 'in its middle'}`,
  unit: '',
  median: many[at],
  p95: many[at],
  beside: few[at],
  goal: Math.ceil(Math.max(few.top, few.middle) * 1.1),
  goalText: `as with ${small}`,
}));
figures.push({
  section: 'page',
  what: 'from a click to the list',
  unit: 'ms',
  median: many.milliseconds,
  p95: many.milliseconds,
  beside: few.milliseconds,
  goal: null,
  goalText: '',
});
process.stdout.write(`${JSON.stringify(figures)}\n`);
