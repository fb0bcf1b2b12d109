import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copyDatabase } from '../../src/main/vault/db/copy';
import { applyMigrations, hasKnownSchema, pendingMigrations } from '../../src/main/vault/db/migrate';
import { transact } from '../../src/main/vault/db/mutate';
import { openDatabase, openScratch } from '../../src/main/vault/db/open';
import { AppError } from '../../src/shared/errors';
import { MIGRATIONS } from '../support/register-store';
import { removeTempFolders, tempFolder } from '../support/vault';

const open: ReturnType<typeof openDatabase>[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.$client.close();
  removeTempFolders();
});

const KEY = randomBytes(32);
function aDatabase(file = join(tempFolder(), 'register.db'), key = KEY) {
  const db = openDatabase(file, key, { create: true });
  open.push(db);
  return { db, client: db.$client, file };
}
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (cause) {
    return cause instanceof AppError ? cause.data.code : String(cause);
  }
  return 'nothing thrown';
};

describe('the one way to open a database', () => {
  test('sets every pragma as intended, on a new file and on an old one', () => {
    const { file, client } = aDatabase();
    client.exec('CREATE TABLE t (a TEXT) STRICT');
    client.close();
    for (const opened of [aDatabase().client, aDatabase(file).client]) {
      const read = (name: string) => String(opened.pragma(name, { simple: true }));
      expect(read('cipher')).toBe('sqlcipher');
      expect(read('legacy')).toBe('4');
      expect(read('page_size')).toBe('4096');
      expect(read('hmac_use')).toBe('1');
      expect(read('journal_mode')).toBe('wal');
      expect(read('synchronous')).toBe('2');
      expect(read('temp_store')).toBe('2');
      expect(read('locking_mode')).toBe('exclusive');
      expect(read('foreign_keys')).toBe('1');
      expect(read('recursive_triggers')).toBe('1');
      expect(read('trusted_schema')).toBe('0');
      expect(read('cell_size_check')).toBe('1');
      expect(read('secure_delete')).toBe('1');
      expect(read('wal_autocheckpoint')).toBe('200');
    }
  });

  test('refuses a second opener, new file or old, before and after a write', () => {
    const { file, client } = aDatabase();
    expect(refusal(() => openDatabase(file, KEY))).toBe('register-in-use');
    client.exec('CREATE TABLE t (a TEXT) STRICT');
    expect(refusal(() => openDatabase(file, KEY))).toBe('register-in-use');
    client.close();
    const again = aDatabase(file);
    expect(refusal(() => openDatabase(file, KEY))).toBe('register-in-use');
    again.client.close();
    expect(aDatabase(file).client.open).toBe(true);
  });

  test('tells a wrong key or a broken first page from a missing file, and changes neither', () => {
    const { file, client } = aDatabase();
    client.exec('CREATE TABLE t (a TEXT) STRICT');
    client.close();
    const before = sha256(file);
    expect(refusal(() => openDatabase(file, randomBytes(32)))).toBe('register-damaged');
    expect(refusal(() => openDatabase(`${file}.none`, KEY))).toBe('register-missing');
    expect(existsSync(`${file}.none`)).toBe(false);
    expect(sha256(file)).toBe(before);
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(refusal(() => openDatabase(file, KEY))).toBe('register-damaged');
  });

  test('leaves nothing that plain sqlite3 can open or a person can read', () => {
    const { file, client } = aDatabase();
    client.exec(
      "CREATE TABLE secret_name (a TEXT) STRICT; INSERT INTO secret_name VALUES ('a marker in a row')",
    );
    const raw = readFileSync(`${file}-wal`);
    client.close();
    const seen = Buffer.concat([raw, readFileSync(file)]).toString('latin1');
    expect(seen).not.toMatch(/SQLite format|secret_name|a marker in a row/);
    expect(() => execFileSync('sqlite3', [file, '.tables'], { stdio: 'pipe' })).toThrow(/not a database/);
  });
});

test('a transaction is all or nothing, and refuses to wait for a promise', () => {
  const { db, client } = aDatabase();
  client.exec('CREATE TABLE t (a TEXT) STRICT');
  const count = () => client.prepare('SELECT count(*) FROM t').pluck().get();
  expect(() =>
    transact(db, () => {
      client.exec("INSERT INTO t VALUES ('x')");
      throw new AppError({ code: 'rule', message: 'no' });
    }),
  ).toThrow(AppError);
  expect(() =>
    transact(db, async () => {
      client.exec("INSERT INTO t VALUES ('x')");
      await Promise.resolve();
    }),
  ).toThrow(/cannot wait/);
  expect(count()).toBe(0);
  expect(transact(db, () => client.exec("INSERT INTO t VALUES ('x')").inTransaction)).toBe(true);
  expect(count()).toBe(1);
});

test('a full disk is "not saved", nothing of the action stays, and work goes on once there is room', () => {
  const { db, client } = aDatabase();
  client.exec('CREATE TABLE t (a TEXT) STRICT');
  const pages = Number(client.pragma('page_count', { simple: true }));
  client.pragma(`max_page_count = ${pages + 1}`);
  const fill = () => transact(db, () => client.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(50_000)));
  expect(fill).toThrow(expect.objectContaining({ data: { code: 'not-saved', cause: 'disk-full' } }));
  expect(client.prepare('SELECT count(*) FROM t').pluck().get()).toBe(0);
  client.pragma('max_page_count = 100000');
  expect(fill().changes).toBe(1);
});

/** A folder with our own migrations and more behind them. */
function withMore(...more: readonly { readonly tag: string; readonly sql: string }[]): string {
  const folder = join(tempFolder(), 'drizzle');
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journalPath = join(folder, 'meta', '_journal.json');
  const journal = z
    .object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })
    .parse(JSON.parse(readFileSync(journalPath, 'utf8')));
  for (const { tag, sql } of more) {
    journal.entries.push({ tag, when: (journal.entries.at(-1)?.when ?? 0) + 1 });
    writeFileSync(join(folder, `${tag}.sql`), sql);
  }
  writeFileSync(journalPath, JSON.stringify(journal));
  return folder;
}

const migrate = (client: ReturnType<typeof aDatabase>['client'], folder: string) =>
  applyMigrations(client, pendingMigrations(client, folder));

describe('migrations', () => {
  const FAMILY = {
    tag: '9000_family',
    sql: `CREATE TABLE p (id TEXT PRIMARY KEY) STRICT;--> statement-breakpoint
      CREATE TABLE c (id TEXT PRIMARY KEY, pid TEXT NOT NULL REFERENCES p(id) ON DELETE CASCADE) STRICT;
      INSERT INTO p VALUES ('x'); INSERT INTO c VALUES ('c1', 'x');`,
  };
  const REBUILD = {
    tag: '9001_rebuild',
    sql: `CREATE TABLE new_p (id TEXT PRIMARY KEY, extra TEXT) STRICT; INSERT INTO new_p (id) SELECT id FROM p;
      DROP TABLE p; ALTER TABLE new_p RENAME TO p;`,
  };

  test('make tables that are all STRICT, and a schema that is recognised again', () => {
    const { client } = aDatabase();
    migrate(client, MIGRATIONS);
    const loose = client
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
      .pluck()
      .all();
    expect(loose.filter((name) => name !== 'sqlite_schema')).toEqual([]);
    expect(hasKnownSchema(client, MIGRATIONS)).toBe(true);
    client.exec('DROP TRIGGER event_is_never_changed');
    expect(hasKnownSchema(client, MIGRATIONS)).toBe(false);
  });

  test('rise in time, so that none can be passed over', () => {
    const { entries } = z
      .object({ entries: z.array(z.object({ when: z.number() })) })
      .parse(JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')));
    const times = entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });

  test('that rebuild a table keep the rows that hang on it', () => {
    const { client } = aDatabase();
    migrate(client, withMore(FAMILY));
    migrate(client, withMore(FAMILY, REBUILD));
    expect(client.prepare('SELECT count(*) FROM c').pluck().get()).toBe(1);
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('that break a foreign key, or fail half way, leave the database as it was', () => {
    const { client } = aDatabase();
    migrate(client, withMore(FAMILY));
    const orphan = {
      tag: '9001_orphan',
      sql: "CREATE TABLE q (a TEXT) STRICT; DELETE FROM p WHERE id = 'x';",
    };
    expect(() => migrate(client, withMore(FAMILY, orphan))).toThrow(/foreign keys/);
    const half = { tag: '9001_half', sql: 'CREATE TABLE q (a TEXT) STRICT; CREATE TABLE q (a TEXT) STRICT;' };
    expect(() => migrate(client, withMore(FAMILY, half))).toThrow(/already exists/);
    expect(client.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'q'").pluck().get()).toBe(0);
    expect(client.prepare('SELECT count(*) FROM p').pluck().get()).toBe(1);
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('of a newer program, or of another branch, are refused', () => {
    const { client } = aDatabase();
    migrate(client, withMore(FAMILY));
    expect(refusal(() => pendingMigrations(client, MIGRATIONS))).toBe('register-newer');
    expect(refusal(() => pendingMigrations(client, withMore(REBUILD, FAMILY)))).toBe('register-newer');
  });
});

describe('a verified copy', () => {
  test('is whole, encrypted with the same key, and proved before it gets its name', () => {
    const { db, client } = aDatabase();
    client.exec("CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('a marker in a row')");
    const folder = join(tempFolder(), 'backups');
    const target = join(folder, 'copy.db');
    let proved = false;
    copyDatabase(db, KEY, target, (copy) => {
      proved = copy.$client.prepare('SELECT a FROM t').pluck().get() === 'a marker in a row';
      expect(existsSync(target)).toBe(false);
    });
    expect(proved).toBe(true);
    expect(readdirSync(folder)).toEqual(['copy.db']);
    expect(readFileSync(target).toString('latin1')).not.toMatch(/SQLite format|a marker in a row/);
    const copy = aDatabase(target);
    expect(copy.client.prepare('SELECT count(*) FROM t').pluck().get()).toBe(1);
  });

  test('that is refused, or cannot be written, leaves no file', () => {
    const { db } = aDatabase();
    const folder = tempFolder();
    const refused = () =>
      copyDatabase(db, KEY, join(folder, 'copy.db'), () => {
        throw new AppError({ code: 'register-damaged' });
      });
    expect(refusal(refused)).toBe('register-damaged');
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, 'taken.db'));
    expect(refusal(() => copyDatabase(db, KEY, join(folder, 'taken.db'), () => undefined))).not.toBe(
      'nothing thrown',
    );
    expect(readdirSync(folder)).toEqual(['taken.db']);
  });
});

test('the scratch database for comparing schemas lives in memory only', () => {
  const scratch = openScratch();
  expect(scratch.memory).toBe(true);
  scratch.close();
});
