import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { agreementFilter, type AgreementRow } from '../../src/shared/domain/agreement/list';
import { blankAgreement, prefillFromCatalogue } from '../../src/shared/domain/agreement/rules';
import type { Agreement, AgreementInput } from '../../src/shared/domain/agreement/schema';
import { questionIds } from '../../src/shared/domain/audit/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { makeTestVault, PASSPHRASE, type TestVault } from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});

const anAgreement = (changes: Partial<AgreementInput> = {}): AgreementInput => ({
  ...blankAgreement(),
  title: 'Regional shared care record',
  parties: [{ name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
  purposes: [{ text: 'Hospital staff see the record', useKind: 'direct-care', subKind: 'record-sharing' }],
  ...changes,
});
const party = (name: string) => ({ name, odsCode: '', type: 'unknown', role: 'unknown' }) as const;
const add = (changes: Partial<AgreementInput> = {}): Promise<Agreement> =>
  vault.call('agreements.create', anAgreement(changes));
const list = (filter: z.input<typeof agreementFilter> = {}) =>
  vault.call('agreements.list', agreementFilter.parse(filter));
const titles = (rows: readonly AgreementRow[]): string[] => rows.map((row) => row.title);
const sorted = async (filter: Parameters<typeof list>[0]) => titles((await list(filter)).rows);
const found = async (search: string): Promise<string[]> => titles((await list({ search })).rows);

describe('keeping an agreement', () => {
  test('what was entered comes back as it was entered', async () => {
    const input = anAgreement({
      aliases: 'ICR, “the portal” 🙂',
      reviewOn: isoDate.parse('2027-01-31'),
      notes: 'First line\nSecond line',
      purposes: [
        { text: 'Care', useKind: 'direct-care', subKind: 'record-sharing' },
        { text: 'Planning', useKind: 'secondary', subKind: 'planning' },
      ],
    });
    const saved = await vault.call('agreements.create', input);
    expect(saved).toMatchObject({ ...input, ref: 'DSA-0001', version: 1, archivedOn: null });
    const { agreement, row } = await vault.call('agreements.get', { id: saved.id });
    expect(agreement).toEqual(saved);
    expect(row).toMatchObject({
      useKind: 'mixed',
      counterparty: 'NHS Northshire ICB',
      firstParty: 'NHS Northshire ICB',
      auditState: 'not-started',
    });
  });

  test('references are never reused, and each kind of change is in the history', async () => {
    const first = await add();
    const archived = await vault.call('agreements.archive', {
      id: first.id,
      version: 1,
      reason: 'Entered twice',
    });
    expect(archived).toMatchObject({ archivedOn: '2026-06-10', version: 2 });
    expect((await add()).ref).toBe('DSA-0002');
    await vault.call('agreements.restore', { id: first.id, version: 2, reason: '' });
    await vault.call('agreements.update', {
      id: first.id,
      version: 3,
      input: anAgreement({ title: 'Other' }),
    });
    const { entries } = await vault.call('history.list', {});
    expect(entries.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['created', 'archived', 'restored', 'updated']),
    );
  });

  test('saving over a newer version is refused and changes nothing', async () => {
    const saved = await add();
    await vault.call('agreements.update', {
      id: saved.id,
      version: 1,
      input: anAgreement({ title: 'Mine' }),
    });
    await expect(
      vault.call('agreements.update', { id: saved.id, version: 1, input: anAgreement({ title: 'Theirs' }) }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
    expect((await vault.call('agreements.get', { id: saved.id })).agreement.title).toBe('Mine');
    expect(await found('theirs')).toEqual([]);
  });

  test('an archived agreement is changed only after it is restored', async () => {
    const { id } = await add();
    await vault.call('agreements.archive', { id, version: 1, reason: 'Ended' });
    await expect(
      vault.call('agreements.update', { id, version: 2, input: anAgreement() }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    await expect(vault.call('agreements.archive', { id, version: 2, reason: 'Again' })).rejects.toMatchObject(
      { data: { code: 'rule' } },
    );
  });

  test('one that does not exist is not found', async () => {
    await expect(
      vault.call('agreements.get', { id: '01930000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({ data: { code: 'not-found' } });
  });

  test('an entry without a party, or with its review before its start, is refused at the field', async () => {
    await expect(vault.call('agreements.create', anAgreement({ parties: [] }))).rejects.toMatchObject({
      data: { code: 'validation', fields: { parties: ['Add at least one other organisation'] } },
    });
    await expect(
      add({ startsOn: isoDate.parse('2026-05-01'), reviewOn: isoDate.parse('2026-04-01') }),
    ).rejects.toMatchObject({ data: { code: 'validation', fields: { reviewOn: [expect.any(String)] } } });
    expect((await list()).total).toBe(0);
  });

  test('the history still fits the register after every kind of change', async () => {
    const { id } = await add();
    await vault.call('agreements.update', { id, version: 1, input: anAgreement({ notes: 'Changed' }) });
    await vault.call('agreements.archive', { id, version: 2, reason: 'Ended' });
    vault.close();
    const reopened = await reopen();
    expect(reopened).toMatchObject({ state: 'open', readOnly: false });
  });
});

const reopen = async () => {
  const status = await vault.call('register.status', {});
  if (status.state !== 'locked') throw new Error(`expected a locked register, not ${status.state}`);
  return vault.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
};

describe('searching', () => {
  test('looks in every text', async () => {
    const texts = {
      title: 'Alderfield',
      aliases: 'Birchwood',
      foundBy: 'Cedarman',
      signedBy: 'Damsonite',
      paperVersion: 'Elmversion',
      noticePeriod: 'Firmonths',
      people: 'Gorsefolk',
      dataCategories: 'Hazelnumbers',
      frequency: 'Ivydaily',
      statusSource: 'Junipernotice',
      section251Reference: 'Kapokref',
      legalBasisText: 'Larchlaw',
      contractClause: 'Mapleclause',
      retention: 'Nutyears',
      notes: 'Oakremark',
    };
    await add({
      ...texts,
      parties: [{ name: 'Pinetrust', odsCode: 'QX99', type: 'trust', role: 'recipient' }],
      purposes: [{ text: 'Quincecare', useKind: 'secondary', subKind: 'other' }],
    });
    await add({ title: 'Something else' });
    for (const text of [...Object.values(texts), 'Pinetrust', 'QX99', 'Quincecare', 'DSA-0001', '0001']) {
      expect([text, await found(text.toLowerCase())]).toEqual([text, ['Alderfield']]);
    }
  });

  test('takes beginnings of words in any order, and passes over accents', async () => {
    await add({ title: 'Café Santé sharing', notes: 'Population health' });
    await add({ title: 'Population survey' });
    expect(await found('pop')).toEqual(['Café Santé sharing', 'Population survey']);
    expect(await found('popul CAFE')).toEqual(['Café Santé sharing']);
    expect(await found('sante  shar')).toEqual(['Café Santé sharing']);
    expect(await found('opulation')).toEqual([]);
  });

  test('takes anything that can be typed for text, never for an operator', async () => {
    await add({ title: "O'Neill AND co (NEAR)" });
    for (const typed of ["o'neill", 'AND', 'NEAR', 'near(', '"and"', 'co* o', '(near)']) {
      expect([typed, await found(typed)]).toEqual([typed, ["O'Neill AND co (NEAR)"]]);
    }
    for (const typed of [
      '"',
      '*',
      '""*',
      '🙂',
      '-',
      '^',
      ':',
      '\u0000',
      '\uD800',
      "'; DROP TABLE agreement; --",
    ]) {
      await expect(found(typed)).resolves.toBeInstanceOf(Array);
    }
    expect(await found('title:neill')).toEqual([]);
  });

  test('finds what a change put in, no longer what it took out', async () => {
    const { id } = await add({ notes: 'walnut' });
    await vault.call('agreements.update', { id, version: 1, input: anAgreement({ notes: 'willow' }) });
    expect(await found('walnut')).toEqual([]);
    expect(await found('willow')).toHaveLength(1);
  });
});

describe('the list', () => {
  test('counts the whole register, whatever the filter', async () => {
    await add({ title: 'A', status: 'active' });
    await add({
      title: 'B',
      status: 'active',
      purposes: [{ text: 'x', useKind: 'secondary', subKind: 'research' }],
    });
    await add({ title: 'C', status: 'proposed' });
    const { id } = await add({ title: 'D', status: 'ended' });
    await vault.call('agreements.archive', { id, version: 1, reason: 'Ended' });

    const active = await list({ status: 'active', useKind: 'secondary' });
    expect(titles(active.rows)).toEqual(['B']);
    expect(active).toMatchObject({
      total: 3,
      byStatus: { active: 2, proposed: 1 },
      byUseKind: { 'direct-care': 2, secondary: 1 },
      byOutcome: { none: 3 },
      byAuditState: { 'not-started': 3 },
      counterparties: [{ name: 'NHS Northshire ICB', count: 3 }],
    });
    expect((await list({ archived: true })).rows.map((row) => [row.title, row.archived])).toEqual([
      ['A', false],
      ['B', false],
      ['C', false],
      ['D', true],
    ]);
  });

  test('finds an organisation however its name is written, and counts it once an agreement', async () => {
    await add({ title: 'A', parties: [party('Example Trust'), party('EXAMPLE TRUST'), party('Zebra')] });
    await add({ title: 'B', parties: [party('example trust')] });
    const all = await list();
    expect(all.counterparties.map(({ name, count }) => [name.toLowerCase(), count])).toEqual([
      ['example trust', 2],
      ['zebra', 1],
    ]);
    expect(all.rows[0]?.counterparty).toBe('Example Trust, EXAMPLE TRUST and 1 more');
    expect(titles((await list({ counterparty: 'Example Trust' })).rows)).toEqual(['A', 'B']);
  });

  test('sorts as British readers do, and leaves what is not known at the end either way', async () => {
    await add({ title: 'Zoster', reviewOn: isoDate.parse('2027-01-01') });
    await add({ title: 'éclair' });
    await add({ title: 'Eczema', reviewOn: isoDate.parse('2026-12-01') });
    await add({ title: 'apple 10' });
    await add({ title: 'Apple 9' });
    expect(await sorted({ sort: 'title' })).toEqual(['Apple 9', 'apple 10', 'éclair', 'Eczema', 'Zoster']);
    expect(await sorted({ sort: 'reviewOn' })).toEqual(['Eczema', 'Zoster', 'éclair', 'apple 10', 'Apple 9']);
    expect(await sorted({ sort: 'reviewOn', descending: true })).toEqual([
      'Zoster',
      'Eczema',
      'éclair',
      'apple 10',
      'Apple 9',
    ]);
    expect(await sorted({ sort: 'ref', descending: true })).toEqual([
      'Apple 9',
      'apple 10',
      'Eczema',
      'éclair',
      'Zoster',
    ]);
  });

  test('tells how far each audit has come, and its outcome', async () => {
    const [audited, begun] = [await add({ title: 'Audited' }), await add({ title: 'Begun' })];
    await add({ title: 'Untouched' });
    const answer = async (roundId: string, questionId: (typeof questionIds)[number]) =>
      vault.call('audit.answer', { roundId, questionId, value: 'unknown', note: '', citation: null });
    const unclear = async (roundId: string) =>
      vault.call('audit.answer', { roundId, questionId: 'B04', value: 'unclear', note: '', citation: null });

    const other = await vault.call('audit.start', { agreementId: begun.id });
    await answer(other.id, 'B03');
    const round = await vault.call('audit.start', { agreementId: audited.id });
    for (const questionId of questionIds) {
      if (questionId === 'B04') await unclear(round.id);
      else await answer(round.id, questionId);
    }
    const rows = (await list()).rows.map(({ title, auditState, answered, outcome }) => ({
      title,
      auditState,
      answered,
      outcome,
    }));
    expect(rows).toEqual([
      { title: 'Audited', auditState: 'to-confirm', answered: questionIds.length, outcome: 'QUERY' },
      { title: 'Begun', auditState: 'in-progress', answered: 1, outcome: null },
      { title: 'Untouched', auditState: 'not-started', answered: 0, outcome: null },
    ]);
    await vault.call('audit.decide', {
      roundId: round.id,
      outcome: 'QUERY',
      reason: '',
      decidedBy: 'GP partner',
      decidedOn: isoDate.parse('2026-06-10'),
    });
    expect(titles((await list({ auditState: 'decided' })).rows)).toEqual(['Audited']);
    expect(titles((await list({ outcome: 'none' })).rows)).toEqual(['Begun', 'Untouched']);
    expect((await list()).byOutcome).toEqual({ QUERY: 1, none: 2 });
  });

  test('takes every entry of the catalogue', async () => {
    const { entries } = await vault.call('content.catalogue', {});
    for (const entry of entries) {
      await vault.call('agreements.create', prefillFromCatalogue(entry, isoDate.parse('2026-06-10')));
    }
    const all = await list();
    expect(all.total).toBe(entries.length);
    expect(all.rows.map((row) => row.catalogueId)).toEqual(entries.map((entry) => entry.id));
  });
});
