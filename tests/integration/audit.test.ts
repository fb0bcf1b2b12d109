import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blankAgreement, prefillFromCatalogue } from '../../src/shared/domain/agreement/rules';
import type { Agreement, AgreementInput } from '../../src/shared/domain/agreement/schema';
import {
  type AnswerValue,
  type AuditRound,
  type Citation,
  type DecisionInput,
  type QuestionId,
  questionIds,
} from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { makeTestVault, PASSPHRASE, type TestVault } from '../support/vault';

type Values = { readonly [Q in QuestionId]?: AnswerValue<Q> };

const TODAY = isoDate.parse('2026-06-10');
const CITED: Citation = {
  title: 'Data Provision Notice',
  provision: 'Section 259',
  date: isoDate.parse('2026-01-05'),
};

/** Voluntary secondary use with every safeguard in order. */
const choice: Values = {
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

const { B27: _last, ...lastOpen } = choice;

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});

const input = (more: Partial<AgreementInput> = {}): AgreementInput => ({
  ...blankAgreement(),
  title: 'Research extract',
  status: 'active',
  parties: [{ name: 'A university', odsCode: '', type: 'university', role: 'controller' }],
  purposes: [{ text: 'Research', useKind: 'secondary', subKind: 'research' }],
  ...more,
});
const add = (more?: Partial<AgreementInput>): Promise<Agreement> =>
  vault.call('agreements.create', input(more));

async function answer(
  roundId: string,
  values: Values,
  citations: Partial<Record<QuestionId, Citation>> = {},
): Promise<AuditRound> {
  let round: AuditRound | undefined;
  for (const questionId of questionIds) {
    const value = values[questionId];
    if (value === undefined) continue;
    const citation = citations[questionId] ?? null;
    round = await vault.call('audit.answer', { roundId, questionId, value, note: '', citation });
  }
  if (round === undefined) throw new Error('nothing was answered');
  return round;
}

/** An agreement and its first round, with these answers. */
async function audited(values: Values, more?: Partial<AgreementInput>) {
  const agreement = await add(more);
  const { id } = await vault.call('audit.start', { agreementId: agreement.id });
  return { agreement, round: await answer(id, values) };
}

const decide = (roundId: string, more: Partial<DecisionInput>): Promise<AuditRound> =>
  vault.call('audit.decide', {
    roundId,
    outcome: 'WITHDRAW',
    reason: '',
    decidedBy: 'GP partner',
    decidedOn: TODAY,
    ...more,
  });

const actions = async (): Promise<string[]> => {
  const { entries } = await vault.call('history.list', { limit: 200 });
  return entries.map(({ entity, action }) => `${entity} ${action}`).toReversed();
};
const rule = { data: { code: 'rule' } };

describe('an audit', () => {
  test('is not there before it is started, and is found again where it was left', async () => {
    const agreement = await add();
    expect(await vault.call('audit.get', { agreementId: agreement.id })).toBeNull();

    const started = await vault.call('audit.start', { agreementId: agreement.id });
    expect(started).toMatchObject({ number: 1, depth: 'quick', answers: [], ruling: null, decision: null });
    await answer(started.id, { B03: 'active', B04: 'secondary' });

    vault.close();
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    const again = await vault.call('audit.start', { agreementId: agreement.id });
    expect(again.id).toBe(started.id);
    expect(again.answers.map(({ questionId }) => questionId)).toEqual(['B03', 'B04']);
    expect(again.completedAt).toBeNull();
  });

  test('rules when the last answer arrives, not before', async () => {
    const { round } = await audited(lastOpen);
    expect(round).toMatchObject({ completedAt: null, ruling: null });
    const complete = await answer(round.id, { B27: 'none' });
    expect(complete.completedAt).not.toBeNull();
    expect(complete.ruling).toMatchObject({ outcome: 'WITHDRAW-CANDIDATE', rule: '7e' });
  });

  test('rules again on a changed answer until it is decided', async () => {
    const { round } = await audited(choice);
    const changed = await answer(round.id, { B17: 'unknown' });
    expect(changed.ruling).toMatchObject({ outcome: 'QUERY', rule: '7u' });
    const back = await answer(round.id, { B17: 'no' });
    expect(back.ruling).toMatchObject({ outcome: 'WITHDRAW-URGENT', rule: '7c' });
  });

  test('keeps a citation only where the answer asks for one', async () => {
    const agreement = await add();
    const { id } = await vault.call('audit.start', { agreementId: agreement.id });
    const round = await answer(id, { B05: 'yes', B07: 'yes' }, { B05: CITED, B07: CITED });
    expect(round.answers.map(({ questionId, citation }) => [questionId, citation])).toEqual([
      ['B05', CITED],
      ['B07', null],
    ]);
    const without = await answer(id, { B05: 'no' }, { B05: CITED });
    expect(without.answers[0]).toMatchObject({ value: 'no', citation: null });
  });

  test('takes only the answers of its own question', async () => {
    const agreement = await add();
    const { id: roundId } = await vault.call('audit.start', { agreementId: agreement.id });
    const wrong = { roundId, questionId: 'B03', value: 'clinical-risk', note: '', citation: null } as const;
    await expect(vault.call('audit.answer', wrong)).rejects.toMatchObject({ data: { code: 'validation' } });
    expect(await vault.call('audit.get', { agreementId: agreement.id })).toMatchObject({ answers: [] });
  });

  test('is refused for an archived agreement and for one that does not exist', async () => {
    const { agreement, round } = await audited({ B03: 'active' });
    const { id, version } = agreement;
    await vault.call('agreements.archive', { id, version, reason: 'Entered twice' });
    await expect(vault.call('audit.start', { agreementId: id })).rejects.toMatchObject(rule);
    await expect(answer(round.id, { B04: 'direct' })).rejects.toMatchObject(rule);
    await expect(vault.call('audit.start', { agreementId: round.id })).rejects.toMatchObject({
      data: { code: 'not-found' },
    });
  });

  test('knows the reference catalogue, and does not let a listed duty be called voluntary', async () => {
    const { entries, checkedOn } = await vault.call('content.catalogue', {});
    const entry = entries.find(
      ({ basis, useKind }) => basis === 'required-by-law' && useKind === 'secondary',
    );
    if (entry === undefined) throw new Error('the catalogue lists no such entry');
    const { round } = await audited(choice, {
      ...prefillFromCatalogue(entry, checkedOn),
      nationalStatus: 'voluntary',
    });
    expect(round.ruling).toMatchObject({ outcome: 'QUERY', rule: '4b' });
    expect(round.ruling?.reasons.map(({ about }) => about)).toContain('catalogue');
  });
});

describe('the rule follows the register while an audit is undecided', () => {
  test('when the agreement is corrected', async () => {
    const { agreement, round } = await audited(choice, {
      purposes: [{ text: 'Care', useKind: 'direct-care', subKind: 'referral' }],
    });
    expect(round.ruling?.rule).toBe('5');
    await vault.call('agreements.update', { id: agreement.id, version: agreement.version, input: input() });
    const now = await vault.call('audit.get', { agreementId: agreement.id });
    expect(now?.ruling?.rule).toBe('7e');
    const { row } = await vault.call('agreements.get', { id: agreement.id });
    expect(row.outcome).toBe('WITHDRAW-CANDIDATE');
  });

  test('while the ICB has been asked, and when its reply is overdue', async () => {
    const { agreement, round } = await audited({ ...choice, B14: 'theirs-not-seen' });
    expect(round.ruling?.rule).toBe('7e');

    const replyDue = isoDate.parse('2026-07-08');
    const letter = await vault.call('letters.make', {
      kind: 'icb-letter',
      input: {
        scope: 'A',
        fromDate: TODAY,
        replyDue,
        agreementIds: [agreement.id],
        campaignMention: false,
        companyNames: false,
      },
    });
    const sent = { letterId: letter.id, sentOn: TODAY, replyDue, channel: 'email', sentTo: 'CCIO' } as const;
    await vault.call('letters.record-sent', sent);
    const waiting = await vault.call('audit.get', { agreementId: agreement.id });
    expect(waiting?.ruling).toMatchObject({ outcome: 'QUERY', rule: '7d' });
    const { rows } = await vault.call('audit.overview', {});
    expect(rows.map(({ outcome }) => outcome)).toEqual(['QUERY']);

    vault.clock.setDay('2026-07-09');
    const overdue = await vault.call('audit.get', { agreementId: agreement.id });
    expect(overdue?.ruling?.rule).toBe('7e');

    // A day that passes changes no row: the next unlocking does.
    vault.close();
    await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    const listed = await vault.call('audit.overview', {});
    expect(listed.rows.map(({ outcome }) => outcome)).toEqual(['WITHDRAW-CANDIDATE']);
  });

  test('and a decision is weighed against what the rule says at that moment', async () => {
    const { agreement, round } = await audited(choice);
    const changed = input({ status: 'proposed' });
    await vault.call('agreements.update', { id: agreement.id, version: agreement.version, input: changed });
    await expect(decide(round.id, { outcome: 'WITHDRAW' })).rejects.toMatchObject({
      data: { code: 'validation', fields: { reason: [expect.any(String)] } },
    });
    const decided = await decide(round.id, { outcome: 'REFER' });
    expect(decided).toMatchObject({ ruling: { outcome: 'REFER' }, decision: { overrides: false } });
  });
});

describe('a decision', () => {
  test('is refused before every question has an answer', async () => {
    const { round } = await audited({ B03: 'active' });
    await expect(decide(round.id, { outcome: 'QUERY' })).rejects.toMatchObject(rule);
  });

  test('to override needs a reason, and says that it overrides', async () => {
    const { round } = await audited(choice);
    await expect(decide(round.id, { outcome: 'QUERY' })).rejects.toMatchObject({
      data: { code: 'validation', fields: { reason: [expect.any(String)] } },
    });
    const reason = 'We want to see the protocol of the study first.';
    const decided = await decide(round.id, { outcome: 'QUERY', reason });
    expect(decided.decision).toEqual({
      outcome: 'QUERY',
      overrides: true,
      reason,
      risk: null,
      decidedBy: 'GP partner',
      decidedOn: TODAY,
    });
  });

  test('cannot leave a candidate a candidate, nor be taken tomorrow', async () => {
    const { round } = await audited(choice);
    await expect(decide(round.id, { outcome: 'WITHDRAW-CANDIDATE' })).rejects.toMatchObject({
      data: { code: 'validation', fields: { outcome: [expect.any(String)] } },
    });
    await expect(decide(round.id, { decidedOn: isoDate.parse('2026-06-11') })).rejects.toMatchObject({
      data: { code: 'validation', fields: { decidedOn: [expect.any(String)] } },
    });
  });

  test('closes the round; the next audit is a new one and the old one stays in the history', async () => {
    const { agreement, round } = await audited(choice);
    await decide(round.id, { outcome: 'KEEP-BY-CHOICE' });
    await expect(answer(round.id, { B17: 'no' })).rejects.toMatchObject(rule);
    await expect(decide(round.id, { outcome: 'WITHDRAW' })).rejects.toMatchObject(rule);

    await vault.call('agreements.update', {
      id: agreement.id,
      version: agreement.version,
      input: input({ status: 'proposed' }),
    });
    const kept = await vault.call('audit.get', { agreementId: agreement.id });
    expect(kept).toMatchObject({ ruling: { rule: '7e' }, decision: { outcome: 'KEEP-BY-CHOICE' } });

    const second = await vault.call('audit.start', { agreementId: agreement.id });
    expect(second).toMatchObject({ number: 2, answers: [], ruling: null, decision: null });
  });
});

describe('the overview', () => {
  test('shows how far each audit is, the undecided ones first, and leaves out what is archived', async () => {
    const { round } = await audited(choice);
    await decide(round.id, { outcome: 'WITHDRAW' });
    await audited(choice);
    await audited({ B03: 'active', B04: 'secondary' });
    await add();
    const gone = await add();
    await vault.call('agreements.archive', { id: gone.id, version: gone.version, reason: 'Entered twice' });

    const { rows } = await vault.call('audit.overview', {});
    expect(
      rows.map(({ ref, auditState, answered, outcome }) => [ref, auditState, answered, outcome]),
    ).toEqual([
      ['DSA-0002', 'to-confirm', 10, 'WITHDRAW-CANDIDATE'],
      ['DSA-0003', 'in-progress', 2, null],
      ['DSA-0004', 'not-started', 0, null],
      ['DSA-0001', 'decided', 10, 'WITHDRAW'],
    ]);
  });
});

describe('the history', () => {
  test('holds every step of an audit, and nothing for an answer that did not change', async () => {
    const { round } = await audited(choice);
    await answer(round.id, { B17: 'yes-tested' });
    await answer(round.id, { B17: 'no' });
    await decide(round.id, { outcome: 'WITHDRAW-URGENT' });
    const steps = (await actions()).filter((each) => each.startsWith('audit') || each.startsWith('outcome'));
    expect(steps).toEqual([
      'audit-round started',
      ...questionIds.map(() => 'audit-answer answered'),
      'audit-round completed',
      'outcome ruled',
      'audit-answer changed',
      'outcome ruled',
      'outcome decided',
    ]);
  });

  test('fits what the register holds when it is opened again', async () => {
    const { round } = await audited(choice);
    await decide(round.id, { outcome: 'WITHDRAW' });
    vault.close();
    const status = await vault.call('register.unlock', {
      personId: vault.personId,
      passphrase: PASSPHRASE,
    });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
  });
});
