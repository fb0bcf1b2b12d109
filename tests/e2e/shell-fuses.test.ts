import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFuses, setFuses } from '../../scripts/packaging/fuses.ts';
import { prepareRuntime } from '../../scripts/runtime/index.ts';
import { inheritedEnv } from './support.ts';

const { dist } = await prepareRuntime();
const NAME = 'electron';
const LIMIT_MS = 15_000;

/** Asks a program, by the environment, to be Node and run a line of script; gives what it said within a while. */
function askToBeNode(program: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, ['--eval=console.log("taken" + " over")'], {
      env: { ...inheritedEnv(), ELECTRON_RUN_AS_NODE: '1' },
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.once('error', fail);
    child.once('close', () => done(said));
  });
}

describe.runIf(process.platform === 'linux')('the program with its fuses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dsa-fuses-'));
  const fused = join(folder, NAME);
  beforeAll(async () => {
    for (const name of readdirSync(dist)) {
      if (name === NAME) copyFileSync(join(dist, name), fused);
      else symlinkSync(join(dist, name), join(folder, name));
    }
    await setFuses(fused);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has each as it was decided', async ({ task }) => {
    const readings = await readFuses(fused);
    const present = readings.filter(({ found }) => found !== undefined);
    expect(present.filter(({ wanted, found }) => wanted !== found)).toEqual([]);
    expect(present.length).toBeGreaterThanOrEqual(8);
    task.meta.figure = `${present.length} of ${readings.length} fuses read back as decided`;
  });

  test('cannot be made to run somebody’s script, as the plain program can', async () => {
    expect(await askToBeNode(join(dist, NAME))).toContain('taken over');
    expect(await askToBeNode(fused)).not.toContain('taken over');
  });
});
