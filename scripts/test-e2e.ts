import { onInvisibleDisplay } from './display.ts';
import { ROOT, toolFile } from './project.ts';
import { run, script } from './terminal.ts';

// What follows on the command line chooses among the tests: `npm run test:e2e -- tests/e2e/letter.test.ts`.
await script(() => {
  const args = [toolFile('vitest'), 'run', '--project', 'e2e', ...process.argv.slice(2)];
  const command = onInvisibleDisplay(process.execPath, args);
  return run(...command, { cwd: ROOT, env: { ...process.env, TZ: 'UTC' } });
});
