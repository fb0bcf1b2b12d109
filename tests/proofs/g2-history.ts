import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { z } from 'zod';
import { checkAnchor, writeAnchor } from '../../src/main/vault/db/anchor';
import { type EventRow, eventTable } from '../../src/main/vault/db/schema/event';
import { personTable } from '../../src/main/vault/db/schema/person';
import { entryHash, eventEntry, genesis, readHead, rowText, saltedHash } from '../../src/main/vault/db/trail';
import { verifyHistory } from '../../src/main/vault/db/verify';
import { ANCHOR, DATABASE } from '../../src/main/vault/register-files';
import { openDatabase, type Db } from '../../src/main/vault/db/open';
import { macHex } from '../../src/main/vault/security/keys';
import { newSigningSeed, type SigningKey, signingKeyFromSeed } from '../../src/main/vault/security/signing';
import { entityReaders } from '../../src/main/vault/services';
import { PASSPHRASE, removeTempFolders } from '../support/vault';
import { shownBy, usedRegister } from './g2-used-register';
import { createFindings, type Proof } from './proof';
import type { Random } from './random';
import { flipped, type Owner, ownerOf, putFiles, readFiles, tryOpening } from './register';
import { createWork } from './work';

const COLLEAGUES = 'a-colleague-marble-lantern-otter';

/** A register in which two people have worked in turn, closed. */
async function sharedRegister(random: Random, turns: number) {
  const { vault, owner, dataDir } = await usedRegister(random, 2);
  const workAs = async (personId: string, passphrase: string): Promise<void> => {
    await vault.call('register.unlock', { personId, passphrase });
    const { acts } = createWork(vault, { random, outDir: dataDir, passphrase });
    for (let turn = 0; turn < turns; turn += 1) {
      await acts.addAgreement();
      await acts.answer();
      await acts.savePractice();
    }
  };
  await workAs(vault.personId, PASSPHRASE);
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  const colleague = { name: 'A Colleague', jobTitle: 'Secretary', role: 'editor' } as const;
  await vault.call('people.add', { ...colleague, passphrase: COLLEAGUES });
  const { people } = await vault.call('people.list', {});
  const colleagueId = people.find(({ name }) => name === colleague.name)?.id ?? '';
  vault.close();
  await workAs(colleagueId, COLLEAGUES);
  vault.close();
  await workAs(vault.personId, PASSPHRASE);
  vault.close();
  return { dataDir, owner, colleagueId };
}

/** What somebody has in hand who knows the key: all of the database in memory, where thousands of edits are quick. */
function copyInMemory(dataDir: string, { keys }: Owner): Db {
  const { $client } = openDatabase(join(dataDir, DATABASE), keys.database);
  const bytes = $client.serialize();
  $client.close();
  // In memory there is no write-ahead log, which these two bytes of the header ask for.
  const client = new Database(bytes.fill(1, 18, 20));
  // Nobody who edits behind the app's back minds which row belongs to which.
  client.pragma('foreign_keys = OFF');
  return drizzle({ client, casing: 'snake_case' });
}

/** Takes away what keeps SQL off the history and the documents. */
function dropGuards({ $client }: Db): void {
  const triggers = z
    .array(z.object({ name: z.string() }))
    .parse($client.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all());
  for (const { name } of triggers) $client.exec(`DROP TRIGGER "${name}"`);
}

const readEvents = (db: Db): EventRow[] => db.select().from(eventTable).orderBy(eventTable.seq).all();
const writeEvent = (db: Db, row: EventRow): void => {
  db.update(eventTable).set(row).where(eq(eventTable.seq, row.seq)).run();
};

/** Another value of the same kind; the same length where it is text. */
function other(random: Random, value: unknown): string | number | null {
  if (typeof value === 'number') return value === 0 ? 1 : value - 1;
  if (typeof value !== 'string' || value === '') return 'x';
  const at = random.below(value.length);
  const letter = random.pick(Array.from('0123456789abcdef').filter((one) => one !== value[at]));
  return value.slice(0, at) + letter + value.slice(at + 1);
}

/** Chains, seals and signs all entries anew from one on, with the register's keys and the signing keys at hand. */
function rechain(
  db: Db,
  { file, keys }: Owner,
  events: readonly EventRow[],
  signers: ReadonlyMap<string, SigningKey>,
): void {
  let prev = genesis(file.vaultId);
  for (const event of events) {
    const entry = eventEntry({ ...event, prev });
    const hash = entryHash(entry);
    const sig = signers.get(event.personId)?.sign(hash) ?? event.sig;
    prev = hash.toString('hex');
    writeEvent(db, { ...event, ...entry, hash: prev, mac: macHex(keys.audit, hash), sig });
  }
}

interface Edit {
  readonly what: string;
  /** Makes the edit; false when there was nothing to edit that way. */
  readonly make: () => boolean;
  /** The first entry that it touches; those before it stay as they were found sound. */
  readonly from: number;
  /** Whoever has the register's keys can write the anchor anew as well. */
  readonly anchorToo: boolean;
}

/** Whether the tables took an edit: what they refuse themselves (a number used twice, a wrong value) is none. */
function isTaken(make: Edit['make']): boolean {
  try {
    return make();
  } catch {
    return false;
  }
}

const eventColumns = Object.keys(eventTable).filter((name) => /^[a-z]/.test(name) && name !== 'enableRLS');

/**
 * The ways to edit the history, or the rows behind its back, for somebody with a passphrase and SQL: each field of
 * each entry, each entry and each end by themselves, and what is chosen among the others as often as it is asked for.
 */
function editsOf(db: Db, owner: Owner, colleagueId: string, random: Random) {
  const { $client } = db;
  const events = readEvents(db);
  const afterAll = events.length + 1;
  const own = signingKeyFromSeed(owner.secrets.seed);
  const lastOfColleague = events.findLastIndex(({ personId }) => personId === colleagueId);
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse($client.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all())
    .map(({ name }) => name)
    .filter((name) => !/^(sqlite_|event$|schema_migration$|sequence$|agreement_search)/.test(name));

  const field = (event: EventRow, column: string): Edit => {
    const value = new Map<string, unknown>(Object.entries(event)).get(column);
    const changed =
      column === 'seq'
        ? event.seq + events.length
        : value !== null && random.below(10) === 0
          ? null
          : other(random, value);
    return {
      what: `${column} of entry ${event.seq} set to ${changed}`,
      make: () => {
        db.update(eventTable)
          .set({ [column]: changed })
          .where(eq(eventTable.seq, event.seq))
          .run();
        return true;
      },
      from: event.seq,
      anchorToo: false,
    };
  };
  const removed = ({ seq }: EventRow): Edit => ({
    what: `entry ${seq} removed`,
    make: () => db.delete(eventTable).where(eq(eventTable.seq, seq)).run().changes === 1,
    from: seq,
    anchorToo: false,
  });
  const swapped = (): Edit => {
    const [a, b] = [random.pick(events), random.pick(events)];
    return {
      what: `entries ${a.seq} and ${b.seq} swapped`,
      make: () => {
        if (a === b) return false;
        writeEvent(db, { ...a, seq: b.seq });
        writeEvent(db, { ...b, seq: a.seq });
        return true;
      },
      from: Math.min(a.seq, b.seq),
      anchorToo: false,
    };
  };
  const cutOff = ({ seq }: EventRow): Edit => ({
    what: `cut off from entry ${seq}`,
    make: () => $client.prepare('DELETE FROM event WHERE seq >= ?').run(seq).changes > 0,
    from: seq,
    anchorToo: false,
  });
  const forged = (): Edit => ({
    what: 'an entry added in the name of the colleague, sealed with the shared keys',
    make: () => {
      const last = events.at(-1);
      if (last === undefined) return false;
      const salt = random.bytes(16).toString('hex');
      const details = JSON.stringify({ changes: {}, reason: 'forged' });
      const detailsHash = saltedHash(salt, details);
      const entry = eventEntry({
        ...last,
        seq: last.seq + 1,
        personId: colleagueId,
        action: 'confirmed',
        beforeHash: null,
        afterHash: null,
        detailsHash,
        prev: last.hash,
      });
      const hash = entryHash(entry);
      const sealed = { hash: hash.toString('hex'), mac: macHex(owner.keys.audit, hash), sig: own.sign(hash) };
      db.insert(eventTable)
        .values({ ...entry, salt, details, ...sealed })
        .run();
      return true;
    },
    from: afterAll,
    anchorToo: true,
  });
  /** Everything is written anew with the shared keys; only the colleague's signing key is not at hand. */
  const rechained = (): Edit => {
    // After the colleague's last entry nothing needs their key: there the anchor, a backup or a printed code tells.
    const at = random.below(lastOfColleague);
    const signAll = random.below(2) === 0;
    const what = random.pick(['action', 'utc', 'entityId', 'details', 'personId', 'removed'] as const);
    return {
      what: `entry ${at + 1}: ${what} changed and all chained anew`,
      make: () => {
        const altered = events.flatMap((event, index): EventRow[] => {
          if (index !== at) return [event];
          if (what === 'removed') return [];
          if (what === 'details') {
            const details = JSON.stringify({ changes: {}, reason: `changed ${random.below(1000)}` });
            return [{ ...event, details, detailsHash: saltedHash(event.salt ?? '', details) }];
          }
          if (what === 'personId') {
            const personId = event.personId === colleagueId ? owner.personId : colleagueId;
            return [{ ...event, personId }];
          }
          return [{ ...event, [what]: other(random, event[what]) }];
        });
        const last = events.length;
        if (altered.length < last) db.delete(eventTable).where(eq(eventTable.seq, last)).run();
        const numbered = altered.map((event, index) => ({ ...event, seq: index + 1 }));
        const signers = new Map([[owner.personId, own]]);
        if (signAll) signers.set(colleagueId, own);
        rechain(db, owner, numbered, signers);
        return true;
      },
      from: at + 1,
      anchorToo: true,
    };
  };
  const row = (): Edit => {
    const table = random.pick(tables);
    const columns = z
      .array(z.object({ name: z.string() }))
      .parse($client.pragma(`table_info("${table}")`))
      .map(({ name }) => name)
      // The place in a list is told by the order alone: another number in the same order says the same.
      .filter((name) => name !== 'position');
    const column = random.pick(columns);
    const remove = random.below(10) === 0;
    return {
      what: remove ? `a row of ${table} removed` : `${column} of a row of ${table} changed`,
      make: () => {
        const rows = z
          .array(z.object({ rowid: z.int(), value: z.unknown() }))
          .parse($client.prepare(`SELECT rowid, "${column}" AS value FROM "${table}"`).all());
        if (rows.length === 0) return false;
        const { rowid, value } = random.pick(rows);
        if (remove) return $client.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid).changes > 0;
        const changed =
          value instanceof Uint8Array ? flipped(Buffer.from(value), 0, 0) : other(random, value);
        return (
          $client.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`).run(changed, rowid)
            .changes > 0
        );
      },
      from: afterAll,
      anchorToo: true,
    };
  };
  const any = [swapped, forged, rechained, row, row];
  return {
    each: events.flatMap((event) => [
      ...eventColumns.map((column) => field(event, column)),
      removed(event),
      cutOff(event),
    ]),
    another: () => random.pick(any)(),
  };
}

/**
 * The history is edited with the key at hand, the guards taken away, up to chaining all of it anew: the check that
 * each unlocking makes must find every edit.
 */
export const editedHistory: Proof = {
  name: 'G2.4 edited history',
  async run({ random, full }) {
    const wanted = full ? 20_000 : 5000;
    const { dataDir, owner, colleagueId } = await sharedRegister(random, full ? 25 : 3);
    const { vaultId } = owner.file;
    const anchor = join(dataDir, ANCHOR);
    const db = copyInMemory(dataDir, owner);
    const check = (anchorToo: boolean, from = 1) => {
      const deps = { vaultId, auditKey: owner.keys.audit, liveRows: entityReaders };
      const { problems } = verifyHistory(db, deps, from);
      const differs = anchorToo ? undefined : checkAnchor(db, anchor, owner.keys.anchor, vaultId);
      return [...problems, ...(differs === undefined ? [] : [differs])];
    };
    const entries = readEvents(db).length;
    if (check(false).length > 0) throw new Error('the unaltered history is not sound');

    const { each, another } = editsOf(db, owner, colleagueId, random);
    const findings = createFindings();
    const kinds = new Set<string>();
    let unreadable = 0;
    const tryEdit = ({ what, make, from, anchorToo }: Edit): boolean => {
      db.$client.exec('BEGIN');
      try {
        if (!isTaken(make)) return false;
        const problems = check(anchorToo, full ? 1 : from);
        if (problems.length === 0) findings.add(what);
        for (const { kind } of problems) kinds.add(kind);
      } catch {
        // A value that cannot be read at all: the unlocking ends here, with nothing shown.
        unreadable += 1;
      } finally {
        db.$client.exec('ROLLBACK');
      }
      return true;
    };
    dropGuards(db);
    const ofEach = each.filter(tryEdit).length;
    let made = ofEach;
    while (made < wanted) if (tryEdit(another())) made += 1;
    db.$client.close();

    // Who has the shared keys can put a key of their own in the colleague's place and sign for them: it is found
    // when the colleague unlocks.
    const takeovers = full ? 50 : 5;
    const files = readFiles(dataDir);
    const colleague = await ownerOf(dataDir, colleagueId, COLLEAGUES);
    if (colleague === null) throw new Error('the colleague cannot open the register');
    for (let takeover = 0; takeover < takeovers; takeover += 1) {
      putFiles(dataDir, files);
      takeOver(dataDir, owner, colleagueId);
      const forOwner = tryOpening(dataDir, owner, shownBy);
      const noticed = tryOpening(dataDir, colleague, shownBy);
      const found =
        noticed.how === 'found' && noticed.problems.some(({ kind }) => kind === 'signing-key-differs');
      if (!found) findings.add(`takeover: ${JSON.stringify([forOwner, noticed])}`);
    }
    removeTempFolders();
    const tries = made + takeovers;
    return {
      figure: `${tries - findings.count} of ${tries} found (${ofEach} of them each field of each of ${entries} entries, each entry and each end), by ${kinds.size} kinds of finding (${unreadable} because a value cannot be read, ${takeovers} with the colleague's key replaced, found at their unlocking)`,
      goal: 'all',
      passed: findings.count === 0,
      details: findings.details,
    };
  },
};

function takeOver(dataDir: string, owner: Owner, colleagueId: string): void {
  const forgedKey = signingKeyFromSeed(newSigningSeed());
  const db = openDatabase(join(dataDir, DATABASE), owner.keys.database);
  const guards = z
    .array(z.object({ sql: z.string() }))
    .parse(db.$client.prepare(`SELECT sql FROM sqlite_master WHERE type = 'trigger'`).all());
  dropGuards(db);
  const before = db.select().from(personTable).where(eq(personTable.id, colleagueId)).get();
  if (before === undefined) throw new Error('no such person');
  const after = { ...before, publicKey: forgedKey.publicKey };
  db.update(personTable).set(after).where(eq(personTable.id, colleagueId)).run();
  const events = readEvents(db).map((event): EventRow => {
    if (event.entity !== 'person' || event.entityId !== colleagueId || event.details === null) return event;
    const salt = event.salt ?? '';
    const details = event.details.replace(before.publicKey, after.publicKey);
    return {
      ...event,
      details,
      detailsHash: saltedHash(salt, details),
      afterHash: saltedHash(salt, rowText(after)),
    };
  });
  const own = signingKeyFromSeed(owner.secrets.seed);
  rechain(
    db,
    owner,
    events,
    new Map([
      [owner.personId, own],
      [colleagueId, forgedKey],
    ]),
  );
  for (const { sql } of guards) db.$client.exec(sql);
  const head = readHead(db);
  if (head !== undefined) writeAnchor(join(dataDir, ANCHOR), owner.keys.anchor, owner.file.vaultId, head);
  db.$client.close();
}
