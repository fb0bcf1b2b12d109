import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT } from '../support/vault';

/** Where the worker lies once it is built; two folders below the project, as its sources are. */
export const WORKER = join(PROJECT, '.cache/proofs/worker.js');

/** Bundles the worker as the app is bundled: hundreds of starts take a third of the time. */
export async function buildWorker(): Promise<void> {
  await build({
    configFile: false,
    root: PROJECT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(import.meta.dirname, 'worker.ts'),
      outDir: join(WORKER, '..'),
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'worker.js' } },
    },
  });
}
