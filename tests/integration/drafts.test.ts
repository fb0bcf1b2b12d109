import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppEventName } from '../../src/shared/contract/events';
import type { DraftInput } from '../../src/shared/domain/draft/schema';
import { makeTestVault, PASSPHRASE, removeTempFolders, type TestVault } from '../support/vault';

const THEIRS = 'purple-kettle-window-forest-nine';
const key = { form: 'agreement', about: '' } as const;
const typed: DraftInput = {
  ...key,
  value: { title: 'Zebrafish scree', parties: [{ name: '' }], durationMinutes: null },
  version: null,
};

describe('an unfinished form', () => {
  let vault: TestVault;
  let told: AppEventName[];
  beforeEach(async () => {
    told = [];
    vault = await makeTestVault({ emit: (name) => void told.push(name) });
  });
  afterEach(() => {
    vault.dispose();
    removeTempFolders();
  });

  test('comes back as it was typed, after a lock too', async () => {
    expect(await vault.call('drafts.get', key)).toBeNull();
    const kept = await vault.call('drafts.save', typed);
    vault.close();
    expect(await vault.dispatch.page('drafts.get', key)).toEqual({ ok: false, error: { code: 'locked' } });
    const status = await vault.call('register.unlock', {
      personId: vault.personId,
      passphrase: PASSPHRASE,
    });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
    expect(await vault.call('drafts.get', key)).toEqual(kept);
    expect(kept).toMatchObject({ value: typed.value, version: null });
  });

  test('takes the place of the one before, and is forgotten when it is removed', async () => {
    await vault.call('drafts.save', typed);
    await vault.call('drafts.save', { ...typed, value: { title: 'Eye screening' }, version: 4 });
    expect(await vault.call('drafts.get', key)).toMatchObject({
      value: { title: 'Eye screening' },
      version: 4,
    });
    expect(await vault.call('drafts.get', { ...key, about: vault.personId })).toBeNull();
    await vault.call('drafts.remove', key);
    await vault.call('drafts.remove', key);
    expect(await vault.call('drafts.get', key)).toBeNull();
  });

  test('is no change of the register: no entry in its history, and nobody is told', async () => {
    const before = await vault.call('history.list', {});
    told.length = 0;
    await vault.call('drafts.save', typed);
    await vault.call('drafts.remove', key);
    expect(await vault.call('history.list', {})).toEqual(before);
    expect(told).toEqual([]);
  });

  test('is nobody else’s to see', async () => {
    await vault.call('session.confirm', { passphrase: PASSPHRASE });
    await vault.call('people.add', { name: 'Ann Bell', jobTitle: '', role: 'editor', passphrase: THEIRS });
    await vault.call('drafts.save', typed);
    const { people } = await vault.call('people.list', {});
    const ann = people.find(({ name }) => name === 'Ann Bell');
    vault.close();
    await vault.call('register.unlock', { personId: ann?.id ?? '', passphrase: THEIRS });
    expect(await vault.call('drafts.get', key)).toBeNull();
    await vault.call('drafts.save', { ...typed, value: { title: 'Hers' } });
    vault.close();
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(await vault.call('drafts.get', key)).toMatchObject({ value: typed.value });
  });

  test('is on the disk only inside the encryption', async () => {
    await vault.call('drafts.save', typed);
    const files = readdirSync(vault.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    const holding = files.filter(({ parentPath, name }) =>
      readFileSync(join(parentPath, name)).includes('Zebrafish'),
    );
    expect(holding).toEqual([]);
  });

  test('that is longer than a million characters is refused', async () => {
    const reply = await vault.dispatch.page('drafts.save', {
      ...typed,
      value: { title: 'x'.repeat(1_000_001) },
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'validation' } });
  });
});
