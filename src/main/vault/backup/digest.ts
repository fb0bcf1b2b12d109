import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { canonical, sha256 } from '../security/bytes';

const tables = z.array(z.object({ name: z.string(), type: z.string() }));
const columns = z.array(z.object({ name: z.string(), pk: z.int() }));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * One hash over every row of every table, whatever the pages they lie on: two databases with the same digest hold
 * the same. What SQLite keeps for itself and for searching follows from the rows and is left out.
 */
export function stateDigest(client: Database): string {
  const hash = createHash('sha256');
  const own = tables
    .parse(client.pragma('table_list'))
    .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .toSorted();
  for (const table of own) {
    const known = columns.parse(client.pragma(`table_info(${quoted(table)})`));
    const names = known.map(({ name }) => quoted(name)).join(', ');
    const key = known.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    const order = (key.length > 0 ? key : known).map(({ name }) => quoted(name)).join(', ');
    hash.update(canonical({ table, columns: known.map(({ name }) => name) }));
    const rows = client.prepare(`SELECT ${names} FROM ${quoted(table)} ORDER BY ${order}`).raw();
    for (const row of rows.iterate()) hash.update(canonical(z.array(z.unknown()).parse(row).map(asJson)));
  }
  return hash.digest('hex');
}

const asJson = (value: unknown): unknown =>
  value instanceof Uint8Array ? { sha256: sha256(value).toString('hex') } : value;
