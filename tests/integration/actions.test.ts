import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import type { ActionInput } from '../../src/shared/domain/action/schema';
import type { AnswerValue, QuestionId } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import type { Id } from '../../src/shared/domain/ids';
import {
  makeTestVault,
  PASSPHRASE,
  removeTempFolders,
  tempFolder,
  type TestVault,
  vaultIn,
} from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});
afterAll(removeTempFolders);

const day = (text: string) => isoDate.parse(text);
const anAction = (parts: Partial<ActionInput> = {}): ActionInput => ({
  title: 'Ask the DPO',
  details: '',
  ownerRole: 'ig-lead',
  ownerName: '',
  priority: 'normal',
  dueOn: day('2026-06-12'),
  link: null,
  ...parts,
});
const anAgreement = async (nationalStatus: 'unknown' | 'contractual' = 'unknown'): Promise<Id> => {
  const made = await vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Research extract',
    nationalStatus,
    status: 'active',
    parties: [{ ...blankParty(), name: 'Somebody' }],
    purposes: [{ text: 'Something', useKind: 'secondary', subKind: 'research' }],
  });
  return made.id;
};

type Given = { readonly [Q in QuestionId]: AnswerValue<Q> };
/** An audit that leaves open whether there is a DPIA and who applies the opt-outs. */
const unknowns: Given = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'unknown',
  B17: 'unknown',
  B18: 'yes',
  B27: 'none',
};
const audit = async (agreementId: Id, given: Given): Promise<Id> => {
  const { id: roundId } = await vault.call('audit.start', { agreementId });
  for (const [questionId, value] of Object.entries(given)) {
    // Object.entries forgets which value goes with which key.
    await vault.call('audit.answer', {
      roundId,
      questionId: questionId as QuestionId,
      value,
      note: '',
      citation: null,
    });
  }
  return roundId;
};
const decideQuery = (roundId: Id) =>
  vault.call('audit.decide', {
    roundId,
    outcome: 'QUERY',
    reason: '',
    decidedBy: 'GP partner',
    decidedOn: '2026-06-10',
  });
const open = async () => {
  const all = await vault.call('queries.list', {});
  return all
    .filter(({ closed }) => closed === null)
    .map(({ addressee, number, questionId }) => [addressee, number, questionId]);
};

describe('an action', () => {
  test('falls on a working day, is put off, done, and never lost', async () => {
    const agreementId = await anAgreement();
    // A Saturday.
    const made = await vault.call(
      'actions.create',
      anAction({ dueOn: day('2026-06-13'), link: { entity: 'agreement', id: agreementId } }),
    );
    expect(made).toMatchObject({ dueOn: '2026-06-15', state: 'open', about: 'DSA-0001 Research extract' });
    const { id } = made;
    await expect(
      vault.call('actions.postpone', { id, version: 1, dueOn: '2026-06-15', reason: 'Busy' }),
    ).rejects.toMatchObject({ data: { code: 'validation' } });
    const later = await vault.call('actions.postpone', {
      id,
      version: 1,
      dueOn: '2026-08-29',
      reason: 'The DPO is away',
    });
    // The Saturday is followed by a bank holiday.
    expect(later).toMatchObject({ dueOn: '2026-09-01', postponed: 1, postponedWhy: 'The DPO is away' });
    await expect(
      vault.call('actions.finish', { id, version: 1, doneOn: '2026-06-10', note: '' }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
    await expect(
      vault.call('actions.finish', { id, version: 2, doneOn: '2026-06-11', note: '' }),
    ).rejects.toMatchObject({ data: { code: 'validation' } });
    await vault.call('actions.finish', { id, version: 2, doneOn: '2026-06-10', note: 'She agreed' });
    await expect(vault.call('actions.cancel', { id, version: 3, reason: 'No need' })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    const cancelled = await vault.call('actions.create', anAction());
    await vault.call('actions.cancel', { id: cancelled.id, version: 1, reason: 'Entered twice' });
    const kept = await vault.call('actions.list', {});
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'cancelled', closingNote: 'Entered twice' }),
        expect.objectContaining({ state: 'done', closingNote: 'She agreed' }),
      ]),
    );

    const { entries } = await vault.call('history.list', { entityId: agreementId });
    expect(entries.map(({ deed }) => deed)).toEqual(
      expect.arrayContaining(['Action created', 'Action put off', 'Action done']),
    );
    vault.close();
    const again = vaultIn(vault.dataDir);
    expect(
      await again.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE }),
    ).toMatchObject({ readOnly: false });
    expect(await again.call('actions.list', {})).toEqual(kept);
    again.close();
  });

  test('belongs to something that the register holds', async () => {
    const id = '01930000-0000-7000-8000-000000000099';
    for (const entity of ['agreement', 'request', 'letter', 'ppg-note', 'write-access'] as const) {
      await expect(vault.call('actions.create', anAction({ link: { entity, id } }))).rejects.toMatchObject({
        data: { code: 'not-found', entity },
      });
    }
  });

  test('is counted, listed with what follows from the register, and saved as a table', async () => {
    await anAgreement();
    await vault.call('actions.create', anAction({ dueOn: day('2026-06-10') }));
    await vault.call('actions.create', anAction({ title: 'Later', dueOn: day('2026-06-30') }));
    const due = await vault.call('actions.due', {});
    expect(due.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['action', 'backup', 'content']));
    // The action and the backup: no guidance is old on this day.
    expect(await vault.call('actions.count', {})).toEqual({ now: 2 });

    const path = join(tempFolder(), 'to-do.csv');
    await vault.internal('actions.write-csv', { path });
    const rows: unknown = parse(readFileSync(path), { columns: true, bom: true });
    expect(rows).toContainEqual(
      expect.objectContaining({ what: 'Ask the DPO', when: 'Today', who: 'ig-lead', due_on: '2026-06-10' }),
    );
  });
});

describe('a question', () => {
  test('is numbered when the outcome is confirmed, and keeps its number through a later audit', async () => {
    const agreementId = await anAgreement();
    const first = await audit(agreementId, unknowns);
    expect(await open()).toEqual([]);
    await decideQuery(first);
    expect(await open()).toEqual([
      ['icb', 1, 'B14'],
      ['icb', 2, 'B17'],
    ]);

    // A later audit answers one of them and asks the other again, in the same words.
    const second = await audit(agreementId, { ...unknowns, B14: 'theirs-reviewed' });
    expect(await open()).toEqual([['icb', 2, 'B17']]);
    await decideQuery(second);
    expect(await open()).toEqual([['icb', 2, 'B17']]);

    // Other words about the same item are another question, with a number of its own.
    await audit(agreementId, { ...unknowns, B14: 'none', B17: 'no' });
    await vault.call('queries.raise', { agreementId });
    const all = await vault.call('queries.list', {});
    expect(all.find(({ number }) => number === 2)).toMatchObject({ questionId: 'B17', closed: 'replaced' });
    expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
    expect(await open()).toContainEqual(['icb', all.length, 'B17']);
  });

  test('that the rule asks of its own stays open until the next audit has all its answers', async () => {
    const agreementId = await anAgreement('contractual');
    await decideQuery(await audit(agreementId, unknowns));
    const asked = await open();
    expect(asked.map(([, , questionId]) => questionId)).toContain('B06');
    const { id: roundId } = await vault.call('audit.start', { agreementId });
    await vault.call('audit.answer', { roundId, questionId: 'B06', value: 'no', note: '', citation: null });
    expect(await open()).toEqual(asked);
    await audit(agreementId, unknowns);
    expect(await open()).toEqual(asked);
  });

  test('is raised on demand before the outcome is confirmed, and closed by a reply', async () => {
    const agreementId = await anAgreement();
    await vault.call('audit.start', { agreementId });
    await expect(vault.call('queries.raise', { agreementId })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    await audit(agreementId, { ...unknowns, B07: 'unknown' });
    const raised = await vault.call('queries.raise', { agreementId });
    expect(raised.map(({ addressee, number, questionId }) => [addressee, number, questionId])).toEqual(
      expect.arrayContaining([['dpo', 1, 'B07']]),
    );
    const [query] = raised;
    if (query === undefined) throw new Error('nothing was raised');
    const reply = { id: query.id, version: query.version, receivedOn: '2026-06-10', answer: 'None applies.' };
    expect(await vault.call('queries.reply', reply)).toMatchObject({
      closed: 'reply',
      closedOn: '2026-06-10',
      answer: 'None applies.',
    });
    await expect(vault.call('queries.reply', { ...reply, version: 2 })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
  });

  test('is not raised when the partners decide otherwise', async () => {
    const roundId = await audit(await anAgreement(), unknowns);
    await vault.call('audit.decide', {
      roundId,
      outcome: 'KEEP-BY-CHOICE',
      reason: 'We know this register well and keep it for now.',
      decidedBy: 'GP partner',
      decidedOn: '2026-06-10',
    });
    expect(await open()).toEqual([]);
  });
});
