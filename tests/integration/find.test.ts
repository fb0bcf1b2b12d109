import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import type { AgreementInput } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { blankSearch } from '../../src/shared/domain/find/rules';
import type { SearchInput } from '../../src/shared/domain/find/schema';
import { makeTestVault, PASSPHRASE, removeTempFolders, type TestVault, vaultIn } from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault({ practice: { clinicalSystem: 'systmone' } });
});
afterEach(() => {
  vault.dispose();
});
afterAll(removeTempFolders);

const found = (placeId: string, count: number): SearchInput => ({
  ...blankSearch(placeId),
  state: 'found',
  count,
  searchedOn: isoDate.parse('2026-06-04'),
  searchedBy: 'Practice manager',
});
const note = (version: number | null, input: SearchInput) => vault.call('find.record', { version, input });
const sheetAt = async (placeId: string) => {
  const sheet = await vault.call('find.sheet', {});
  return sheet.places.find((place) => place.placeId === placeId);
};
const add = (title: string, parts: Partial<AgreementInput>) =>
  vault.call('agreements.create', {
    ...blankAgreement(),
    title,
    parties: [{ ...blankParty(), name: 'Somebody' }],
    purposes: [{ text: 'Something', useKind: 'unclear', subKind: 'unknown' }],
    ...parts,
  });

test('shows the places of the practice’s own system and the general ones, and follows a change of system', async () => {
  const before = (await vault.call('find.sheet', {})).places.map(({ placeId }) => placeId);
  expect(before).toContain('systmone-share-in-rules');
  expect(before).toContain('cqrs');
  expect(before).not.toContain('emis-data-sharing-manager');
  await note(null, found('systmone-share-in-rules', 2));

  const { version, ...practice } = await vault.call('practice.get', {});
  await vault.call('practice.save', { version, input: { ...practice, clinicalSystem: 'emis-web' } });
  const sheet = await vault.call('find.sheet', {});
  expect(sheet.places.map(({ placeId }) => placeId)).toContain('emis-data-sharing-manager');
  // The result of the system before is kept, and counts no more.
  expect(sheet.funnel).toMatchObject({ searched: 0, counted: 0 });
});

test('compares what was found with what was added from there', async () => {
  await note(null, found('cqrs', 3));
  expect(await sheetAt('cqrs')).toMatchObject({ agreements: [], stillToAdd: 3 });

  await add('Telephony data', { foundAt: 'cqrs', foundIn: 'cqrs', status: 'active' });
  const { id, version } = await add('An offer', { foundAt: 'cqrs', agreementType: 'participation-offer' });
  await add('From elsewhere', { foundAt: 'mail' });
  await vault.call('agreements.archive', { id, version, reason: 'It ended' });
  expect(await sheetAt('cqrs')).toMatchObject({
    agreements: [
      { title: 'Telephony data', archived: false },
      { title: 'An offer', archived: true },
    ],
    stillToAdd: 1,
  });
  const { funnel } = await vault.call('find.sheet', {});
  expect(funnel).toMatchObject({ searched: 1, counted: 3, registered: 2, paperUnknown: 2, active: 1 });
});

test('keeps each result with its entry in the history, and refuses to write over somebody else’s', async () => {
  const first = await note(null, found('cqrs', 3));
  expect(first).toMatchObject({ version: 1, count: 3 });
  await expect(note(null, found('cqrs', 4))).rejects.toMatchObject({ data: { code: 'stale' } });
  await expect(note(null, found('no-such-place', 4))).rejects.toMatchObject({ data: { code: 'not-found' } });
  const second = await note(1, { ...blankSearch('cqrs'), state: 'not-applicable', note: 'No CQRS here' });
  expect(second).toMatchObject({ id: first.id, version: 2, count: null });

  const history = await vault.call('history.list', { kind: 'search' });
  expect(history.entries).toHaveLength(2);
  expect(history.entries[0]).toMatchObject({
    deed: 'Result of a search noted',
    about: 'CQRS: services accepted',
    changes: expect.arrayContaining([
      { field: 'state', label: 'Result', before: 'Found some', after: 'Not applicable' },
      { field: 'note', label: 'Note', before: '', after: 'No CQRS here' },
    ]),
  });

  vault.close();
  const again = vaultIn(vault.dataDir, { clock: vault.clock });
  const opened = await again.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(opened).toMatchObject({ state: 'open', readOnly: false });
  again.close();
});
