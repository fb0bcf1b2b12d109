import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../../shared/errors';
import { diskCode } from '../platform/failures';
import { sqlcipherKey, wipe } from '../security/keys';

export type Db = ReturnType<typeof openDatabase>;
/** What a service may hold: the connection or a transaction on it. */
export type Tx = Pick<
  Db,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'run' | 'all' | 'get' | 'values'
>;

// Another program that holds the register will not let go of it: say so soon.
const BUSY_TIMEOUT_MS = 1000;

/** SQLCipher 4 as any other SQLCipher reads it; must be set before the key. */
const CIPHER = [
  ["cipher = 'sqlcipher'", 'cipher', 'sqlcipher'],
  ['legacy = 4', 'legacy', 4],
] as const;

/** How every connection behaves; the reasons are measured in docs/security.md. */
const BEHAVIOUR = [
  ['temp_store = MEMORY', 'temp_store', 2],
  ['journal_mode = WAL', 'journal_mode', 'wal'],
  ['synchronous = FULL', 'synchronous', 2],
  ['foreign_keys = ON', 'foreign_keys', 1],
  ['recursive_triggers = ON', 'recursive_triggers', 1],
  ['trusted_schema = OFF', 'trusted_schema', 0],
  ['cell_size_check = ON', 'cell_size_check', 1],
  ['secure_delete = ON', 'secure_delete', 1],
  ['wal_autocheckpoint = 200', 'wal_autocheckpoint', 200],
] as const;

/**
 * Opens the register's database with its 32-byte key: the only place that does. Every setting is read back.
 * Throws `register-missing`, `register-in-use` (another program has it open), `register-damaged` (the key does not
 * fit or page 1 is broken).
 */
export function openDatabase(file: string, key: Uint8Array, { create = false } = {}) {
  if (!create && !existsSync(file)) throw new AppError({ code: 'register-missing' });
  const client = new Database(file, { fileMustExist: !create, timeout: BUSY_TIMEOUT_MS });
  try {
    for (const [set, name, value] of CIPHER) setAndReadBack(client, set, name, value);
    const cipherKey = sqlcipherKey(key);
    keyed(client).key(cipherKey);
    wipe(cipherKey);
    // Before the first read, or a file that is in WAL mode already stays open to a second program (measured).
    setAndReadBack(client, 'locking_mode = EXCLUSIVE', 'locking_mode', 'exclusive');
    client.prepare('SELECT count(*) FROM sqlite_master').get();
    for (const [set, name, value] of BEHAVIOUR) setAndReadBack(client, set, name, value);
    return drizzle({ client, casing: 'snake_case' });
  } catch (cause) {
    client.close();
    throw asOpenFailure(cause);
  }
}

/** An empty database in memory, to compare schemas with. It never holds data. */
export const openScratch = (): Database.Database => new Database(':memory:');

/** SQLite's codes for a file that cannot be opened, as people are told; others are passed on. */
export function asOpenFailure(cause: unknown): unknown {
  const code = diskCode(cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new AppError({ code: 'register-in-use' }, { cause });
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code))
    return new AppError({ code: 'register-damaged' }, { cause });
  return cause;
}

function setAndReadBack(client: Database.Database, set: string, name: string, expected: unknown): void {
  client.pragma(set);
  if (client.pragma(name, { simple: true }) !== expected) throw new Error(`the database refuses ${set}`);
}

// The types are those of plain better-sqlite3; `key` is what the encrypting build adds.
const keyed = (client: Database.Database) => client as Database.Database & { key(key: Buffer): number };
