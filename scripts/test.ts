import { buildApp } from './build-app.ts';
import { ROOT, runTool, toolFile } from './project.ts';
import { prepareRuntime } from './runtime/index.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { elapsed, run, say, script } from './terminal.ts';

const vitest = (projects: readonly string[], timeZone = 'UTC') =>
  runTool(toolFile('vitest'), ['run', ...projects.flatMap((project) => ['--project', project])], {
    env: { ...process.env, TZ: timeZone },
  });

const steps: readonly (readonly [name: string, run: () => Promise<unknown>])[] = [
  ['system libraries', () => ensureSystemLibraries('tests')],
  ['Electron', prepareRuntime],
  ['types', () => run(process.execPath, ['scripts/typecheck.ts'], { cwd: ROOT })],
  ['lint', () => runTool(toolFile('oxlint'), ['--type-aware', '--deny-warnings'])],
  ['format', () => runTool(toolFile('prettier'), ['--check', '--log-level', 'warn', '.'])],
  ['unused code', () => runTool(toolFile('knip'), [])],
  ['migrations', () => runTool(toolFile('drizzle-kit'), ['check'])],
  ['build', buildApp],
  ['unit, integration and page tests', () => vitest(['unit', 'integration', 'renderer'])],
  ['unit tests in British time', () => vitest(['unit'], 'Europe/London')],
  ['journeys in Chromium', () => vitest(['app'])],
  ['end to end in Electron', () => run(process.execPath, ['scripts/test-e2e.ts'], { cwd: ROOT })],
  [
    'proofs',
    () =>
      run(
        process.execPath,
        ['--import', './scripts/source-resolution.ts', 'scripts/proofs.ts', '--after-e2e'],
        {
          cwd: ROOT,
        },
      ),
  ],
  ['installable program', () => run(process.execPath, ['scripts/package.ts'], { cwd: ROOT })],
];

await script(async () => {
  const start = performance.now();
  const times: string[] = [];
  for (const [name, step] of steps) {
    say(`\n── ${name}`);
    const stepStart = performance.now();
    try {
      await step();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      throw new Error(`\nFAILED: ${name}. What comes after it was not run.`, { cause: error });
    }
    times.push(`  ${name.padEnd(34)} ${elapsed(stepStart)}`);
  }
  say(`\n${times.join('\n')}\n\nAll ${steps.length} steps passed in ${elapsed(start)}.`);
});
