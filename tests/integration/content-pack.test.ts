import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { ContentPackPayload } from '../../src/shared/content/pack';
import type { ContentSet } from '../../src/shared/content/set';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { fingerprintOf, makeContentPack } from '../../src/main/vault/content-pack';
import { openDatabase } from '../../src/main/vault/db/open';
import { contentPackTable } from '../../src/main/vault/db/schema/content';
import { deriveVaultKeys } from '../../src/main/vault/security/keys';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { openPersonSlot } from '../../src/main/vault/security/slots';
import { agreementFilter } from '../../src/shared/domain/agreement/list';
import { audited, voluntary } from '../support/audits';
import { aPayload, newerContent, publisherKey, shippedContent } from '../support/content-pack';
import {
  cheapKdf,
  makeTestVault,
  PASSPHRASE,
  PROJECT,
  removeTempFolders,
  tempFolder,
  type TestVault,
  vaultIn,
} from '../support/vault';

let vault: TestVault;
let areas: string[] = [];
beforeEach(async () => {
  areas = [];
  vault = await makeTestVault({
    emit: (_name, payload) => {
      if ('areas' in payload) areas.push(...payload.areas);
    },
  });
});
afterEach(() => {
  vault.dispose();
});
afterAll(removeTempFolders);

/** Writes a pack of the first publisher, and has it chosen. */
function choose(parts: Partial<ContentPackPayload> = {}, key = publisherKey()) {
  const path = join(tempFolder(), 'newer.dsacontent');
  writeFileSync(path, makeContentPack(aPayload(parts), key));
  return vault.internal('content.choose-pack', { path });
}
const fingerprint = (key = publisherKey()): string => fingerprintOf(key.publicKey);
const use = async (typed: string) => {
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  return vault.call('content.use-pack', { fingerprint: typed });
};
const catalogueVersion = async () => (await vault.call('content.catalogue', {})).version;
const refusedAs = (why: string) => ({ data: { code: 'content-pack-unusable', why } });
const startAudit = async () => {
  const { id } = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'An agreement',
    parties: [{ name: 'Somebody', odsCode: '', type: 'unknown', role: 'unknown', dspt: 'unknown' }],
    purposes: [{ text: 'Something', useKind: 'unclear', subKind: 'unknown' }],
  });
  return vault.call('audit.start', { agreementId: id });
};

test('a pack is shown, confirmed by its fingerprint, used, kept over a restart, and put aside again', async () => {
  expect(await choose()).toMatchObject({
    issuer: 'Example LMC',
    sequence: 1,
    publisher: 'new',
    parts: expect.arrayContaining([
      expect.objectContaining({ key: 'catalogue', version: 'LMC-1', added: 0, changed: 1, removed: 0 }),
      expect.objectContaining({ key: 'places', added: 0, changed: 0, removed: 0 }),
    ]),
  });
  expect(await catalogueVersion()).toBe(shippedContent.catalogue.version);
  await expect(use(fingerprint(publisherKey(2)))).rejects.toMatchObject(refusedAs('wrong-fingerprint'));
  expect(await catalogueVersion()).toBe(shippedContent.catalogue.version);
  const before = await startAudit();

  await use(fingerprint().toLowerCase().replaceAll('-', ' '));
  expect(areas).toContain('content');
  expect(await catalogueVersion()).toBe('LMC-1');
  const after = await startAudit();
  expect(before.content).toMatchObject({ catalogue: shippedContent.catalogue.version, pack: null });
  expect(after.content).toMatchObject({
    catalogue: 'LMC-1',
    pack: { issuer: 'Example LMC', sequence: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });

  vault.close();
  // Before anybody has unlocked it, the register's own content is as secret as the rest.
  expect(await catalogueVersion()).toBe(shippedContent.catalogue.version);
  const again = vaultIn(vault.dataDir, { clock: vault.clock });
  const status = await again.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(status).toMatchObject({ state: 'open', readOnly: false });
  expect((await again.call('content.catalogue', {})).version).toBe('LMC-1');
  expect(await again.call('content.status', {})).toMatchObject({
    pack: { issuer: 'Example LMC', sequence: 1, fingerprint: fingerprint() },
    publishers: [{ name: 'Example LMC', fingerprint: fingerprint() }],
    builtInIsNewer: false,
  });

  await expect(again.call('content.use-built-in', {})).rejects.toMatchObject({
    data: { code: 'confirm-passphrase' },
  });
  await again.call('session.confirm', { passphrase: PASSPHRASE });
  await again.call('content.use-built-in', {});
  expect((await again.call('content.catalogue', {})).version).toBe(shippedContent.catalogue.version);
  const { entries } = await again.call('history.list', { kind: 'register' });
  const deeds = entries.map(({ deed }) => deed);
  expect(deeds).toEqual(
    expect.arrayContaining([
      'Publisher of content packs confirmed',
      'Content pack taken into use',
      'Content pack put aside',
    ]),
  );
  again.close();
});

test('a known publisher needs no fingerprint again, another key under the same name does', async () => {
  await choose();
  await use(fingerprint());
  expect(await choose({ sequence: 2 })).toMatchObject({ publisher: 'known' });
  await use('');

  const other = publisherKey(2);
  expect(await choose({ sequence: 3 }, other)).toMatchObject({ publisher: 'other-key' });
  await expect(use('')).rejects.toMatchObject(refusedAs('wrong-fingerprint'));
  await expect(use(fingerprint())).rejects.toMatchObject(refusedAs('wrong-fingerprint'));
  await use(fingerprint(other));
  expect((await vault.call('content.status', {})).publishers).toHaveLength(2);
});

test('nothing older takes the place of what is newer, and what was put aside may come back', async () => {
  const old: ContentSet = newerContent('2025-01-01');
  await expect(choose({ content: old })).rejects.toMatchObject(refusedAs('older'));
  await choose({ sequence: 5 });
  await use(fingerprint());
  await expect(choose({ sequence: 5 })).rejects.toMatchObject(refusedAs('older'));
  await expect(choose({ sequence: 4 })).rejects.toMatchObject(refusedAs('older'));
  await vault.call('content.use-built-in', {});
  await expect(choose({ sequence: 4 })).rejects.toMatchObject(refusedAs('older'));
  await choose({ sequence: 5 });
  await use('');
  expect(await catalogueVersion()).toBe('LMC-1');
});

test('what a pack says of an agreement is what lists say of its audit from then on', async () => {
  const { catalogue } = shippedContent;
  const entry = catalogue.entries.find(({ basis, risk }) => basis === 'voluntary' && risk === null);
  if (entry === undefined) throw new Error('the catalogue calls nothing voluntary');
  await audited(vault, voluntary, { catalogueId: entry.id, nationalStatus: 'voluntary' });
  const outcome = async () =>
    (await vault.call('agreements.list', agreementFilter.parse({}))).rows.map((row) => row.outcome);
  expect(await outcome()).toEqual(['WITHDRAW-CANDIDATE']);

  const required = { ...entry, basis: 'required-by-law' as const };
  const fresh = newerContent();
  const entries = fresh.catalogue.entries.map((one) => (one.id === entry.id ? required : one));
  await choose({ content: { ...fresh, catalogue: { ...fresh.catalogue, entries } } });
  await use(fingerprint());
  expect(await outcome()).toEqual(['QUERY']);
  await vault.call('content.use-built-in', {});
  expect(await outcome()).toEqual(['WITHDRAW-CANDIDATE']);
});

test('a pack that somebody put in the place of the one in use is not used, and is a break of the history', async () => {
  await choose();
  await use(fingerprint());
  vault.close();
  const found = await createSlotStore(vault.dataDir).open((file) =>
    openPersonSlot(file, vault.personId, PASSPHRASE, cheapKdf),
  );
  if (found === null) throw new Error('the passphrase does not open it');
  const { database } = deriveVaultKeys(found.opened.rootKey, found.file.vaultId);
  const db = openDatabase(join(vault.dataDir, 'register.db'), database);
  db.update(contentPackTable)
    .set({ bytes: makeContentPack(aPayload({ sequence: 9 }), publisherKey(2)) })
    .run();
  db.$client.close();

  const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(status).toMatchObject({ state: 'open', readOnly: true });
  expect(await catalogueVersion()).toBe(shippedContent.catalogue.version);
  expect((await vault.call('content.status', {})).unusable).toMatchObject({ sequence: 1, why: 'altered' });
});

test('a reader may see which content is in use, and change nothing of it', async () => {
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  await vault.call('people.add', {
    name: 'Rey Reader',
    jobTitle: 'Receptionist',
    role: 'reader',
    passphrase: 'seven wet otters polish a trombone',
  });
  const { people } = await vault.call('people.list', {});
  const reader = people.find(({ role }) => role === 'reader');
  vault.close();
  await vault.call('register.unlock', {
    personId: reader?.id ?? '',
    passphrase: 'seven wet otters polish a trombone',
  });
  expect((await vault.call('content.status', {})).pack).toBeNull();
  await expect(choose()).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await expect(vault.call('content.use-built-in', {})).rejects.toMatchObject({
    data: { code: 'not-allowed' },
  });
});

test('a pack that a newer version of the app refuses is told of, to do and on the page, until it is put aside', async () => {
  await choose();
  await use(fingerprint());
  vault.close();
  // The newer version knows a danger that the pack's catalogue does not tell of.
  const resourcesDir = join(tempFolder(), 'resources');
  cpSync(join(PROJECT, 'resources'), resourcesDir, { recursive: true });
  const file = join(resourcesDir, 'content', 'catalogue.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"words": [', '"words": [\n     "a new danger",'));
  const newer = vaultIn(vault.dataDir, { clock: vault.clock, resourcesDir });
  await newer.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });

  expect(await newer.call('content.status', {})).toMatchObject({
    pack: null,
    unusable: { issuer: 'Example LMC', sequence: 1, why: 'against-the-rules' },
  });
  expect((await newer.call('content.catalogue', {})).version).toBe(shippedContent.catalogue.version);
  const titles = async () => (await newer.call('actions.due', {})).map(({ title }) => title);
  expect(await titles()).toContain('The content pack of Example LMC cannot be used: ask for a newer one');

  await newer.call('session.confirm', { passphrase: PASSPHRASE });
  await newer.call('content.use-built-in', {});
  expect((await newer.call('content.status', {})).unusable).toBeNull();
  expect((await titles()).filter((title) => title.startsWith('The content pack'))).toEqual([]);
  newer.close();
});

test('the trust in a publisher is taken back with the pack in use, and given anew by the fingerprint alone', async () => {
  await choose();
  await use(fingerprint());
  const [publisher] = (await vault.call('content.status', {})).publishers;
  const id = publisher?.id ?? '';
  vault.close();
  await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  const reason = 'The key was stolen';
  await expect(vault.call('content.distrust-publisher', { id, reason })).rejects.toMatchObject({
    data: { code: 'confirm-passphrase' },
  });
  await vault.call('session.confirm', { passphrase: PASSPHRASE });
  await vault.call('content.distrust-publisher', { id, reason });
  expect(await vault.call('content.status', {})).toMatchObject({
    pack: null,
    unusable: null,
    publishers: [{ id, distrustedOn: '2026-06-10' }],
  });
  await expect(vault.call('content.distrust-publisher', { id, reason })).rejects.toMatchObject({
    data: { code: 'rule' },
  });

  expect(await choose({ sequence: 2 })).toMatchObject({ publisher: 'distrusted' });
  await expect(use('')).rejects.toMatchObject(refusedAs('wrong-fingerprint'));
  await use(fingerprint());
  expect(await vault.call('content.status', {})).toMatchObject({
    pack: { sequence: 2 },
    publishers: [{ id, distrustedOn: null }],
  });
  const { entries } = await vault.call('history.list', { kind: 'register' });
  const taken = entries.find(({ deed }) => deed === 'Trust in a publisher of content packs taken back');
  expect(taken).toMatchObject({ reason });

  vault.close();
  const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(status).toMatchObject({ state: 'open', readOnly: false });
});

test('the duties that a pack takes away are named first, gone or turned', async () => {
  const { catalogue } = shippedContent;
  const [gone, turned] = catalogue.entries.filter(
    ({ basis, risk }) => basis === 'required-by-law' && risk === null,
  );
  const eased = catalogue.entries.find(({ basis, risk }) => basis === 'voluntary' && risk === null);
  if (gone === undefined || turned === undefined || eased === undefined) throw new Error('too few entries');
  const entries = catalogue.entries
    .filter(({ id }) => id !== gone.id)
    .map((entry) => {
      if (entry.id === turned.id) return { ...entry, basis: 'voluntary' as const };
      return entry.id === eased.id ? { ...entry, basis: 'depends' as const } : entry;
    });
  const fresh = newerContent();
  const { basisChanges } = await choose({
    content: { ...fresh, catalogue: { ...fresh.catalogue, entries } },
  });
  expect(basisChanges).toEqual([
    { name: gone.name, before: 'Required by law', after: 'Not in the catalogue any more', losesDuty: true },
    { name: turned.name, before: 'Required by law', after: 'Voluntary', losesDuty: true },
    {
      name: eased.name,
      before: 'Voluntary',
      after: 'Depends on the local arrangement',
      losesDuty: false,
    },
  ]);
});
