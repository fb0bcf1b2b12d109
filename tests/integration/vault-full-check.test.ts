import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALWAYS_CHECKED } from '../../src/main/vault/db/checked';
import { openDatabase } from '../../src/main/vault/db/open';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot } from '../../src/main/vault/security/slots';
import { aStore, makeOpen, settableClock, type Store } from '../support/register-store';
import { cheapKdf, PASSPHRASE, removeTempFolders, tempFolder } from '../support/vault';

// Each test goes on where the one before it left the register: a long history takes a while to make.
const clock = settableClock();
const folder = tempFolder();
const mark = join(folder, 'vault.checked');
let store: Store;
let personId = '';

beforeAll(async () => {
  store = aStore(folder, { clock });
  const made = await makeOpen(store);
  personId = made.personId;
  const { mutate, record } = made.register;
  mutate(['history'], (tx) => {
    for (let n = 0; n <= ALWAYS_CHECKED; n += 1) {
      record(tx, {
        action: 'noted',
        entity: 'note',
        id: `note ${n}`,
        before: null,
        after: null,
        facts: { n },
      });
    }
  });
  store.close();
}, 60_000);
afterAll(() => {
  store.close();
  removeTempFolders();
});

/** Opens the register, says what was found, and closes it. */
async function found(): Promise<string[]> {
  store = aStore(folder, { clock });
  const { problems } = await store.unlock(personId, PASSPHRASE);
  store.close();
  return [...new Set(problems.map(({ kind }) => kind))];
}

/** Writes into the history with all keys and no respect for its guards. */
async function tamper(sql: string): Promise<void> {
  const opened = await createSlotStore(folder).open((file) =>
    openPersonSlot(file, personId, PASSPHRASE, cheapKdf),
  );
  if (opened === null) throw new Error('the passphrase does not open it');
  const keys = deriveVaultKeys(opened.opened.rootKey, opened.file.vaultId);
  const db = openDatabase(join(folder, 'register.db'), keys.database);
  const guard = db.$client
    .prepare("SELECT sql FROM sqlite_master WHERE name = 'event_is_never_changed'")
    .pluck()
    .get();
  db.$client.exec(`DROP TRIGGER event_is_never_changed; ${sql}; ${String(guard)}`);
  db.$client.close();
}

test('the first unlocking checks a long history whole and notes it', async () => {
  expect(existsSync(mark)).toBe(false);
  expect(await found()).toEqual([]);
  expect(JSON.parse(readFileSync(mark, 'utf8'))).toMatchObject({ magic: 'DSA-REGISTER-CHECKED' });
});

test('what is altered in the entries since then is found at the next unlocking', async () => {
  store = aStore(folder, { clock });
  const { mutate, record } = await store.unlock(personId, PASSPHRASE);
  mutate(['history'], (tx) =>
    record(tx, { action: 'noted', entity: 'note', id: 'late', before: null, after: null }),
  );
  store.close();
  const last = 'seq = (SELECT max(seq) FROM event)';
  await tamper(`UPDATE event SET action = 'altered' WHERE ${last}`);
  expect(await found()).toContain('entry-altered');
  await tamper(`UPDATE event SET action = 'noted' WHERE ${last}`);
  expect(await found()).toEqual([]);
});

test('what is altered in the entries before is found within a week, when the whole is checked again', async () => {
  await tamper("UPDATE event SET action = 'altered' WHERE seq = 100");
  clock.advance(7 * 86_400_000 + 60_000);
  expect(await found()).toContain('entry-altered');
  await tamper("UPDATE event SET action = 'noted' WHERE seq = 100");
  expect(await found()).toEqual([]);
});

test('a note of the check that is altered, dated ahead or gone makes the whole be checked', async () => {
  await tamper("UPDATE event SET action = 'altered' WHERE seq = 100");
  const noted = readFileSync(mark, 'utf8');
  writeFileSync(mark, noted.replace(/"seq":\d+/, '"seq":5000'));
  expect(await found()).toContain('entry-altered');
  writeFileSync(mark, '');
  expect(await found()).toContain('entry-altered');
  writeFileSync(mark, noted);
  clock.setWall('2020-01-01T00:00:00.000Z');
  expect(await found()).toContain('entry-altered');
});
