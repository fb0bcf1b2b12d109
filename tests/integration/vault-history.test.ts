import { createHash, createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { practiceTable } from '../../src/main/vault/db/schema/practice';
import { type EventRow, eventTable } from '../../src/main/vault/db/schema/event';
import { type HistoryProblem, verifyHistory } from '../../src/main/vault/db/verify';
import type { OpenRegister } from '../../src/main/vault/register-session';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot } from '../../src/main/vault/security/slots';
import {
  addPractice,
  aStore,
  liveRows,
  makeOpen,
  memoryLog,
  settableClock,
  type Store,
} from '../support/register-store';
import { cheapKdf, PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';

const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  removeTempFolders();
});
function storeIn(folder: string, over: Parameters<typeof aStore>[1] = {}): Store {
  const store = aStore(folder, over);
  stores.push(store);
  return store;
}

/** A register with a small history, open. */
async function withHistory(rows = 6) {
  const folder = tempFolder();
  const clock = settableClock();
  const store = storeIn(folder, { clock });
  const made = await makeOpen(store);
  const ids = Array.from({ length: rows }, (_, index) => {
    clock.advance(1000);
    return addPractice(made.register, `Practice ${index}`);
  });
  const rename = (id: string, name: string) =>
    made.register.mutate(['practice'], (tx) => {
      clock.advance(1000);
      const before = tx.select().from(practiceTable).where(eq(practiceTable.id, id)).get();
      if (before === undefined) throw new Error('no such practice');
      const after = { ...before, name, version: before.version + 1 };
      tx.update(practiceTable).set(after).where(eq(practiceTable.id, id)).run();
      made.register.record(tx, {
        action: 'updated',
        entity: 'practice',
        id,
        before,
        after,
        reason: 'a reason',
      });
    });
  const remove = (id: string) =>
    made.register.mutate(['practice'], (tx) => {
      clock.advance(1000);
      const before = tx.delete(practiceTable).where(eq(practiceTable.id, id)).returning().get() ?? null;
      made.register.record(tx, { action: 'removed', entity: 'practice', id, before, after: null });
    });
  const [first = '', second = ''] = ids;
  rename(first, 'Renamed practice');
  remove(second);
  return { folder, clock, store, ids, rename, remove, ...made };
}

/** What somebody has who knows a passphrase and writes SQL: all keys, and no respect for triggers. */
async function rogue(folder: string, personId: string) {
  const found = await createSlotStore(folder).open((file) =>
    openPersonSlot(file, personId, PASSPHRASE, cheapKdf),
  );
  if (found === null) throw new Error('the passphrase does not open it');
  const keys = deriveVaultKeys(found.opened.rootKey, found.file.vaultId);
  return { keys, vaultId: found.file.vaultId, seed: found.opened.seed };
}
const dropGuards = ({ db }: OpenRegister) =>
  db.$client.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed');

const kindsOf = (problems: readonly HistoryProblem[]) => new Set(problems.map(({ kind }) => kind));
const allEvents = ({ db }: OpenRegister): EventRow[] =>
  db.select().from(eventTable).orderBy(eventTable.seq).all();

describe('the history of a register', () => {
  test('holds every change, chained, and a check finds it sound', async () => {
    const { register } = await withHistory();
    const report = register.verify();
    expect(report).toMatchObject({ ok: true, entries: 10, problems: [] });
    expect(
      allEvents(register)
        .map(({ seq, action, entity }) => [seq, action, entity])
        .slice(0, 3),
    ).toEqual([
      [1, 'added', 'person'],
      [2, 'created', 'key-slots'],
      [3, 'created', 'practice'],
    ]);
    const renamed = allEvents(register).find(({ action }) => action === 'updated');
    expect(JSON.parse(renamed?.details ?? '')).toEqual({
      changes: { name: ['Practice 0', 'Renamed practice'], version: [1, 2] },
      reason: 'a reason',
    });
    expect(register.lastChange()).toMatchObject({
      seq: 10,
      code: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    });
  });

  // Written from the description of the format alone, so that the code cannot be wrong in the same way twice.
  test('can be checked by anybody from the description of its format', async () => {
    const { folder, register, personId } = await withHistory();
    const { keys, vaultId } = await rogue(folder, personId);
    const publicKey = Buffer.from(register.person.publicKey, 'base64').toString('base64url');
    let prev = createHash('sha256').update(vaultId).digest('hex');
    for (const { salt, details, hash, sig, mac, ...entry } of allEvents(register)) {
      expect(entry.prev).toBe(prev);
      const bytes = createHash('sha256')
        .update(Buffer.from(prev, 'hex'))
        .update(canonicalize(entry) ?? '')
        .digest();
      expect(hash).toBe(bytes.toString('hex'));
      expect(mac).toBe(createHmac('sha256', keys.audit).update(bytes).digest('hex'));
      expect(entry.detailsHash).toBe(createHash('sha256').update(`${salt}${details}`).digest('hex'));
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
      const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, ['verify']);
      expect(await crypto.subtle.verify('Ed25519', key, Buffer.from(sig, 'hex'), bytes)).toBe(true);
      prev = hash;
    }
  });

  test('is written in the transaction of its change: what is rolled back leaves no entry', async () => {
    const { register } = await withHistory();
    const before = register.head();
    expect(() =>
      register.mutate(['practice'], (tx) => {
        register.record(tx, {
          action: 'created',
          entity: 'practice',
          id: 'x',
          before: null,
          after: { id: 'x' },
        });
        throw new Error('after the entry');
      }),
    ).toThrow('after the entry');
    expect(register.head()).toEqual(before);
    expect(register.verify().ok).toBe(true);
  });

  test('marks an entry made after the clock was set back, keeps the order, and stays sound', async () => {
    const { register, clock, rename, ids } = await withHistory();
    clock.setWall('2016-01-01T00:00:00.000Z');
    rename(ids[2] ?? '', 'After the clock went back');
    const [before, after] = allEvents(register).slice(-2);
    expect([before?.clockBack, after?.clockBack]).toEqual([0, 1]);
    expect(after?.seq).toBe((before?.seq ?? 0) + 1);
    expect(register.verify().ok).toBe(true);
  });

  test('does not change when a migration adds an empty column', async () => {
    const { register } = await withHistory();
    const wider = liveRows.map(({ entity, rows }) => ({
      entity,
      rows: (db: OpenRegister['db']) =>
        [...rows(db)].map(({ id, row }) => ({ id, row: { ...row, added: null } })),
    }));
    expect([...(wider[1]?.rows(register.db) ?? [])][0]?.row).toHaveProperty('added', null);
    const report = verifyHistory(register.db, {
      vaultId: register.vaultId,
      auditKey: Buffer.alloc(32),
      liveRows: wider as typeof liveRows,
    });
    expect(kindsOf(report.problems)).toEqual(new Set(['entry-not-sealed']));
  });

  test('can be checked from a later entry on', async () => {
    const { register, folder, personId } = await withHistory();
    const { keys, vaultId } = await rogue(folder, personId);
    const report = verifyHistory(register.db, { vaultId, auditKey: keys.audit, liveRows }, 5);
    expect(report).toMatchObject({ ok: true, entries: 6 });
  });
});

describe('with SQL and every key, but by itself,', () => {
  test('the database lets nobody change or remove an entry', async () => {
    const { register } = await withHistory();
    const run = (sql: string) => () => register.db.$client.exec(sql);
    expect(run("UPDATE event SET action = 'x' WHERE seq = 3")).toThrow(/never changed/);
    expect(run('DELETE FROM event WHERE seq = 3')).toThrow(/never removed/);
    expect(run('INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3')).toThrow(/never removed/);
  });

  test('altering any field of any entry is noticed', async () => {
    const { register } = await withHistory();
    dropGuards(register);
    const { $client: client } = register.db;
    const columns = client.prepare("SELECT name, type FROM pragma_table_info('event')").raw().all();
    expect(columns.length).toBe(19);
    let tried = 0;
    for (let seq = 1; seq <= 10; seq += 1) {
      for (const [name, type] of columns as [string, string][]) {
        const forged = type === 'INTEGER' ? `${name} + 1000` : `coalesce(${name}, '') || 'x'`;
        client.exec('SAVEPOINT alter_one');
        client.exec(`UPDATE event SET ${name} = ${forged} WHERE seq = ${seq}`);
        expect(register.verify().ok, `${name} of entry ${seq}`).toBe(false);
        client.exec('ROLLBACK TO alter_one; RELEASE alter_one');
        tried += 1;
      }
    }
    expect(tried).toBe(190);
    expect(register.verify().ok).toBe(true);
  });

  test('emptying the salt or the details of an entry is noticed', async () => {
    const { register } = await withHistory();
    dropGuards(register);
    for (const name of ['salt', 'details']) {
      register.db.$client.exec(`SAVEPOINT s; UPDATE event SET ${name} = NULL WHERE seq = 4`);
      expect(kindsOf(register.verify().problems)).toContain('details-altered');
      register.db.$client.exec('ROLLBACK TO s; RELEASE s');
    }
  });

  test('removing an entry, the first or a middle one, is noticed; so is swapping two', async () => {
    const { register } = await withHistory();
    dropGuards(register);
    const { $client: client } = register.db;
    for (let seq = 1; seq < 10; seq += 1) {
      client.exec(`SAVEPOINT s; DELETE FROM event WHERE seq = ${seq}`);
      expect(kindsOf(register.verify().problems), `without ${seq}`).toContain('entry-missing');
      client.exec(`ROLLBACK TO s; UPDATE event SET seq = 100 WHERE seq = ${seq};
        UPDATE event SET seq = ${seq} WHERE seq = ${seq + 1}; UPDATE event SET seq = ${seq + 1} WHERE seq = 100`);
      expect(register.verify().ok, `${seq} swapped`).toBe(false);
      client.exec('ROLLBACK TO s; RELEASE s');
    }
    expect(register.verify().ok).toBe(true);
  });

  test('cutting the end off is noticed by the rows, and at the next opening by the anchor', async () => {
    const { register, store, folder, personId } = await withHistory();
    dropGuards(register);
    register.db.$client.exec('DELETE FROM event WHERE seq >= 9');
    expect(kindsOf(register.verify().problems)).toEqual(new Set(['row-altered', 'row-missing']));
    store.close();
    const again = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(kindsOf(again.problems)).toContain('tail-missing');
    expect(again.readOnly).toBe(true);
  });

  test('altering, adding or removing a row behind the history is noticed', async () => {
    const { register, ids } = await withHistory();
    const { $client: client } = register.db;
    const after = (sql: string) => {
      client.exec(`SAVEPOINT s; ${sql}`);
      const { problems } = register.verify();
      client.exec('ROLLBACK TO s; RELEASE s');
      return problems;
    };
    const id = ids[3] ?? '';
    expect(after(`UPDATE practice SET address = 'elsewhere' WHERE id = '${id}'`)).toEqual([
      { kind: 'row-altered', entity: 'practice', id },
    ]);
    expect(after(`DELETE FROM practice WHERE id = '${id}'`)).toEqual([
      { kind: 'row-missing', entity: 'practice', id },
    ]);
    expect(after(`UPDATE practice SET id = 'other' WHERE id = '${id}'`)).toHaveLength(2);
    const columns =
      "'removed before', version, name, ods_code, address, email, clinical_system, contract_type, icb_name, icb_address, ccio_name, ccio_email, lmc_name, lmc_email, dpo_name, dpo_email, caldicott_guardian, signatory_name, signatory_role, bma_email, website";
    expect(after(`INSERT INTO practice SELECT ${columns} FROM practice WHERE id = '${id}'`)).toEqual([
      { kind: 'row-unrecorded', entity: 'practice', id: 'removed before' },
    ]);
  });

  test('an entry about a kind of thing that nobody lists is noticed', async () => {
    const { register } = await withHistory();
    register.mutate(['history'], (tx) =>
      register.record(tx, { action: 'created', entity: 'ghost', id: 'g', before: null, after: { a: 1 } }),
    );
    expect(register.verify().problems).toEqual([{ kind: 'entity-unknown', entity: 'ghost' }]);
  });
});

/** Writes the chain anew from an entry on: hashes and MACs right, signed with `seed`. */
async function rechain(
  register: OpenRegister,
  folder: string,
  personId: string,
  seed: Uint8Array | null,
  from = 1,
) {
  const { keys, vaultId } = await rogue(folder, personId);
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    seed ?? Buffer.alloc(32),
  ]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  let prev = createHash('sha256').update(vaultId).digest('hex');
  for (const row of allEvents(register)) {
    if (row.seq >= from) {
      const { salt, details, hash: _hash, sig: _sig, mac: _mac, ...rest } = row;
      const detailsHash = createHash('sha256').update(`${salt}${details}`).digest('hex');
      const entry = { ...rest, prev, detailsHash };
      const bytes = createHash('sha256')
        .update(Buffer.from(prev, 'hex'))
        .update(canonicalize(entry) ?? '')
        .digest();
      register.db
        .update(eventTable)
        .set({
          prev,
          detailsHash,
          hash: bytes.toString('hex'),
          mac: createHmac('sha256', keys.audit).update(bytes).digest('hex'),
          ...(seed === null ? {} : { sig: sign(null, bytes, key).toString('hex') }),
        })
        .where(eq(eventTable.seq, row.seq))
        .run();
      prev = bytes.toString('hex');
    } else prev = row.hash;
  }
}

describe('a colleague who has all shared keys', () => {
  test('cannot put other words into an entry and chain everything again: the signatures do not fit', async () => {
    const { register, folder, personId } = await withHistory();
    dropGuards(register);
    register.db.$client.exec("UPDATE event SET action = 'approved' WHERE seq = 4");
    await rechain(register, folder, personId, null);
    expect(kindsOf(register.verify().problems)).toEqual(new Set(['entry-not-signed']));
  });

  test('cannot sign in somebody else’s name with a key of their own', async () => {
    const { register, folder, personId } = await withHistory();
    dropGuards(register);
    const own = generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .subarray(-32);
    await rechain(register, folder, personId, own, 5);
    const { problems } = register.verify();
    expect(kindsOf(problems)).toEqual(new Set(['entry-not-signed']));
    expect(problems.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10]);
  });

  test('cannot give a person another key by an entry that only the new key signs', async () => {
    const { register, folder, personId } = await withHistory();
    dropGuards(register);
    const pair = generateKeyPairSync('ed25519');
    const own = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    register.db.$client
      .prepare(
        'UPDATE event SET entity = ?, entity_id = person_id, details = ?, before_hash = NULL, after_hash = NULL WHERE seq = 10',
      )
      .run('person', JSON.stringify({ changes: { publicKey: ['', publicKey] }, reason: '' }));
    await rechain(register, folder, personId, own, 10);
    expect(register.verify().problems).toContainEqual({ kind: 'entry-not-signed', seq: 10 });
  });

  test('who rewrites all of it, keys included, is found out by the person whose key was replaced', async () => {
    const { register, folder, personId, store } = await withHistory();
    dropGuards(register);
    const pair = generateKeyPairSync('ed25519');
    const own = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    const first = allEvents(register)[0];
    const { leftOn: _notLeft, ...recorded } = register.person;
    const person = { ...recorded, publicKey };
    register.db.$client.prepare('UPDATE event SET details = ?, after_hash = ? WHERE seq = 1').run(
      canonicalize({
        ...JSON.parse(first?.details ?? ''),
        changes: { ...JSON.parse(first?.details ?? '').changes, publicKey: [null, publicKey] },
      }) ?? '',
      createHash('sha256')
        .update(`${first?.salt}${canonicalize(person)}`)
        .digest('hex'),
    );
    register.db.$client.prepare('UPDATE person SET public_key = ?').run(publicKey);
    await rechain(register, folder, personId, own);
    expect(register.verify().problems).toEqual([]);
    store.close();
    const again = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(kindsOf(again.problems)).toContain('signing-key-differs');
    expect(again.readOnly).toBe(true);
  });
});

const anchorOf = (folder: string) => join(folder, 'vault.anchor');

describe('the anchor beside the register', () => {
  test('finds a database that was put back to an earlier state', async () => {
    const { store, folder, personId } = await withHistory();
    store.close();
    copyFileSync(join(folder, 'register.db'), join(folder, 'old.db'));
    const later = await storeIn(folder).unlock(personId, PASSPHRASE);
    addPractice(later, 'After the copy');
    stores.at(-1)?.close();
    copyFileSync(join(folder, 'old.db'), join(folder, 'register.db'));
    const again = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(again.problems).toEqual([{ kind: 'tail-missing', seq: 11 }]);
    expect(() => addPractice(again, 'refused')).toThrow(
      expect.objectContaining({ data: { code: 'register-read-only' } }),
    );
    expect(() => again.db.$client.exec("UPDATE practice SET name = 'x'")).toThrow(/readonly/);
  });

  test('may lag by the one transaction that a power cut separated from it, of any size', async () => {
    const { store, folder, register, clock, personId } = await withHistory();
    const anchor = readFileSync(anchorOf(folder));
    clock.advance(1000);
    register.mutate(['history'], (tx) => {
      for (let n = 0; n < 5; n += 1) {
        register.record(tx, { action: 'happened', entity: 'register', id: 'x', before: null, after: null });
      }
    });
    store.close();
    writeFileSync(anchorOf(folder), anchor);
    const again = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(again.problems).toEqual([]);
    expect(readFileSync(anchorOf(folder), 'utf8')).toContain(again.head()?.hash);
  });

  test.each([
    ['lags by two', 'anchor-behind'],
    ['is missing', 'anchor-missing'],
    ['is spoilt', 'anchor-missing'],
    ['was forged', 'anchor-damaged'],
  ] as const)('that %s is told, noted in the history and made anew', async (what, kind) => {
    const { store, folder, clock, register, personId } = await withHistory();
    const anchor = readFileSync(anchorOf(folder), 'utf8');
    for (const name of ['one', 'two']) {
      clock.advance(1000);
      addPractice(register, name);
    }
    store.close();
    if (what === 'lags by two') writeFileSync(anchorOf(folder), anchor);
    if (what === 'is missing') rmSync(anchorOf(folder));
    if (what === 'is spoilt') writeFileSync(anchorOf(folder), '{');
    if (what === 'was forged') writeFileSync(anchorOf(folder), anchor.replace('"seq":10', '"seq":9'));
    const again = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(again.problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(again.readOnly).toBe(false);
    expect(allEvents(again).at(-1)).toMatchObject({ action: 'warned', entity: 'register' });
    stores.at(-1)?.close();
    expect((await storeIn(folder).unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });

  test('of another history is told, and the register is only read', async () => {
    const { store, folder, personId } = await withHistory();
    store.close();
    const copy = join(tempFolder(), 'copy');
    mkdirSync(copy);
    for (const name of ['register.db', 'vault.keys', 'vault.keys.b', 'vault.anchor']) {
      copyFileSync(join(folder, name), join(copy, name));
    }
    const clock = settableClock('2026-06-01T09:00:00.000Z');
    for (const [where, name] of [
      [folder, 'here'],
      [copy, 'there'],
    ] as const) {
      addPractice(await storeIn(where, { clock }).unlock(personId, PASSPHRASE), name);
      stores.at(-1)?.close();
    }
    copyFileSync(join(copy, 'register.db'), join(folder, 'register.db'));
    const mixed = await storeIn(folder).unlock(personId, PASSPHRASE);
    expect(kindsOf(mixed.problems)).toEqual(new Set(['anchor-differs']));
    expect(mixed.readOnly).toBe(true);
  });

  test('that cannot be written does not undo what was saved', async () => {
    const { folder, register } = await withHistory();
    rmSync(anchorOf(folder));
    mkdirSync(join(anchorOf(folder), 'in-the-way'), { recursive: true });
    addPractice(register, 'Saved all the same');
    expect(
      register.db
        .select()
        .from(practiceTable)
        .all()
        .map(({ name }) => name),
    ).toContain('Saved all the same');
  });
});

test('a dropped trigger is found at the next opening, and the register is only read', async () => {
  const { store, folder, register, personId } = await withHistory();
  dropGuards(register);
  store.close();
  const log = memoryLog();
  const again = await storeIn(folder, { log }).unlock(personId, PASSPHRASE);
  expect(again.problems).toEqual([{ kind: 'schema-altered' }]);
  expect(again.readOnly).toBe(true);
  expect(log.notes).toContain('history.schema-altered');
});

const content = ({ db }: OpenRegister): string =>
  JSON.stringify([db.select().from(practiceTable).all(), db.select().from(eventTable).all()]);

test('a page of the database that was put back to an older version is found', async () => {
  const { store, folder, personId, ids } = await withHistory(40);
  store.close();
  const file = join(folder, 'register.db');
  const old = readFileSync(file);
  const clock = settableClock('2026-07-01T09:00:00.000Z');
  const later = await storeIn(folder, { clock }).unlock(personId, PASSPHRASE);
  for (const id of ids.slice(2)) {
    later.mutate(['practice'], (tx) => {
      clock.advance(1000);
      const before = tx.select().from(practiceTable).where(eq(practiceTable.id, id)).get();
      if (before === undefined) return;
      const after = { ...before, name: `${before.name} (again)` };
      tx.update(practiceTable).set(after).where(eq(practiceTable.id, id)).run();
      later.record(tx, { action: 'updated', entity: 'practice', id, before, after });
    });
  }
  stores.at(-1)?.close();
  const now = readFileSync(file);
  const sound = await storeIn(folder).unlock(personId, PASSPHRASE);
  const expected = content(sound);
  stores.at(-1)?.close();
  const page = 4096;
  const outcomes = { found: 0, nothingChanged: 0 };
  for (let at = 0; at < Math.min(old.length, now.length); at += page) {
    if (old.subarray(at, at + page).equals(now.subarray(at, at + page))) continue;
    const bytes = Buffer.from(now);
    old.copy(bytes, at, at, at + page);
    writeFileSync(file, bytes);
    const store2 = storeIn(folder);
    const found = await store2.unlock(personId, PASSPHRASE).then(
      // A page that is free, or that was written again as it was, changes nothing when it goes back.
      (opened) => (opened.readOnly ? 'found' : content(opened) === expected ? 'nothingChanged' : 'silent'),
      (cause: unknown) =>
        cause instanceof Error && cause.message === 'register-damaged' ? 'found' : String(cause),
    );
    store2.close();
    if (found !== 'found' && found !== 'nothingChanged') throw new Error(`page ${at / page}: ${found}`);
    outcomes[found] += 1;
  }
  expect(outcomes.found).toBeGreaterThan(3);
});
