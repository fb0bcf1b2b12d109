import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { ListedRequest, RequestInput, StepKind } from '../../src/shared/domain/request/schema';
import { makeTestVault, PASSPHRASE, removeTempFolders, type TestVault, vaultIn } from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});
afterAll(removeTempFolders);

const day = (text: string) => isoDate.parse(text);
const aRequest = (parts: Partial<RequestInput> = {}): RequestInput => ({
  title: 'Regional research platform',
  receivedFrom: 'Example University',
  receivedOn: day('2026-06-01'),
  channel: 'email',
  asked: 'A monthly extract of coded records for research',
  claimedBasis: 'not-said',
  citation: { title: '', provision: '', date: null },
  deadline: day('2026-06-30'),
  ...parts,
});
const create = (parts: Partial<RequestInput> = {}) =>
  vault.call('requests.create', { ...aRequest(parts), agreementId: null });
const step = ({ id, version }: ListedRequest, kind: StepKind, on = '2026-06-02') =>
  vault.call('requests.record-step', { id, version, kind, on, how: 'email', note: '' });
const all: readonly StepKind[] = ['held', 'told', 'referred', 'holding-reply', 'bma-answer'];
const through = async (request: ListedRequest, kinds: readonly StepKind[] = all): Promise<ListedRequest> => {
  let now = request;
  for (const kind of kinds) now = await step(now, kind);
  return now;
};
const conclude = (
  { id, version }: ListedRequest,
  outcome: 'accepted' | 'refused' | 'withdrawn' | 'became-law',
) =>
  vault.call('requests.conclude', {
    id,
    version,
    outcome,
    on: '2026-06-09',
    note: 'The partners met and decided so',
    decidedBy: 'Senior partner',
  });
const statusOf = async ({ agreementId }: ListedRequest) =>
  (await vault.call('agreements.get', { id: agreementId })).agreement.status;

describe('a request', () => {
  test('enters a proposed agreement, is followed to its refusal, and tells its story after a lock', async () => {
    const made = await create();
    expect(made).toMatchObject({ ref: 'REQ-0001', agreementRef: 'DSA-0001', steps: [], conclusion: null });
    expect(await statusOf(made)).toBe('proposed');

    const answered = await through(made);
    // What nobody has said is asked about first.
    await expect(conclude(answered, 'refused')).rejects.toMatchObject({
      data: { code: 'rule', message: expect.stringContaining('Nobody has said yet') },
    });
    const asked = await vault.call('requests.update', {
      id: answered.id,
      version: answered.version,
      input: aRequest({ claimedBasis: 'none-shown' }),
    });
    const closed = await conclude(asked, 'refused');
    expect(closed.conclusion).toMatchObject({ outcome: 'refused', decidedBy: 'Senior partner' });
    expect(await statusOf(closed)).toBe('never-started');
    await expect(step(closed, 'held')).rejects.toMatchObject({ data: { code: 'rule' } });

    const { entries } = await vault.call('history.list', { entityId: closed.agreementId });
    expect(entries.map(({ deed }) => deed)).toEqual(
      expect.arrayContaining(['New request received', 'New request refused', 'Agreement created']),
    );

    vault.close();
    const later = vaultIn(vault.dataDir);
    const open = await later.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(open).toMatchObject({ readOnly: false });
    expect(await later.call('requests.get', { id: closed.id })).toEqual(closed);
    later.close();
  });

  test('that is accepted keeps its agreement and its history', async () => {
    const asked = await through(await create());
    const closed = await conclude(asked, 'accepted');
    expect(await statusOf(closed)).toBe('active');
    const { entries } = await vault.call('history.list', { entityId: closed.agreementId });
    expect(entries.some(({ entity, action }) => entity === 'request' && action === 'accepted')).toBe(true);
    expect(entries.some(({ entity, action }) => entity === 'agreement' && action === 'updated')).toBe(true);
  });

  test('that cites a law is never refused and can become a duty', async () => {
    const citation = { title: 'HSCA 2012', provision: 'section 259', date: day('2026-05-01') };
    const held = await through(await create({ claimedBasis: 'law', citation }), ['held', 'told']);
    await expect(conclude(held, 'refused')).rejects.toMatchObject({
      data: { code: 'rule', message: expect.stringContaining('They cite a law') },
    });
    const closed = await conclude(held, 'became-law');
    expect(await statusOf(closed)).toBe('active');
  });

  test('goes step by step, and not before it came', async () => {
    const made = await create();
    await expect(step(made, 'referred')).rejects.toMatchObject({
      data: { message: 'Put the request on hold first' },
    });
    await expect(step(made, 'held', '2026-05-30')).rejects.toMatchObject({ data: { code: 'rule' } });
    await expect(step(made, 'held', '2026-06-11')).rejects.toMatchObject({ data: { code: 'rule' } });
    const held = await step(made, 'held');
    await expect(step(made, 'told')).rejects.toMatchObject({ data: { code: 'stale' } });
    // A wrong date is put right by recording the step anew.
    const corrected = await step(held, 'held', '2026-06-03');
    expect(corrected.steps).toEqual([{ kind: 'held', on: '2026-06-03', how: 'email', note: '' }]);
    await expect(conclude(corrected, 'accepted')).rejects.toMatchObject({
      data: { message: expect.stringContaining('tell the DPO and the LMC') },
    });
    expect(await conclude(corrected, 'withdrawn')).toMatchObject({ conclusion: { outcome: 'withdrawn' } });
  });

  test('can be about a proposed agreement that is in the register, once', async () => {
    const agreement = await vault.call('agreements.create', {
      ...blankAgreement(),
      title: 'Proposed scheme',
      status: 'proposed',
      parties: [{ name: 'Somebody', odsCode: '', type: 'unknown', role: 'unknown' }],
      purposes: [{ text: 'Something', useKind: 'secondary', subKind: 'research' }],
    });
    const record = () => vault.call('requests.create', { ...aRequest(), agreementId: agreement.id });
    expect(await record()).toMatchObject({ agreementId: agreement.id, agreementRef: agreement.ref });
    await expect(record()).rejects.toMatchObject({
      data: { message: 'This agreement is recorded as a request already.' },
    });
    expect((await vault.call('agreements.list', {})).total).toBe(1);
  });
});
