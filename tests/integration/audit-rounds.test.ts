import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import { type AnswerInput, type AuditRound, fullQuestionIds } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { makeTestVault, PASSPHRASE, tempFolder, type TestVault } from '../support/vault';

type Values = Partial<Record<AnswerInput['questionId'], AnswerInput['value']>>;

const quick: Values = {
  B03: 'active',
  B04: 'secondary',
  B05: 'no',
  B06: 'no',
  B07: 'no',
  B12: 'section-251',
  B14: 'own',
  B17: 'yes-tested',
  B18: 'yes',
  B27: 'none',
};
const rule = { data: { code: 'rule' } };

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});

async function add(title = 'Research extract'): Promise<string> {
  const { id } = await vault.call('agreements.create', {
    ...blankAgreement(),
    title,
    status: 'active',
    noticePeriod: 'Three months',
    parties: [{ name: 'A university', odsCode: '', type: 'university', role: 'controller' }],
    purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
  });
  return id;
}
async function answer(roundId: string, values: Values): Promise<AuditRound> {
  let round: AuditRound | undefined;
  for (const questionId of fullQuestionIds) {
    const value = values[questionId];
    if (value === undefined) continue;
    round = await vault.call('audit.answer', { roundId, questionId, value, note: '', citation: null });
  }
  if (round === undefined) throw new Error('nothing was answered');
  return round;
}
const decide = (roundId: string): Promise<AuditRound> =>
  vault.call('audit.decide', {
    roundId,
    outcome: 'KEEP-BY-CHOICE',
    reason: '',
    decidedBy: 'GP partner',
    decidedOn: isoDate.parse('2026-06-10'),
  });
async function decided(title?: string) {
  const agreementId = await add(title);
  const { id } = await vault.call('audit.start', { agreementId });
  await answer(id, quick);
  return { agreementId, round: await decide(id) };
}
const row = async (id: string) => (await vault.call('agreements.get', { id })).row;

describe('a Full audit', () => {
  test('adds questions to a Quick one, and no answer is lost on the way there and back', async () => {
    const agreementId = await add();
    const { id: roundId } = await vault.call('audit.start', { agreementId });
    await answer(roundId, quick);
    expect(await row(agreementId)).toMatchObject({ auditState: 'to-confirm', answered: 10, questions: 10 });

    const full = await vault.call('audit.set-depth', { roundId, depth: 'full' });
    expect(full).toMatchObject({ depth: 'full', ruling: { rule: '7e' } });
    expect(full.answers).toHaveLength(10);
    expect(await row(agreementId)).toMatchObject({ auditState: 'in-progress', answered: 10, questions: 30 });
    await expect(decide(roundId)).rejects.toMatchObject(rule);

    const changed = await answer(roundId, { B09: 'yes-without', B24: 'overdue' });
    expect(changed.ruling).toMatchObject({ outcome: 'WITHDRAW-URGENT', rule: '7c' });
    expect(changed.findings.map(({ questionId }) => questionId)).toEqual(['B09', 'B24']);

    // What is known stays known, however few questions are asked.
    const back = await vault.call('audit.set-depth', { roundId, depth: 'quick' });
    expect(back).toMatchObject({ depth: 'quick', ruling: { rule: '7c' } });
    expect(back.answers).toHaveLength(12);
    expect(await row(agreementId)).toMatchObject({ auditState: 'to-confirm', answered: 10, questions: 10 });
  });

  test('keeps evidence with an answer, inside the encryption, and of its own agreement only', async () => {
    const agreementId = await add();
    const { id: roundId } = await vault.call('audit.start', { agreementId });
    const path = join(tempFolder(), 'seen.txt');
    writeFileSync(path, 'Share in Rules: custom list');
    const evidence = { roundId, questionId: 'B03' } as const;
    const owner = { entity: 'agreement', id: agreementId } as const;
    const taken = await vault.internal('attachments.take', {
      owner,
      evidence,
      kind: 'screenshot',
      title: '',
      path,
    });
    expect(taken).toMatchObject({ evidence, ownerRef: 'DSA-0001' });
    const other = { entity: 'agreement', id: await add() } as const;
    await expect(
      vault.internal('attachments.take', { owner: other, evidence, kind: 'screenshot', title: '', path }),
    ).rejects.toMatchObject({ data: { code: 'not-found' } });

    vault.close();
    const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
  });
});

describe('a new round', () => {
  test('offers the answers of the last one, and counts none that nobody accepted', async () => {
    const { agreementId } = await decided();
    vault.clock.setDay('2027-06-10');
    const second = await vault.call('audit.start', { agreementId });
    expect(second).toMatchObject({ number: 2, answers: [], ruling: null });
    expect(await row(agreementId)).toMatchObject({
      auditState: 'in-progress',
      answered: 0,
      // What was decided stands until it is decided again.
      outcome: 'KEEP-BY-CHOICE',
    });
    const offers = await vault.call('audit.offers', { agreementId });
    expect(offers.filter(({ origin }) => origin === 'last-audit')).toHaveLength(10);
    expect(offers).toContainEqual(
      expect.objectContaining({
        questionId: 'B22',
        value: 'stated',
        note: 'Three months',
        origin: 'register',
      }),
    );
    const accepted = await answer(second.id, { B03: 'active' });
    expect(accepted.answers[0]?.answeredAt).toMatch(/^2027-06-10/);
  });

  test('leaves the earlier one as it was, and both can be compared', async () => {
    const { agreementId, round } = await decided();
    const second = await vault.call('audit.start', { agreementId });
    await answer(second.id, { ...quick, B17: 'unknown' });
    const rounds = await vault.call('audit.rounds', { agreementId });
    expect(rounds.map(({ number, ruling }) => [number, ruling?.rule])).toEqual([
      [1, '7e'],
      [2, '7u'],
    ]);
    expect(rounds[0]).toEqual(round);
  });

  test('is started for many at once, where the last audit is decided', async () => {
    const first = await decided('First');
    const second = await decided('Second');
    const open = await add('Third');
    await vault.call('audit.start', { agreementId: open });
    const listed = await vault.call('audit.decided', {});
    expect(listed.map(({ title, number, outcome }) => [title, number, outcome])).toEqual([
      ['First', 1, 'KEEP-BY-CHOICE'],
      ['Second', 1, 'KEEP-BY-CHOICE'],
    ]);
    const agreementIds = [first.agreementId, second.agreementId, open];
    expect(await vault.call('audit.start-many', { agreementIds })).toEqual({ started: 2 });
    expect(await vault.call('audit.start-many', { agreementIds })).toEqual({ started: 0 });
    expect(await vault.call('audit.decided', {})).toEqual([]);
  });
});
