import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../../shared/errors';
import { asNotSaved, diskCode } from '../platform/failures';
import { sqlcipherKey, wipe } from '../security/keys';

export type Db = ReturnType<typeof openDatabase>;
/** What a service may hold: the connection or a transaction on it. */
export type Tx = Pick<
  Db,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'run' | 'all' | 'get' | 'values'
>;

// Another program that holds the register will not let go of it: say so soon.
const BUSY_TIMEOUT_MS = 1000;

// SQLCipher 4 as any other SQLCipher reads it; to be set before the key. The lock is to be taken before the first
// read: after it, a file that is in WAL mode already would stay open to a second program (measured).
const BEFORE_KEY = ["cipher = 'sqlcipher'", 'legacy = 4'];
const BEFORE_FIRST_READ = 'locking_mode = EXCLUSIVE';
/** How every connection behaves; docs/register-format.md says why. */
const BEHAVIOUR = [
  'temp_store = MEMORY',
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'secure_delete = ON',
  'wal_autocheckpoint = 200',
];
/** What all of that reads as; SQLite passes over a setting that it will not make without a word. */
const READ_BACK = {
  cipher: 'sqlcipher',
  legacy: '4',
  locking_mode: 'exclusive',
  temp_store: '2',
  journal_mode: 'wal',
  synchronous: '2',
  foreign_keys: '1',
  recursive_triggers: '1',
  trusted_schema: '0',
  cell_size_check: '1',
  secure_delete: '1',
  wal_autocheckpoint: '200',
};

/**
 * Opens the register's database with its 32-byte key: the only place that does. Every setting is read back.
 * Throws `register-missing`, `register-in-use` (another program has it open), `register-damaged` (the key does not
 * fit or page 1 is broken).
 */
export function openDatabase(file: string, key: Uint8Array, { create = false } = {}) {
  if (!create && !existsSync(file)) throw new AppError({ code: 'register-missing' });
  const client = new Database(file, { fileMustExist: !create, timeout: BUSY_TIMEOUT_MS });
  try {
    for (const setting of BEFORE_KEY) client.pragma(setting);
    const cipherKey = sqlcipherKey(key);
    keyed(client).key(cipherKey);
    wipe(cipherKey);
    client.pragma(BEFORE_FIRST_READ);
    client.prepare('SELECT count(*) FROM sqlite_master').get();
    for (const setting of BEHAVIOUR) client.pragma(setting);
    for (const [name, value] of Object.entries(READ_BACK)) {
      if (String(client.pragma(name, { simple: true })) !== value)
        throw new Error(`the database refuses ${name}`);
    }
    return drizzle({ client, casing: 'snake_case' });
  } catch (cause) {
    client.close();
    throw asOpenFailure(cause);
  }
}

/**
 * Gives a closed database another key. Only ever done to a copy: a process that is ended meanwhile can leave a file
 * that no key opens.
 */
export function rekeyDatabase(file: string, from: Uint8Array, to: Uint8Array): void {
  const { $client: client } = openDatabase(file, from);
  const cipherKey = sqlcipherKey(to);
  try {
    keyed(client).rekey(cipherKey);
    client.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    wipe(cipherKey);
    client.close();
  }
}

/** An empty database in memory, to compare schemas with. It never holds data. */
export const openScratch = (): Database.Database => new Database(':memory:');

/** SQLite's codes for a file that cannot be opened, as people are told: `not-saved` for what it could not write. */
export function asOpenFailure(cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  const code = diskCode(cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new AppError({ code: 'register-in-use' }, { cause });
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR$|IOERR_(READ|SHORT_READ|DATA|CORRUPTFS))/.test(code))
    return new AppError({ code: 'register-damaged' }, { cause });
  return asNotSaved(cause);
}

// The types are those of plain better-sqlite3; these two are what the encrypting build adds.
const keyed = (client: Database.Database) =>
  client as Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number };
