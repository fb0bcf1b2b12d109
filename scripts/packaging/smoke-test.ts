import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onInvisibleDisplay } from '../display.ts';
import { capture } from '../terminal.ts';

const LIMIT_MS = 60_000;

/**
 * Starts the packaged program with an empty data folder and lets it say that its first window has loaded and that
 * its vault process has answered. Throws when it does not within a minute.
 */
export async function smokeTest(executable: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dsa-smoke-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const command = onInvisibleDisplay(executable, [...asRoot, '--smoke-test', `--data-dir=${dataDir}`]);
  try {
    const output = await capture(...command, { timeoutMs: LIMIT_MS });
    if (!output.includes('smoke-test: ok'))
      throw new Error(`The program ended without a word of success:\n${output}`);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
