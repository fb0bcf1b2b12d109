import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/main/vault/db/open.ts';
import { AppError } from '../../src/shared/errors.ts';

// A program of its own that opens a register when it is told to, says how it went, and holds on to it until its
// input ends. First line of the input: the file; then the key in hexadecimal; then anything, to begin.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async (): Promise<string> => String((await lines.next()).value);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const file = await next();
const key = Buffer.from(await next(), 'hex');
say('ready');
await next();
try {
  const db = openDatabase(file, key);
  say('open');
  await lines.next();
  db.$client.close();
} catch (cause) {
  say(cause instanceof AppError ? cause.data.code : String(cause));
}
