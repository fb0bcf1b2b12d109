import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankAgreement, blankParty, blankPurpose } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { IncomingLetterInput } from '../../src/shared/domain/letter/incoming';
import { makeTestVault, PASSPHRASE, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

// A register on 10 June 2026, with one agreement and one letter of its own.

let vault: TestVault;
let agreementId: string;
let letterId: string;
beforeAll(async () => {
  vault = await makeTestVault();
  const agreement = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Eye screening',
    parties: [{ ...blankParty(), name: 'Example Trust' }],
    purposes: [{ ...blankPurpose(), text: 'Screening' }],
  });
  agreementId = agreement.id;
  const letter = await vault.call('letters.make', {
    kind: 'staff-notice',
    input: { agreementIds: [], fromDate: day('2026-06-10'), role: 'Practice manager', igLead: 'IG lead' },
  });
  letterId = letter.id;
});
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const day = (text: string) => isoDate.parse(text);
const input = (parts: Partial<IncomingLetterInput> = {}): IncomingLetterInput => ({
  receivedFrom: 'Example Trust',
  receivedOn: day('2026-06-08'),
  summary: 'They have a new processor from August',
  agreementIds: [],
  letterId: null,
  answerDue: day('2026-06-22'),
  answeredOn: null,
  ...parts,
});
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (cause: unknown) => (cause as { data: unknown }).data,
  );

test('a letter that answers none of ours is logged, linked afterwards, answered, and told of in plain words', async () => {
  const logged = await vault.call('letters.log-incoming', input());
  expect(logged).toMatchObject({ ref: 'INC-0001', version: 1, letterId: null });
  const dueKinds = async () =>
    (await vault.call('actions.due', {})).filter(({ kind }) => kind === 'incoming-letter');
  expect(await dueKinds()).toMatchObject([
    {
      title: 'Example Trust wants an answer to INC-0001',
      dueOn: '2026-06-22',
      path: `/letters/incoming/${logged.id}`,
    },
  ]);

  const path = join(tempFolder(), 'letter.txt');
  writeFileSync(path, 'Dear practice');
  const owner = { entity: 'incoming-letter', id: logged.id } as const;
  const added = await vault.internal('attachments.take', { owner, kind: 'other', title: '', path });
  expect(added).toMatchObject({ ownerRef: 'INC-0001', owner });
  expect((await vault.call('attachments.list', owner)).attachments).toEqual([added]);

  const linked = await vault.call('letters.correct-incoming', {
    id: logged.id,
    version: 1,
    input: input({ agreementIds: [agreementId], letterId }),
  });
  const answered = await vault.call('letters.correct-incoming', {
    id: logged.id,
    version: linked.version,
    input: input({ agreementIds: [agreementId], letterId, answeredOn: day('2026-06-10') }),
  });
  expect(await dueKinds()).toEqual([]);
  expect(await vault.call('letters.incoming', {})).toEqual([answered]);

  const { entries } = await vault.call('history.list', { entityId: agreementId });
  const told = entries.filter(({ entity }) => entity === 'incoming-letter');
  expect(told.map(({ deed, about }) => [deed, about])).toEqual([
    ['Letter that came answered', 'INC-0001 Example Trust'],
    ['Letter that came corrected', 'INC-0001 Example Trust'],
    ['Letter that came logged', 'INC-0001 Example Trust'],
  ]);
  expect(told[1]?.changes.map(({ label, after }) => [label, after])).toEqual([
    ['Agreements that it concerns', 'DSA-0001 Eye screening'],
    ['About our letter', 'LTR-0001'],
  ]);
  expect(entries.some(({ deed }) => deed === 'Document added')).toBe(true);

  const own = await vault.call('history.list', { entityId: logged.id });
  expect(own.about).toEqual({ entity: 'incoming-letter', name: 'INC-0001 Example Trust' });
  expect(own.entries.map(({ entity }) => entity).toSorted()).toEqual(
    ['attachment', 'document', ...told.map(({ entity }) => entity)].toSorted(),
  );

  const pack = join(tempFolder(), 'pack.zip');
  await vault.internal('exports.write-pack', { path: pack });
  const rows: unknown = parse(Buffer.from(unzipSync(readFileSync(pack))['incoming.csv'] ?? []), {
    bom: true,
    columns: true,
  });
  expect(rows).toMatchObject([
    {
      letter_ref: 'INC-0001',
      received_from: 'Example Trust',
      received_on: '2026-06-08',
      agreements: 'DSA-0001',
      about_our_letter: 'LTR-0001',
      answer_due: '2026-06-22',
      answered_on: '2026-06-10',
    },
  ]);

  vault.close();
  const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
  expect(status).toMatchObject({ readOnly: false });
  expect(await vault.call('letters.incoming-one', { id: logged.id })).toEqual(answered);
});

test('days that cannot be, things that are not there and old versions are refused', async () => {
  const log = (parts: Partial<IncomingLetterInput>) =>
    refusal(vault.call('letters.log-incoming', input(parts)));
  for (const [parts, field] of [
    [{ receivedOn: day('2026-06-11') }, 'receivedOn'],
    [{ answerDue: day('2026-06-07') }, 'answerDue'],
    [{ answeredOn: day('2026-06-11') }, 'answeredOn'],
    [{ answeredOn: day('2026-06-07') }, 'answeredOn'],
  ] as const) {
    expect(await log(parts)).toMatchObject({ code: 'validation', fields: { [field]: [expect.any(String)] } });
  }
  const absent = '01930000-0000-7000-8000-00000000dead';
  expect(await log({ agreementIds: [absent] })).toMatchObject({ code: 'not-found', entity: 'agreement' });
  expect(await log({ letterId: absent })).toMatchObject({ code: 'not-found', entity: 'letter' });
  const { id } = await vault.call('letters.log-incoming', input());
  const correct = (version: number) =>
    refusal(vault.call('letters.correct-incoming', { id, version, input: input() }));
  expect(await correct(1)).toBe('done');
  expect(await correct(1)).toMatchObject({ code: 'stale' });
});

test('what it says is searched for personal data before an export', async () => {
  await vault.call('letters.log-incoming', input({ summary: 'About patient 943 476 5919' }));
  const { findings } = await vault.call('exports.preview', {});
  expect(findings.map(({ where }) => where)).toContain('INC-0003, what it says');
});
