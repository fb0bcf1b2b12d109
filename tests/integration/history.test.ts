import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/vault/db/open';
import { fillSample } from '../../src/main/vault/sample';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot } from '../../src/main/vault/security/slots';
import { isoDate } from '../../src/shared/domain/calendar';
import { historyKinds } from '../../src/shared/domain/history/schema';
import { cheapKdf, makeTestVault, PASSPHRASE, removeTempFolders, type TestVault } from '../support/vault';

let vault: TestVault;
beforeAll(async () => {
  vault = await makeTestVault();
  await fillSample(vault.call, vault.clock.today());
}, 60_000);
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const pageBefore = (before: number | null) => vault.call('history.list', { before, limit: 200 });

/** Every entry, page by page, with what the last page says of all. */
async function everything() {
  let page = await pageBefore(null);
  const all = [...page.entries];
  while (page.more) {
    page = await pageBefore(page.entries.at(-1)?.seq ?? null);
    all.push(...page.entries);
  }
  return { all, total: page.total, kinds: page.kinds, people: page.people };
}

describe('the history of the sample practice', () => {
  test('comes in pages without a gap, newest first', async () => {
    const { all, total } = await everything();
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, i) => total - i));
  });

  test('has plain words for every field that it tells of', async () => {
    const { all } = await everything();
    const told = all.flatMap(({ changes }) => changes);
    expect(told.length).toBeGreaterThan(500);
    for (const { label, after } of told) {
      expect(label).toMatch(/^[A-Z]/);
      expect(label).not.toMatch(/[a-z][A-Z][a-z]/);
      expect(after).not.toMatch(/^[[{]"/);
    }
    expect(told.find(({ field }) => field === 'value')?.after).toMatch(/^[A-Z]/);
  });

  test('can be narrowed to each kind of thing, and the kinds together are all of it', async () => {
    const { total, kinds } = await everything();
    let sum = 0;
    for (const kind of historyKinds) {
      const page = await vault.call('history.list', { kind });
      expect(page.total).toBe(kinds[kind] ?? 0);
      expect(page.total).toBeGreaterThan(0);
      sum += page.total;
    }
    expect(sum).toBe(total);
  });

  test('can be narrowed to a person and to days in London', async () => {
    const { total, people } = await everything();
    expect(people).toEqual([{ id: vault.personId, name: 'Test Manager', count: total }]);
    expect((await vault.call('history.list', { personId: 'nobody' })).total).toBe(0);
    const day = vault.clock.today();
    expect((await vault.call('history.list', { from: day, to: day })).total).toBe(total);
    expect((await vault.call('history.list', { to: isoDate.parse('2026-06-09') })).total).toBe(0);
    expect((await vault.call('history.list', { from: isoDate.parse('2026-06-11') })).total).toBe(0);
  });

  test('of one agreement holds its audits, the letters and conversations that name it, and nothing else', async () => {
    const { rows } = await vault.call('agreements.list', {});
    const letters = await vault.call('letters.list', {});
    const letter = letters.find(({ kind }) => kind === 'icb-letter');
    const [note] = await vault.call('ppg.list', {});
    const named = letter?.input.agreementIds[0] ?? '';
    const row = rows.find(({ id }) => id === named);
    const { entries, about } = await vault.call('history.list', { entityId: named, limit: 200 });
    expect(about).toEqual({ entity: 'agreement', name: `${row?.ref} ${row?.title}` });
    const kinds = new Set(entries.map(({ entity }) => entity));
    for (const kind of ['agreement', 'letter', 'document', 'correspondence']) expect(kinds).toContain(kind);
    const ofAgreements = entries.filter(({ entity }) => /^(agreement|audit|outcome)/.test(entity));
    expect(ofAgreements.every((entry) => entry.about.startsWith(`${row?.ref} `))).toBe(true);

    const audited = rows.find(({ auditState }) => auditState === 'decided')?.id ?? '';
    const its = (await vault.call('history.list', { entityId: audited, limit: 200 })).entries;
    expect(new Set(its.map(({ entity }) => entity))).toContain('audit-answer');
    expect(new Set(its.map(({ entity }) => entity))).toContain('outcome');

    const discussed = note?.agreementIds[0] ?? '';
    const talk = (await vault.call('history.list', { entityId: discussed, limit: 200 })).entries;
    expect(talk.some(({ entityId }) => entityId === note?.id)).toBe(true);
  });

  test('has nothing to tell of findings while it is sound', async () => {
    expect(await vault.call('history.findings', {})).toEqual({ problems: [], total: 0, soundUntil: null });
  });
});

test('a break is told with its place, and everything can be read', async () => {
  const broken = await makeTestVault();
  try {
    const practice = await broken.call('practice.get', {});
    const { version, ...input } = practice;
    await broken.call('practice.save', { version, input: { ...input, lmcName: 'Another LMC' } });
    broken.close();
    const { keys, database } = await keysOf(broken.dataDir, broken.personId);
    const db = openDatabase(database, keys.database);
    db.$client.exec(
      "DROP TRIGGER event_is_never_changed; UPDATE event SET details = replace(details, 'Another', 'One more') WHERE seq = 5",
    );
    db.$client.exec("UPDATE practice SET dpo_name = 'Somebody'");
    db.$client.close();

    const status = await broken.call('register.unlock', {
      personId: broken.personId,
      passphrase: PASSPHRASE,
    });
    expect(status).toMatchObject({ state: 'open', readOnly: true });
    const { problems, total, soundUntil } = await broken.call('history.findings', {});
    expect(problems.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      'Entry no. 5: its old and new values were altered or taken out',
      expect.stringMatching(/^practice .*: it is not as the last entry about it left it$/),
      ': the tables of the database are not as this app makes them',
    ]);
    expect(problems[0]?.at).toMatch(/^2026-06-10T09:00/);
    expect(total).toBe(3);
    expect(soundUntil).toMatchObject({ seq: 4 });
    expect((await broken.call('history.list', {})).total).toBe(5);
  } finally {
    broken.dispose();
  }
});

/** What somebody has who knows a passphrase. */
async function keysOf(dataDir: string, personId: string) {
  const found = await createSlotStore(dataDir).open((file) =>
    openPersonSlot(file, personId, PASSPHRASE, cheapKdf),
  );
  if (found === null) throw new Error('the passphrase does not open it');
  return {
    keys: deriveVaultKeys(found.opened.rootKey, found.file.vaultId),
    database: join(dataDir, 'register.db'),
  };
}
