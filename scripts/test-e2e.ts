import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAppIfStale } from './build-app.ts';
import { inClosedNetwork, readSent } from './closed-network.ts';
import { onInvisibleDisplay } from './display.ts';
import { ROOT, toolFile } from './project.ts';
import { prepareRuntime } from './runtime/index.ts';
import { run, say, script } from './terminal.ts';

const RESULTS = join(ROOT, 'test-results');
const REPORT = join(RESULTS, 'e2e.json');
const NETWORK = join(RESULTS, 'e2e-network.json');

// What follows on the command line chooses among the tests: `npm run test:e2e -- tests/e2e/letter.test.ts`. On Linux
// all of them run in a network of their own, so that a single packet of any of them is seen. The two files that are
// written are what the proofs of G3, G6 and G7 are read from.
await script(async () => {
  await prepareRuntime();
  await buildAppIfStale();
  mkdirSync(RESULTS, { recursive: true });
  rmSync(REPORT, { force: true });
  rmSync(NETWORK, { force: true });
  const vitest = [toolFile('vitest'), 'run', '--project', 'e2e', '--reporter=default', '--reporter=json'];
  const args = [...vitest, `--outputFile.json=${REPORT}`, ...process.argv.slice(2)];
  const command = onInvisibleDisplay(process.execPath, args);
  const options = { cwd: ROOT, env: { ...process.env, TZ: 'UTC' } };
  if (process.platform !== 'linux') {
    await run(...command, options);
    return;
  }
  const counts = join(RESULTS, 'e2e-network.txt');
  // Counted also when a test fails: one does not excuse the other.
  const failure = await run(...inClosedNetwork(counts, ...command), options).then(
    () => null,
    () => new Error('Not every end-to-end test passed.'),
  );
  const sent = readSent(counts);
  writeFileSync(NETWORK, JSON.stringify(sent));
  say(`Sent to the network: ${sent.out} packets; datagrams even to this machine: ${sent.datagrams}.`);
  if (failure !== null) throw failure;
  if (sent.out + sent.datagrams > 0) throw new Error('The program or a test of it sent something.');
});
