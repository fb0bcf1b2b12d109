import { buildAppIfStale } from './build-app.ts';
import { ROOT } from './project.ts';
import { hasDisplay } from './display.ts';
import { prepareRuntime } from './runtime/index.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { run, script } from './terminal.ts';

const NO_DISPLAY = `There is no display here, so DSA Register cannot open its window.
To see it do its main job without one:  npm run demo -- --out DIR`;

await script(async () => {
  if (!hasDisplay()) throw new Error(NO_DISPLAY);
  await ensureSystemLibraries('window');
  const { executable } = await prepareRuntime();
  await buildAppIfStale();
  // As root Chromium refuses to start with its sandbox; nobody else gets this switch.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(executable, [...asRoot, ROOT, ...process.argv.slice(2)]);
});
