import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { sha256 } from '../security/bytes';
import { openScratch } from './open';

const journalFile = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.int() })) });

interface Migration {
  readonly tag: string;
  readonly sql: string;
}

/** The migrations of a folder made by drizzle-kit, in order. */
function readMigrations(folder: string): readonly Migration[] {
  const journal = journalFile.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')));
  return journal.entries.map(({ tag }) => ({ tag, sql: readFileSync(join(folder, `${tag}.sql`), 'utf8') }));
}

// Our own list instead of drizzle's migrator: that one skips a migration merged out of order without a word, and
// checks no foreign keys before it commits.
const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migration (
  position INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL
) STRICT`;

/**
 * The migrations that this database lacks. Throws `register-newer` when it has some that this program does not
 * know; reads only.
 */
export function pendingMigrations(client: Database, folder: string): readonly Migration[] {
  const known = readMigrations(folder);
  const applied = appliedMigrations(client);
  if (applied.some((tag, index) => known[index]?.tag !== tag)) throw new AppError({ code: 'register-newer' });
  return known.slice(applied.length);
}

/** Applies pending migrations in one transaction, foreign keys checked before it commits. All or nothing. */
export function applyMigrations(client: Database, pending: readonly Migration[]): void {
  if (pending.length === 0) return;
  // SQLite ignores this pragma inside a transaction, and a table rebuild would then delete child rows.
  client.pragma('foreign_keys = OFF');
  try {
    client
      .transaction(() => {
        client.exec(LEDGER);
        const enter = client.prepare<[string, string]>(
          'INSERT INTO schema_migration (tag, sha256) VALUES (?, ?)',
        );
        for (const { tag, sql } of pending) {
          client.exec(sql);
          enter.run(tag, sha256(sql).toString('hex'));
        }
        const broken = client.pragma('foreign_key_check');
        if (!Array.isArray(broken) || broken.length > 0) throw new Error('a migration broke foreign keys');
      })
      .immediate();
  } finally {
    client.pragma('foreign_keys = ON');
  }
}

/**
 * Whether tables, indexes and triggers are exactly those that the migrations applied to it make: whoever can run
 * SQL could drop a trigger.
 */
export function hasKnownSchema(client: Database, folder: string): boolean {
  const scratch = openScratch();
  try {
    applyMigrations(scratch, readMigrations(folder).slice(0, appliedMigrations(client).length));
    return schemaText(scratch) === schemaText(client);
  } finally {
    scratch.close();
  }
}

function schemaText(client: Database): string {
  return JSON.stringify(
    client
      .prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, name",
      )
      .raw()
      .all(),
  );
}

/** The tags of the migrations that made the tables of a database, in order. */
export function appliedMigrations(client: Database): readonly string[] {
  const hasLedger = client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migration'").get();
  if (hasLedger === undefined) return [];
  return z
    .array(z.string())
    .parse(client.prepare('SELECT tag FROM schema_migration ORDER BY position').pluck().all());
}
