import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { deedOf } from '../../src/shared/domain/history/words';
import { answer, audited, care, carePurpose, voluntary } from '../support/audits';
import { docxText } from '../support/docx';
import { makeTestVault, PASSPHRASE, removeTempFolders, tempFolder, type TestVault } from '../support/vault';

const TODAY = isoDate.parse('2026-06-10');
const REASON = 'The partners have talked about it at length.';
const ANSWER = 'The service has ended; nobody is invited by it any more.';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
  removeTempFolders();
});

const decide = (roundId: string, outcome: Outcome, more: { reason?: string; riskAnswer?: string } = {}) =>
  vault.call('audit.decide', {
    roundId,
    outcome,
    reason: '',
    decidedBy: 'GP partner',
    decidedOn: TODAY,
    ...more,
  });
const invalid = (field: string) => ({
  data: { code: 'validation', fields: { [field]: [expect.any(String)] } },
});

describe('what the catalogue warns of', () => {
  const warnedOf = [
    'OpenSAFELY non-COVID agreement',
    'Diabetic eye screening',
    'National Diabetes Audit 2026',
    'Cloud-based telephony',
    'Lung cancer screening pilot',
    'CHIS',
    'Our shared care record',
    'Safeguarding protocol',
    'Update Record',
    'GP Connect',
  ];

  test('ends in withdrawal only by a signatory who answers to the risk, also when typed by hand', async () => {
    const linked = { title: 'Some title', catalogueId: 'opensafely-das' };
    for (const named of [...warnedOf.map((title) => ({ title })), linked]) {
      const { round } = await audited(vault, { ...voluntary, B17: 'no' }, named);
      expect([named.title, round.ruling?.outcome, round.ruling?.risk == null]).toEqual([
        named.title,
        'QUERY',
        false,
      ]);

      await expect(decide(round.id, 'WITHDRAW')).rejects.toMatchObject(invalid('reason'));
      await expect(decide(round.id, 'WITHDRAW', { reason: REASON })).rejects.toMatchObject(
        invalid('riskAnswer'),
      );
      const { decision } = await decide(round.id, 'WITHDRAW', { reason: REASON, riskAnswer: ANSWER });
      expect(decision).toMatchObject({
        overrides: true,
        risk: { text: round.ruling?.risk?.text, answer: ANSWER },
      });
    }
  }, 60_000);

  test('is not even closed as unused without an answer, though the rule itself says so', async () => {
    const { round } = await audited(
      vault,
      { ...care, B03: 'not-active', B27: 'none' },
      { title: 'Diabetic eye screening', purposes: [...carePurpose] },
    );
    expect(round.ruling?.outcome).toBe('CLOSE');
    await expect(decide(round.id, 'CLOSE')).rejects.toMatchObject(invalid('riskAnswer'));
    expect((await decide(round.id, 'CLOSE', { riskAnswer: ANSWER })).decision?.overrides).toBe(false);
  });
});

describe('an explanation', () => {
  test('tells row by row why, and which findings would change it', async () => {
    const { agreement } = await audited(vault, { ...voluntary, B17: 'unknown' });
    const told = await vault.call('audit.explain', { agreementId: agreement.id });
    expect(told).toMatchObject({ rule: '7u', outcome: 'QUERY' });
    expect(told?.rows.find(({ number }) => number === '7a')).toMatchObject({ verdict: 'passed-over' });
    expect(told?.routes).toContainEqual({
      outcome: 'WITHDRAW-CANDIDATE',
      rule: '7e',
      findings: [{ about: 'B17', text: expect.stringContaining('Type 1 opt-outs were found') }],
    });
  });

  test('is not there before every question has an answer', async () => {
    const { agreement } = await audited(vault, { B03: 'active' });
    expect(await vault.call('audit.explain', { agreementId: agreement.id })).toBeNull();
  });
});

describe('a decision taken back', () => {
  test('needs a reason, waits for the partners again, and stays in the history', async () => {
    const { agreement, round } = await audited(vault, voluntary);
    await expect(vault.call('audit.reopen', { roundId: round.id, reason: 'Too soon' })).rejects.toMatchObject(
      {
        data: { code: 'rule' },
      },
    );
    await decide(round.id, 'WITHDRAW', {});
    await expect(vault.call('audit.reopen', { roundId: round.id, reason: ' ' })).rejects.toMatchObject(
      invalid('reason'),
    );
    const open = await vault.call('audit.reopen', { roundId: round.id, reason: 'The minutes say otherwise' });
    expect(open).toMatchObject({ decision: null, ruling: { outcome: 'WITHDRAW-CANDIDATE' } });
    await answer(vault, round.id, { B17: 'unknown' });
    await decide(round.id, 'QUERY');

    const { entries } = await vault.call('history.list', { limit: 50, entityId: round.id });
    expect(entries.find(({ action }) => action === 'reopened')).toMatchObject({
      reason: 'The minutes say otherwise',
    });
    expect(deedOf('outcome', 'reopened')).toBe('Decision taken back');
    await vault.call('audit.start', { agreementId: agreement.id });
    await expect(
      vault.call('audit.reopen', { roundId: round.id, reason: 'Another reason' }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
  });
});

const meet = (roundIds: string[], more: { heldOn?: string; attendees?: string } = {}) =>
  vault.call('meetings.make', {
    heldOn: TODAY,
    attendees: 'Two GP partners, practice manager',
    roundIds,
    ...more,
  });
const confirm = (meetingId: string, roundIds: string[]) =>
  vault.call('meetings.confirm', { meetingId, roundIds, decidedBy: 'Two GP partners' });
const keep = () => audited(vault, care, { title: 'Referrals', purposes: [...carePurpose] });

describe('a partners’ meeting', () => {
  test('offers what waits: safe ones beforehand, what needs a talk alone', async () => {
    const safe = await keep();
    const choice = await audited(vault, voluntary);
    const refer = await audited(vault, voluntary, { status: 'proposed' });
    const doubt = await audited(vault, care, {
      purposes: [...carePurpose],
      confidentiality: 'section-251',
      section251ExpiresOn: isoDate.parse('2022-09-30'),
    });
    await audited(vault, { B03: 'active' });
    const { candidates } = await vault.call('meetings.overview', {});
    expect(candidates.map(({ roundId, place }) => [roundId, place])).toEqual([
      [safe.round.id, 'safe'],
      [choice.round.id, 'alone'],
      [refer.round.id, 'together'],
      [doubt.round.id, 'alone'],
    ]);
    expect(candidates[0]?.why).toContain('Direct care, and nothing that matters is missing');
    expect(candidates[3]?.contradictions.join()).toContain('30 September 2022');
  });

  test('confirms all that were chosen at once, each with its own entry, and leaves out what has changed', async () => {
    const [first, second, changed, unwanted] = [await keep(), await keep(), await keep(), await keep()];
    const talk = await audited(vault, voluntary);
    const all = [first, second, changed, unwanted, talk].map(({ round }) => round.id);
    const agenda = await meet(all);
    // The outcome stays the same; what it rests on does not.
    await answer(vault, changed.round.id, { B14: 'none' });

    const path = join(tempFolder(), 'Agenda.docx');
    await vault.internal('meetings.write-agenda', { meetingId: agenda.id, path });
    const text = docxText(readFileSync(path));
    expect(text).toContain('To confirm together');
    expect(text).toContain('Two GP partners, practice manager');
    expect(text).toContain(`${talk.agreement.ref} Research extract`);

    const chosen = all.filter((id) => id !== unwanted.round.id);
    const { items, confirmedAt } = await confirm(agenda.id, chosen);
    expect(confirmedAt).not.toBeNull();
    expect(items.map((item) => [item.confirmed, item.leftOut])).toEqual([
      [true, ''],
      [true, ''],
      [false, expect.stringContaining('has changed since the agenda was made')],
      [false, 'The partners did not confirm it.'],
      [false, 'To be decided on its own page.'],
    ]);
    const decided = await vault.call('audit.get', { agreementId: first.agreement.id });
    expect(decided?.decision).toMatchObject({
      outcome: 'KEEP-DIRECT',
      overrides: false,
      decidedBy: 'Two GP partners',
      decidedOn: TODAY,
    });
    expect((await vault.call('audit.get', { agreementId: changed.agreement.id }))?.decision).toBeNull();
    await expect(confirm(agenda.id, chosen)).rejects.toMatchObject({ data: { code: 'rule' } });

    const { entries } = await vault.call('history.list', { limit: 20 });
    expect(entries.slice(0, 3).map(({ entity, action }) => deedOf(entity, action))).toEqual([
      'Outcomes confirmed at a partners’ meeting',
      'Outcome decided by a partner',
      'Outcome decided by a partner',
    ]);
    vault.close();
    const status = await vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
  });

  test('has one agenda at a time, is not confirmed before its day, and takes only what waits', async () => {
    const { round } = await keep();
    const early = await meet([round.id], { heldOn: '2026-06-12' });
    await expect(confirm(early.id, [round.id])).rejects.toMatchObject({ data: { code: 'rule' } });
    const again = await meet([round.id], { attendees: 'Three GP partners' });
    const { meetings } = await vault.call('meetings.overview', {});
    expect(meetings.map(({ id, attendees }) => [id, attendees])).toEqual([[early.id, 'Three GP partners']]);
    expect(again.id).toBe(early.id);

    await decide(round.id, 'KEEP-DIRECT');
    const { items } = await confirm(again.id, [round.id]);
    expect(items[0]).toMatchObject({ confirmed: false, leftOut: expect.stringContaining('does not wait') });
    await expect(meet([round.id])).rejects.toMatchObject({ data: { code: 'rule' } });
    await expect(meet([])).rejects.toMatchObject({ data: { code: 'validation' } });
  });
});
