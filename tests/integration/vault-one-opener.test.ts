import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/vault/db/open';
import { PROJECT, removeTempFolders, tempFolder } from '../support/vault';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const program of started) program.kill();
  removeTempFolders();
});

/** Starts a program that will open the register, and waits until it is about to. */
async function startOpener(file: string, key: Buffer) {
  const program = spawn(
    process.execPath,
    ['--import', './scripts/source-resolution.ts', 'tests/support/opener.ts'],
    { cwd: PROJECT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  started.push(program);
  const said = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const listen = async (): Promise<string> => String((await said.next()).value);
  program.stdin.write(`${file}\n${key.toString('hex')}\n`);
  expect(await listen()).toBe('ready');
  return {
    open: (): Promise<string> => {
      program.stdin.write('now\n');
      return listen();
    },
    end: async (): Promise<void> => {
      const over = once(program, 'exit');
      program.stdin.end();
      await over;
    },
  };
}

test('of twenty programs that open one register at once, exactly one does', async () => {
  const file = join(tempFolder(), 'register.db');
  const key = randomBytes(32);
  const made = openDatabase(file, key, { create: true });
  made.$client.exec('CREATE TABLE kept (word TEXT) STRICT');
  made.$client.close();

  const programs = await Promise.all(Array.from({ length: 20 }, () => startOpener(file, key)));
  const answers = await Promise.all(programs.map(({ open }) => open()));
  expect(answers.toSorted()).toEqual(
    ['open', ...Array.from({ length: 19 }, () => 'register-in-use')].toSorted(),
  );

  await Promise.all(programs.map(({ end }) => end()));
  const after = openDatabase(file, key);
  expect(after.$client.pragma('integrity_check', { simple: true })).toBe('ok');
  after.$client.close();
}, 180_000);
