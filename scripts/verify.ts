import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { inspect } from '../src/main/vault/inspection/inspect.ts';
import { productionKdf } from '../src/main/vault/security/derivation.ts';
import { entityReaders } from '../src/main/vault/services/index.ts';
import { ROOT } from './project.ts';
import { say, script } from './terminal.ts';

/** Checks a register's folder, a backup or an audit pack: `npm run verify -- PATH`. Exit code 0 when all is right. */
await script(async () => {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    throw new Error(
      'Say what to check: npm run verify -- PATH (a register’s folder, a backup or an audit pack)',
    );
  }
  const lines = await inspect(
    {
      migrationsDir: join(ROOT, 'drizzle'),
      kdf: productionKdf,
      liveRows: entityReaders,
      askSecret: () =>
        Promise.resolve(process.env['DSA_PASSPHRASE'] ?? askHidden('Passphrase or recovery code: ')),
    },
    resolve(path),
  );
  for (const { ok, text } of lines) console.log(`${ok ? 'right' : 'WRONG'}  ${text}`);
  const bad = lines.filter(({ ok }) => !ok).length;
  console.log(
    bad === 0 ? '\nEverything is as it should be.' : `\nNot everything is as it should be: see WRONG above.`,
  );
  if (bad > 0) process.exitCode = 1;
});

/** Asks without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  say(question);
  const terminal = createInterface({
    input: process.stdin,
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    terminal: process.stdin.isTTY,
  });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
  }
}
