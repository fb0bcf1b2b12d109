import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PROJECT } from '../support/vault';

/**
 * Runs a part of a proof in a process of its own, so that several use several processors, or that a shim can be
 * loaded into it. Gives the lines that it wrote to descriptor 3. Throws when it fails.
 */
export function runLane(script: string, job: unknown, env: NodeJS.ProcessEnv = {}): Promise<unknown[]> {
  const child = spawn(
    process.execPath,
    ['--import', join(PROJECT, 'scripts/source-resolution.ts'), join(import.meta.dirname, script)],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] },
  );
  let told = '';
  let stderr = '';
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const notes = child.stdio[3] as Readable; // asked for as a pipe above
  notes.on('data', (part: Buffer) => (told += part.toString()));
  child.stdin?.on('error', () => undefined); // ended before it read its job
  child.stdin?.end(JSON.stringify(job));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0)
        done(
          told
            .split('\n')
            .slice(0, -1)
            .map((line): unknown => JSON.parse(line)),
        );
      else fail(new Error(`${script} ended with ${code}: ${stderr}`));
    });
  });
}

/** Deals things out to so many lanes, one after the other. */
export const dealOut = <T>(things: readonly T[], lanes: number): T[][] =>
  Array.from({ length: lanes }, (_one, lane) => things.filter((_thing, index) => index % lanes === lane));
