import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import type {
  WriteAccessDecision,
  WriteAccessStep,
  WriteAccessUnit,
  WriteAccessUnitInput,
} from '../../src/shared/domain/write-access/schema';
import { makeTestVault, PASSPHRASE, tempFolder, type TestVault } from '../support/vault';

const TODAY = isoDate.parse('2026-06-10');

const trust: WriteAccessUnitInput = {
  name: 'Anyshire Partnership NHS Trust',
  odsCode: 'ZZ1',
  system: 'systmone',
  agreementId: null,
  canAdd: ['notes', 'tasks'],
  C03: 'nothing',
  C04: 'no',
  sampled: 10,
  hidden: 3,
  C05: 'happened',
  unseen: 2,
  C06: 'yes',
  C07: 'unknown',
  C08: 'no',
  alternative: 'A daily list',
  C09: 'no',
  clause: '',
  C10: 'no',
  raisedWithProviderOn: TODAY,
  raisedWithIcbOn: null,
  raisedWithLmcOn: null,
  log: '',
};
const withdrawal: WriteAccessDecision = {
  kind: 'withdraw',
  text: 'Letter to the trust',
  effectiveOn: isoDate.parse('2026-09-01'),
  decidedBy: 'GP partner',
  decidedOn: TODAY,
};

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});

const tick = ({ id, version }: WriteAccessUnit, step: WriteAccessStep): Promise<WriteAccessUnit> =>
  vault.call('write-access.tick', { id, version, done: { step, doneOn: TODAY, by: 'GP partner', note: '' } });
const decide = ({ id, version }: WriteAccessUnit, decision = withdrawal): Promise<WriteAccessUnit> =>
  vault.call('write-access.decide', { id, version, decision });

test('a unit that writes unseen is a safety action, and is taken away only after every step', async () => {
  let unit = await vault.call('write-access.create', trust);
  expect(unit).toMatchObject({ ref: 'WRA-0001', ruling: { outcome: 'SAFETY-ACTION' }, decision: null });
  await expect(decide(unit)).rejects.toMatchObject({ data: { code: 'validation' } });
  for (const step of unit.ruling.beforeWithdrawal) unit = await tick(unit, step);

  const undone = await vault.call('write-access.untick', {
    id: unit.id,
    version: unit.version,
    step: 'fallback',
    reason: 'It was not tested',
  });
  await expect(decide(undone)).rejects.toMatchObject({ data: { code: 'validation' } });
  unit = await decide(await tick(undone, 'fallback'));
  expect(unit.decision).toEqual(withdrawal);
});

test('a change after which the rule says something else takes the decision away, another does not', async () => {
  const made = await vault.call('write-access.create', { ...trust, C03: 'workflow-task', C05: 'never' });
  const accepted = await decide(made, { ...withdrawal, kind: 'accept', text: '', effectiveOn: null });
  const { id } = accepted;
  const renamed = await vault.call('write-access.update', {
    id,
    version: accepted.version,
    input: { ...trust, C03: 'workflow-task', C05: 'never', name: 'Anyshire Trust' },
  });
  expect(renamed.decision).not.toBeNull();
  const worse = await vault.call('write-access.update', { id, version: renamed.version, input: trust });
  expect(worse).toMatchObject({ decision: null, ruling: { outcome: 'SAFETY-ACTION' } });
  await expect(
    vault.call('write-access.update', { id, version: renamed.version, input: trust }),
  ).rejects.toMatchObject({ data: { code: 'stale' } });
});

test('what the contract requires cannot be taken away, nor what is not known', async () => {
  const contractual = await vault.call('write-access.create', {
    ...trust,
    C09: 'yes',
    clause: 'Update Record',
  });
  expect(contractual.ruling).toMatchObject({ outcome: 'KEEP-AND-MANAGE', beforeWithdrawal: [] });
  await expect(decide(contractual)).rejects.toMatchObject({ data: { code: 'validation' } });
  const unknown = await vault.call('write-access.create', { ...trust, C09: 'unknown' });
  expect(unknown.ruling.outcome).toBe('FIND-OUT');
  await expect(decide(unknown)).rejects.toMatchObject({ data: { code: 'validation' } });
});

test('a step or a decision is not dated tomorrow, and an agreement must exist', async () => {
  const unit = await vault.call('write-access.create', trust);
  const done = { step: 'copy-lmc', doneOn: isoDate.parse('2026-06-11'), by: 'GP partner', note: '' } as const;
  await expect(
    vault.call('write-access.tick', { id: unit.id, version: unit.version, done }),
  ).rejects.toMatchObject({ data: { code: 'validation', fields: { doneOn: [expect.any(String)] } } });
  await expect(vault.call('write-access.create', { ...trust, agreementId: unit.id })).rejects.toMatchObject({
    data: { code: 'not-found' },
  });
});

test('history, pack and the next unlocking know of it; an archived one stays readable', async () => {
  const made = await vault.call('write-access.create', trust);
  const unit = await tick(made, 'copy-lmc');
  const reason = 'The trust has left';
  const archived = await vault.call('write-access.archive', { id: unit.id, version: unit.version, reason });
  expect(archived.archivedOn).toBe(TODAY);
  await expect(tick(archived, 'write-icb')).rejects.toMatchObject({ data: { code: 'rule' } });
  await vault.call('write-access.restore', { id: unit.id, version: archived.version, reason });

  const { entries } = await vault.call('history.list', { limit: 20 });
  const told = entries.filter(({ entity }) => entity === 'write-access-unit');
  expect(told.map(({ deed }) => deed)).toEqual([
    'Outside unit restored',
    'Outside unit archived',
    'Step about an outside unit done',
    'Outside unit created',
  ]);
  expect(told.at(-1)?.changes).toContainEqual(
    expect.objectContaining({
      label: 'How we are told of a new entry',
      after: 'Nothing tells the practice of a new entry',
    }),
  );

  const path = join(tempFolder(), 'pack.zip');
  await vault.internal('exports.write-pack', { path });
  const files = unzipSync(readFileSync(path));
  const table: Record<string, string>[] = parse(Buffer.from(files['write-access.csv'] ?? []), {
    bom: true,
    columns: true,
  });
  expect(table).toMatchObject([
    { unit_ref: 'WRA-0001', outcome: 'SAFETY-ACTION', c09: 'no', times_unseen: '2', rule_number: 'C-2' },
  ]);

  vault.close();
  const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(status).toMatchObject({ state: 'open', readOnly: false });
});
