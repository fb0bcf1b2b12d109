import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventTable } from '../../src/main/vault/db/schema/event';
import { practiceTable } from '../../src/main/vault/db/schema/practice';
import { openDatabase } from '../../src/main/vault/db/open';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot, parseSlotFile } from '../../src/main/vault/security/slots';
import {
  addPractice,
  aNewRegister,
  aStore,
  makeOpen,
  memoryLog,
  MIGRATIONS,
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
const error = (code: string, rest: object = {}) => expect.objectContaining({ data: { code, ...rest } });
const REGISTER_FILES = ['register.db', 'vault.anchor', 'vault.keys', 'vault.keys.b'];
const filesIn = (folder: string): string[] => readdirSync(folder).toSorted();
const actions = (store: Store): string[] =>
  (store.current()?.db.select().from(eventTable).orderBy(eventTable.seq).all() ?? []).map(
    ({ action }) => action,
  );

/** A register that was made and locked again. */
async function aRegister(over: Parameters<typeof aStore>[1] = {}) {
  const folder = tempFolder();
  const clock = settableClock();
  const store = storeIn(folder, { clock, ...over });
  const made = await makeOpen(store);
  store.close();
  return { folder, clock, store, personId: made.personId, recoveryCode: made.recoveryCode };
}

const failToFill = () => {
  throw new Error('a fault while filling');
};

describe('making a register', () => {
  test('counts only once the recovery code was typed back, forgivingly', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    expect(store.status()).toEqual({ state: 'none' });
    const { recoveryCode } = await store.create(
      aNewRegister({
        fill: (tx, record) =>
          record(tx, { action: 'filled', entity: 'register', id: 'x', before: null, after: null }),
      }),
    );
    expect(store.status()).toEqual({ state: 'confirming' });
    expect(filesIn(folder)).toEqual(['.creating']);

    await expect(store.confirmRecoveryCode('')).rejects.toThrow('validation');
    await expect(store.confirmRecoveryCode(recoveryCode.replace(/^..../, '0000'))).rejects.toThrow(
      'validation',
    );
    const register = await store.confirmRecoveryCode(recoveryCode.toLowerCase().replaceAll('-', ' '));
    expect(register).toMatchObject({ readOnly: false, problems: [], person: { name: 'Amira Patel' } });
    expect(store.status()).toMatchObject({ state: 'open' });
    expect(actions(store)).toEqual(['added', 'created', 'filled']);
    store.close();
    expect(filesIn(folder)).toEqual(REGISTER_FILES);
    await expect(store.confirmRecoveryCode(recoveryCode)).rejects.toThrow('rule');
  });

  test('does not take the code of another register', async () => {
    const store = storeIn(tempFolder());
    const other = await storeIn(tempFolder()).create(aNewRegister());
    await store.create(aNewRegister());
    await expect(store.confirmRecoveryCode(other.recoveryCode)).rejects.toThrow('validation');
    expect(store.status()).toEqual({ state: 'confirming' });
  });

  test('leaves nothing when it is given up, locked, or the program ends before the code was typed', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    await store.create(aNewRegister());
    store.abandonCreation();
    expect(store.status()).toEqual({ state: 'none' });
    expect(filesIn(folder)).toEqual([]);

    await store.create(aNewRegister());
    expect(storeIn(folder).status()).toEqual({ state: 'none' });
    expect(filesIn(folder)).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4])(
    'that was confirmed is finished at the next start, cut off after %i files',
    async (done) => {
      const { folder, personId } = await aRegister();
      const halfway = tempFolder();
      mkdirSync(join(halfway, '.creating'));
      writeFileSync(join(halfway, '.creating', 'confirmed'), '');
      ['vault.keys.b', 'vault.keys', 'vault.anchor', 'register.db'].forEach((name, index) =>
        cpSync(join(folder, name), index < done ? join(halfway, name) : join(halfway, '.creating', name)),
      );
      const store = storeIn(halfway);
      expect(store.status()).toMatchObject({ state: 'locked' });
      expect(filesIn(halfway)).toEqual(REGISTER_FILES);
      expect((await store.unlock(personId, PASSPHRASE)).problems).toEqual([]);
    },
  );

  test('refuses a weak passphrase, and a second register in the same place', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    for (const passphrase of ['short', 'passwordpassword', 'Sample Surgery Sample']) {
      await expect(store.create(aNewRegister({ passphrase }))).rejects.toThrow('validation');
    }
    expect(filesIn(folder)).toEqual([]);
    await makeOpen(store);
    store.close();
    await expect(store.create(aNewRegister())).rejects.toEqual(error('register-exists'));
    rmSync(join(folder, 'register.db'));
    await expect(store.create(aNewRegister())).rejects.toEqual(error('register-exists'));
    expect(store.status()).toEqual({ state: 'problem', problem: 'register-damaged' });
  });

  test('undoes all of it when the first rows cannot be written', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    await expect(store.create(aNewRegister({ fill: failToFill }))).rejects.toThrow('a fault while filling');
    expect(filesIn(folder)).toEqual([]);
    expect(store.status()).toEqual({ state: 'none' });
  });
});

describe('unlocking and locking', () => {
  test('shows who may unlock and where the history stood, and opens what was saved', async () => {
    const folder = tempFolder();
    const store = storeIn(folder);
    const { register, personId } = await makeOpen(store);
    addPractice(register, 'Kept');
    const lastChange = register.lastChange();
    store.close();
    store.close();
    expect(store.current()).toBeUndefined();
    expect(store.status()).toEqual({
      state: 'locked',
      people: [{ personId, name: 'Amira Patel', role: 'signatory' }],
      lastChange,
    });
    const again = await store.unlock(personId, PASSPHRASE);
    expect(again.db.select().from(practiceTable).all()).toMatchObject([{ name: 'Kept' }]);
    expect(filesIn(folder)).not.toContain('vault.guesses');
  });

  test('announces what changed once it is saved, and not what was rolled back', async () => {
    const told: string[][] = [];
    const store = storeIn(tempFolder(), { onChanged: (areas) => void told.push([...areas]) });
    const { register } = await makeOpen(store);
    addPractice(register, 'One');
    expect(() =>
      register.mutate(['letters'], () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(told).toEqual([['practice']]);
  });

  test('refuses a wrong passphrase, slows guessing down, and tells of it once the right one is given', async () => {
    const { folder, clock, personId } = await aRegister();
    const before = createHash('sha256')
      .update(readFileSync(join(folder, 'register.db')))
      .digest('hex');
    const store = storeIn(folder, { clock });
    for (const wait of [0, 0, 0, 0, 5_000]) {
      await expect(store.unlock(personId, 'not the passphrase')).rejects.toEqual(
        error('wrong-passphrase', { retryAfterMs: wait }),
      );
    }
    const restarted = storeIn(folder, { clock });
    await expect(restarted.unlock(personId, PASSPHRASE)).rejects.toEqual(
      error('wrong-passphrase', { retryAfterMs: 5_000 }),
    );
    clock.advance(5_000);
    await expect(restarted.unlock(personId, 'not the passphrase')).rejects.toEqual(
      error('wrong-passphrase', { retryAfterMs: 10_000 }),
    );
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, 'register.db')))
        .digest('hex'),
    ).toBe(before);
    clock.advance(10_000);
    const register = await restarted.unlock(personId, PASSPHRASE);
    expect(register.db.select().from(eventTable).all().at(-1)).toMatchObject({
      action: 'attempts-failed',
      details: '{"changes":{"attempts":[null,6]},"reason":""}',
    });
    expect(register.verify().ok).toBe(true);
  });

  test('answers an unknown person as it answers a wrong passphrase', async () => {
    const { store } = await aRegister();
    await expect(store.unlock('00000000-0000-7000-8000-000000000000', PASSPHRASE)).rejects.toThrow(
      'wrong-passphrase',
    );
  });

  test('guesses made at the same time are counted one by one', async () => {
    const { store, personId } = await aRegister();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => store.unlock(personId, 'not the passphrase')),
    );
    const waits = outcomes.map((one) =>
      one.status === 'rejected' ? one.reason.data.retryAfterMs : 'opened',
    );
    expect(waits).toEqual([0, 0, 0, 0, 5_000, 5_000, 5_000, 5_000]);
  });

  test('a register that another program has open is refused, and stays whole', async () => {
    const { folder, personId } = await aRegister();
    const first = await storeIn(folder).unlock(personId, PASSPHRASE);
    const second = storeIn(folder);
    await expect(second.unlock(personId, PASSPHRASE)).rejects.toEqual(error('register-in-use'));
    addPractice(first, 'Still works');
    expect(first.verify().ok).toBe(true);
  });

  test('unlocking twice is refused, and the open register stays open', async () => {
    const { store, personId } = await aRegister();
    const register = await store.unlock(personId, PASSPHRASE);
    await expect(store.unlock(personId, PASSPHRASE)).rejects.toThrow('rule');
    expect(store.current()).toBe(register);
  });

  test('locking puts everything into the one file, and lost key files are put back', async () => {
    const { folder, store, personId } = await aRegister();
    addPractice(await store.unlock(personId, PASSPHRASE), 'Saved');
    expect(statSync(join(folder, 'register.db-wal')).size).toBeGreaterThan(0);
    for (const name of ['vault.keys', 'vault.keys.b']) rmSync(join(folder, name));
    store.close();
    expect(filesIn(folder)).toEqual(REGISTER_FILES);
    expect((await store.unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });

  test('a change that was saved is there after the program was ended without locking', async () => {
    const { folder, store, personId } = await aRegister();
    addPractice(await store.unlock(personId, PASSPHRASE), 'Saved');
    const crashed = tempFolder();
    cpSync(folder, crashed, { recursive: true });
    const again = await storeIn(crashed).unlock(personId, PASSPHRASE);
    expect(again.problems).toEqual([]);
    expect(again.db.select().from(practiceTable).all()).toMatchObject([{ name: 'Saved' }]);
  });
});

describe('what is wrong on the disk', () => {
  test('is told before anybody types a passphrase, where it can be', async () => {
    const { folder, store, personId } = await aRegister();
    for (const name of ['vault.keys', 'vault.keys.b']) writeFileSync(join(folder, name), '{"magic":"x"}');
    expect(store.status()).toEqual({ state: 'problem', problem: 'slots-damaged' });
    for (let n = 0; n < 7; n += 1) {
      await expect(store.unlock(personId, PASSPHRASE)).rejects.toEqual(error('slots-damaged'));
    }
    for (const name of ['vault.keys', 'vault.keys.b']) {
      writeFileSync(join(folder, name), '{"magic":"DSA-REGISTER-KEYS","version":2}');
    }
    expect(store.status()).toEqual({ state: 'problem', problem: 'register-newer' });
  });

  test('in the database is "damaged", whatever page is hit, and never opens half', async () => {
    const { folder, store, personId } = await aRegister();
    const file = join(folder, 'register.db');
    const sound = readFileSync(file);
    for (let at = 7; at < sound.length; at += 4096) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      await expect(store.unlock(personId, PASSPHRASE), `byte ${at}`).rejects.toEqual(
        error('register-damaged'),
      );
    }
    rmSync(file);
    await expect(store.unlock(personId, PASSPHRASE)).rejects.toEqual(error('register-missing'));
    writeFileSync(file, sound);
    expect((await store.unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });

  test('an older key file that was put back is told and noted in the history', async () => {
    const { folder, store, personId } = await aRegister();
    const old = readFileSync(join(folder, 'vault.keys'));
    await store.unlock(personId, PASSPHRASE);
    await store.changePassphrase(PASSPHRASE, 'seven-kites-over-the-harbour');
    store.close();
    for (const name of ['vault.keys', 'vault.keys.b']) writeFileSync(join(folder, name), old);
    const register = await store.unlock(personId, PASSPHRASE);
    expect(register.problems).toEqual([{ kind: 'keys-rolled-back' }]);
    expect(actions(store).slice(-2)).toEqual(['warned', 'changed']);
    store.close();
    expect((await store.unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });
});

describe('changing the passphrase', () => {
  test('asks for the current one, and afterwards only the new one opens', async () => {
    const { store, personId, recoveryCode } = await aRegister();
    const fresh = 'seven-kites-over-the-harbour';
    await expect(store.changePassphrase(PASSPHRASE, fresh)).rejects.toEqual(error('locked'));
    const { person } = await store.unlock(personId, PASSPHRASE);
    await expect(store.changePassphrase('not the passphrase', fresh)).rejects.toThrow('wrong-passphrase');
    await expect(store.changePassphrase(PASSPHRASE, 'too short')).rejects.toThrow('validation');
    await store.changePassphrase(PASSPHRASE, fresh);
    store.close();
    await expect(store.unlock(personId, PASSPHRASE)).rejects.toThrow('wrong-passphrase');
    const again = await store.unlock(personId, fresh);
    expect(again.person).toEqual(person);
    expect(again.problems).toEqual([]);
    expect(actions(store)).toContain('passphrase-changed');
    store.close();
    const recovered = await store.unlockWithRecoveryCode({
      personId,
      code: recoveryCode,
      newPassphrase: PASSPHRASE,
    });
    expect(recovered.problems).toEqual([]);
  });
});

describe('the recovery code', () => {
  test('opens a register whose passphrase is lost, gives a new one, and the history says so', async () => {
    const { store, personId, recoveryCode } = await aRegister();
    const newPassphrase = 'seven-kites-over-the-harbour';
    const register = await store.unlockWithRecoveryCode({ personId, code: recoveryCode, newPassphrase });
    expect(register).toMatchObject({ readOnly: false, problems: [] });
    expect(actions(store)).toContain('recovered');
    addPractice(register, 'After the recovery');
    expect(register.verify().ok).toBe(true);
    store.close();
    await expect(store.unlock(personId, PASSPHRASE)).rejects.toThrow('wrong-passphrase');
    const again = await store.unlock(personId, newPassphrase);
    expect(again.problems).toEqual([]);
    addPractice(again, 'And after the next unlock');
    expect(again.verify().ok).toBe(true);
  });

  test('that is wrong is refused and slowed down like a passphrase; a slip costs nothing', async () => {
    const { store, personId, clock, recoveryCode } = await aRegister();
    const other = await storeIn(tempFolder()).create(aNewRegister());
    const newPassphrase = 'seven-kites-over-the-harbour';
    const use = (code: string) => store.unlockWithRecoveryCode({ personId, code, newPassphrase });
    for (let n = 0; n < 10; n += 1) await expect(use('1234')).rejects.toThrow('validation');
    for (const wait of [0, 0, 0, 0, 5_000, 5_000]) {
      await expect(use(other.recoveryCode)).rejects.toEqual(
        error('wrong-recovery-code', { retryAfterMs: wait }),
      );
    }
    clock.advance(5_000);
    expect((await use(recoveryCode)).problems).toEqual([]);
  });

  test('changes nothing when the new passphrase is too weak or the person unknown', async () => {
    const { store, personId, recoveryCode, folder } = await aRegister();
    const before = readFileSync(join(folder, 'vault.keys'), 'utf8');
    const use = (person: string, newPassphrase: string) =>
      store.unlockWithRecoveryCode({ personId: person, code: recoveryCode, newPassphrase });
    await expect(use(personId, 'passwordpassword')).rejects.toThrow('validation');
    await expect(use('00000000-0000-7000-8000-000000000000', PASSPHRASE)).rejects.toThrow('not-found');
    expect(readFileSync(join(folder, 'vault.keys'), 'utf8')).toBe(before);
    expect((await store.unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });
});

/** Our own migrations and one more, as a later version will have. */
function laterMigrations(sql: string): string {
  const folder = join(tempFolder(), 'drizzle');
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = z
    .object({ entries: z.array(z.looseObject({ tag: z.string(), when: z.number() })) })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  journal.entries.push({ tag: '9000_later', when: (journal.entries.at(-1)?.when ?? 0) + 1 });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, '9000_later.sql'), sql);
  return folder;
}

describe('versions', () => {
  const LATER = 'CREATE TABLE later (id TEXT PRIMARY KEY) STRICT; ALTER TABLE person ADD COLUMN colour TEXT;';

  test('an older register is brought up to date after a copy of it was proved to open', async () => {
    const { folder, personId } = await aRegister();
    const migrationsDir = laterMigrations(LATER);
    const store = storeIn(folder, { migrationsDir });
    const register = await store.unlock(personId, PASSPHRASE);
    expect(register).toMatchObject({ problems: [], readOnly: false });
    expect(register.db.$client.prepare('SELECT count(*) FROM later').pluck().get()).toBe(0);
    expect(actions(store).at(-1)).toBe('migrated');
    store.close();

    const copies = filesIn(join(folder, 'backups'));
    expect(copies).toEqual([
      'before-9000_later-20260505T090000Z.db',
      'before-9000_later-20260505T090000Z.db.keys',
    ]);
    // The copy opens by itself, with the keys beside it and the passphrase of its day.
    const restored = tempFolder();
    cpSync(join(folder, 'backups', copies[0] ?? ''), join(restored, 'register.db'));
    cpSync(join(folder, 'backups', copies[1] ?? ''), join(restored, 'vault.keys'));
    const old = await storeIn(restored).unlock(personId, PASSPHRASE);
    expect(old.problems).toEqual([{ kind: 'anchor-missing' }]);
    expect(old.readOnly).toBe(false);
  });

  test('a migration that fails leaves the register as it was, and the copy', async () => {
    const { folder, personId } = await aRegister();
    const broken = storeIn(folder, {
      migrationsDir: laterMigrations('CREATE TABLE person (id TEXT) STRICT;'),
    });
    await expect(broken.unlock(personId, PASSPHRASE)).rejects.toThrow('already exists');
    expect(filesIn(join(folder, 'backups'))).toHaveLength(2);
    expect((await storeIn(folder).unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });

  test('an older register whose chain is broken is not migrated', async () => {
    const { folder, store, personId } = await aRegister();
    const { db } = await store.unlock(personId, PASSPHRASE);
    db.$client.exec("DROP TRIGGER event_is_never_changed; UPDATE event SET action = 'x' WHERE seq = 1");
    store.close();
    const later = storeIn(folder, { migrationsDir: laterMigrations(LATER) });
    await expect(later.unlock(personId, PASSPHRASE)).rejects.toEqual(error('register-damaged'));
    expect(existsSync(join(folder, 'backups'))).toBe(true);
    expect(filesIn(join(folder, 'backups'))).toEqual([]);
  });

  test('a register of a newer program is refused, and not one byte of it is changed', async () => {
    const { folder, personId } = await aRegister();
    const later = storeIn(folder, { migrationsDir: laterMigrations(LATER) });
    await later.unlock(personId, PASSPHRASE);
    later.close();
    const bytes = () => REGISTER_FILES.map((name) => readFileSync(join(folder, name)).toString('base64'));
    const before = bytes();
    await expect(storeIn(folder).unlock(personId, PASSPHRASE)).rejects.toEqual(error('register-newer'));
    expect(bytes()).toEqual(before);
    expect((await later.unlock(personId, PASSPHRASE)).problems).toEqual([]);
  });
});

const forms = (text: string) => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('base64').slice(4, -4)),
];

test('nothing that was typed can be read in any file, open or locked', async () => {
  const folder = tempFolder();
  const log = memoryLog();
  const store = storeIn(folder, { log });
  const { register, recoveryCode, personId } = await makeOpen(store);
  const marker = 'Zebra-Marker-4711';
  const id = addPractice(register, marker);
  const secrets = [
    marker,
    PASSPHRASE,
    recoveryCode,
    recoveryCode.replaceAll('-', ''),
    'Practice manager',
    id,
  ].flatMap(forms);
  const scan = (): number => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      for (const secret of secrets)
        expect(bytes.includes(secret), `${name}: ${secret.toString()}`).toBe(false);
    }
    return files.length;
  };
  expect(filesIn(folder)).toContain('register.db-wal');
  scan();
  store.close();
  scan();

  // The same search does find what lies open, so that it can fail.
  const key = await createSlotStore(folder).open((file) =>
    openPersonSlot(file, personId, PASSPHRASE, cheapKdf),
  );
  if (key === null) throw new Error('the passphrase does not open it');
  const parsed = parseSlotFile(readFileSync(join(folder, 'vault.keys'), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.why);
  const db = openDatabase(
    join(folder, 'register.db'),
    deriveVaultKeys(key.opened.rootKey, parsed.file.vaultId).database,
  );
  writeFileSync(join(folder, 'plain'), JSON.stringify(db.select().from(practiceTable).all()));
  db.$client.close();
  expect(scan).toThrow(/plain/);
  expect(log.notes.join()).not.toContain(marker);
});
