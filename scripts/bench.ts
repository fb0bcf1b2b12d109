import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Figure, figure, holds, tableOf } from '../tests/bench/figures.ts';
import { measureQueries } from '../tests/bench/queries.ts';
import type { Size } from '../tests/bench/register.ts';
import { measureLetters } from './bench/letters.ts';
import { buildAppIfStale } from './build-app.ts';
import { onInvisibleDisplay } from './display.ts';
import { ROOT } from './project.ts';
import { prepareRuntime } from './runtime/index.ts';
import { capture, elapsed, say, script } from './terminal.ts';

/** Each measures one side of the product and gives its lines of the table. */
const sections: Readonly<Record<string, (size: Size) => Promise<readonly Figure[]>>> = {
  queries: (size) => measureQueries(size, say),
  page: (size) => inItsOwnProcess('page', size),
  start: (size) => inItsOwnProcess('start', size),
  letters: measureLetters,
};

/**
 * Measures the product on a large register, beside plain SQLite and a bare Electron window in the same run, and prints
 * a table: `npm run bench`. `-- --json FILE` keeps the figures, `--only queries` measures one section,
 * `--agreements 200` takes a smaller register. Ends with exit code 1 where a goal is missed.
 */
await script(async () => {
  const { json, only, agreements, rounds } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      agreements: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '10' },
    },
  }).values;
  const count = z.coerce.number().int().positive();
  const size = { agreements: count.parse(agreements), rounds: count.parse(rounds) };
  const start = performance.now();
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(sections)) {
    if (only === undefined || only === name) figures.push(...(await measure(size)));
  }
  if (figures.length === 0) throw new Error(`There is no section ${only}`);
  console.log(`${size.agreements} agreements with ${size.rounds} audits each\n\n${tableOf(figures)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ size, figures }, null, 2)}\n`);
  const missed = figures.filter((one) => !holds(one)).length;
  say(`\nDone in ${elapsed(start)}.`);
  if (missed > 0) throw new Error(`${missed} of the goals missed`);
});

/** On an invisible display, with the built app. */
async function inItsOwnProcess(name: string, size: Size): Promise<readonly Figure[]> {
  await prepareRuntime();
  await buildAppIfStale();
  const [command, args] = onInvisibleDisplay(process.execPath, [
    '--import',
    join(ROOT, 'scripts/source-resolution.ts'),
    join(ROOT, `tests/bench/${name}.ts`),
    String(size.agreements),
  ]);
  const output = await capture(command, args, { cwd: ROOT });
  return z.array(figure).parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
}
