import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { proofs } from '../tests/proofs/index.ts';
import type { Proof } from '../tests/proofs/proof.ts';
import { ROOT } from './project.ts';
import { capture, elapsed, run, say, script } from './terminal.ts';

const result = z.object({
  figure: z.string(),
  goal: z.string(),
  passed: z.boolean(),
  details: z.array(z.string()),
});

const LANES = Math.min(2, availableParallelism());

/**
 * Runs the experiments that docs/security.md rests on, and prints one line for each: `npm run proofs`, with
 * `-- --full` for the nightly size, `-- --only G2` for some. `SEED=` repeats a run. Proofs that are tests in real
 * Electron have these run first, unless `--after-e2e` says that this was just done.
 */
await script(async () => {
  const {
    full = false,
    only = '',
    'after-e2e': afterEndToEnd = false,
  } = parseArgs({
    options: { full: { type: 'boolean' }, only: { type: 'string' }, 'after-e2e': { type: 'boolean' } },
  }).values;
  const chosen = proofs.filter(({ name }) => name.startsWith(only));
  if (chosen.length === 0) throw new Error(`No proof begins with ${only}`);
  const seed = z.coerce
    .number()
    .int()
    .nonnegative()
    .parse(process.env['SEED'] ?? randomInt(2 ** 31));

  const start = performance.now();
  if (!afterEndToEnd) await runEndToEnd(chosen, full);
  let failures = 0;
  const waiting = [...chosen];
  const lane = async (): Promise<void> => {
    for (let proof = waiting.shift(); proof !== undefined; proof = waiting.shift()) {
      if (!(await prove(proof.name, seed, full))) failures += 1;
    }
  };
  // Most proofs keep one processor busy; told as they end.
  await Promise.all(Array.from({ length: LANES }, lane));
  say(`\n${chosen.length - failures} of ${chosen.length} proofs passed in ${elapsed(start)}.`);
  if (failures > 0) throw new Error(`Repeat with SEED=${seed}`);
});

/** Runs one proof and prints its line; whether it passed. */
async function prove(name: string, seed: number, full: boolean): Promise<boolean> {
  const start = performance.now();
  const { figure, goal, passed, details } = await runAlone(name, seed, full).catch((error: unknown) => ({
    figure: 'ended without a result',
    goal: 'a result',
    passed: false,
    details: [error instanceof Error ? error.message : String(error)],
  }));
  const verdict = passed ? 'PASS' : 'FAIL';
  console.log(`${name}  seed ${seed}  ${figure}  goal: ${goal}  ${verdict}  (${elapsed(start)})`);
  for (const detail of details) say(`    ${detail}`);
  return passed;
}

/** Runs the tests in real Electron that these proofs read the report of. A failure there is told by the proof. */
async function runEndToEnd(chosen: readonly Proof[], full: boolean): Promise<void> {
  const wanted = chosen.flatMap(({ endToEnd }) => endToEnd ?? []);
  if (wanted.length === 0) return;
  const files = wanted.includes('all') ? [] : wanted.map((name) => `tests/e2e/${name}.test.ts`);
  const env = { ...process.env, DSA_PROOFS: full ? 'full' : 'ci' };
  await run(process.execPath, [join(ROOT, 'scripts/test-e2e.ts'), ...files], { cwd: ROOT, env }).catch(() =>
    say('What the end-to-end run found wrong is told by the proofs that rest on it.'),
  );
}

/** Each in a process of its own: a crash of the process is a failure of that proof alone. */
async function runAlone(name: string, seed: number, full: boolean): Promise<z.infer<typeof result>> {
  const output = await capture(process.execPath, [
    '--import',
    join(ROOT, 'scripts/source-resolution.ts'),
    join(ROOT, 'tests/proofs/run.ts'),
    name,
    String(seed),
    full ? 'full' : 'ci',
  ]);
  return result.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
}
