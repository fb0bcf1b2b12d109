import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agreementFilter } from '../../src/shared/domain/agreement/list';
import { blankAgreement } from '../../src/shared/domain/agreement/rules';
import type { Agreement, AgreementInput } from '../../src/shared/domain/agreement/schema';
import { proposeSplit } from '../../src/shared/domain/agreement/split';
import { isoDate } from '../../src/shared/domain/calendar';
import { makeTestVault, PASSPHRASE, type TestVault } from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});

const care = { text: 'Care', useKind: 'direct-care', subKind: 'record-sharing' } as const;
const planning = { text: 'Planning', useKind: 'secondary', subKind: 'planning' } as const;
const add = (changes: Partial<AgreementInput> = {}): Promise<Agreement> =>
  vault.call('agreements.create', {
    ...blankAgreement(),
    title: 'Regional shared care record',
    parties: [{ name: 'NHS Northshire ICB', odsCode: '', type: 'icb', role: 'controller' }],
    purposes: [care],
    ...changes,
  });
const get = async (id: string) => (await vault.call('agreements.get', { id })).agreement;
const list = (filter = {}) => vault.call('agreements.list', agreementFilter.parse(filter));
const actionsOf = async (entityId: string) =>
  (await vault.call('history.list', { entityId })).entries.map(
    ({ action, reason }) => `${action}: ${reason}`,
  );

/** Unlocking checks every row against the history; a register that does not fit opens read-only. */
const expectSoundHistory = async () => {
  vault.close();
  const reopened = await vault.call('register.unlock', {
    personId: vault.personId,
    passphrase: PASSPHRASE,
  });
  expect(reopened).toMatchObject({ state: 'open', readOnly: false });
};

describe('every field', () => {
  test('comes back as it was entered, is found by the search, and fits the history', async () => {
    const input: AgreementInput = {
      ...blankAgreement(),
      title: 'Cancer registry',
      parties: [
        {
          name: 'NHS England',
          odsCode: 'X26',
          type: 'nhs-england',
          role: 'controller',
          contact: 'dpo@example.org',
          icoNumber: 'Z1234567',
          dspt: 'met',
          dsptCheckedOn: isoDate.parse('2026-06-01'),
        },
        { name: 'A supplier', odsCode: '', type: 'company', role: 'processor' },
      ],
      purposes: [planning],
      tags: 'pcn, To renew , PCN',
      owner: 'Practice manager',
      dataGroups: ['nhs-number', 'coded'],
      switchedOnIn: 'systmone',
      activatedOn: isoDate.parse('2026-01-02'),
      activity: 'flowing',
      noticeTitle: 'Quincewood notice',
      transferSafeguard: 'idta',
    };
    const { id } = await vault.call('agreements.create', input);
    const saved = await get(id);
    expect(saved).toMatchObject({ ...input, tags: 'PCN, To renew' });
    expect((await list({ search: 'quincewood' })).rows).toHaveLength(1);
    expect((await list({ tag: 'pcn' })).rows).toHaveLength(1);
    expect((await list()).tags).toEqual([
      { name: 'PCN', count: 1 },
      { name: 'To renew', count: 1 },
    ]);
    const { version } = saved;
    await vault.call('agreements.update', {
      id,
      version,
      input: { ...input, tags: '', owner: '', activatedOn: null, dataGroups: [], noticeTitle: '' },
    });
    expect(await get(id)).toMatchObject({ tags: '', owner: '', activatedOn: null, dataGroups: [] });
    expect((await list({ search: 'quincewood' })).rows).toEqual([]);
    await expectSoundHistory();
  });
});

describe('warnings in the list', () => {
  test('are counted and filtered, and follow each change and each day', async () => {
    const changing = await add({ status: 'active', reviewOn: isoDate.parse('2026-06-10') });
    await add({ title: 'Sound' });
    expect((await list({ warning: 'any' })).rows).toEqual([]);
    vault.clock.setDay('2026-06-11');
    const overdue = await list({ warning: 'review-overdue' });
    expect(overdue.rows.map(({ id }) => id)).toEqual([changing.id]);
    expect(overdue.byWarning).toEqual({ any: 1, 'review-overdue': 1 });
    await vault.call('agreements.update', {
      id: changing.id,
      version: 1,
      input: { ...changing, status: 'active', reviewOn: null, confidentiality: 'section-251' },
    });
    expect((await list()).byWarning).toEqual({ any: 1, 'section-251-no-reference': 1 });
  });
});

const mixed = () =>
  add({ purposes: [care, planning], status: 'active', tags: 'PCN', notes: 'Kept', owner: 'Manager' });

describe('a split', () => {
  test('makes agreements that are judged apart, keeps the original, and can be undone', async () => {
    const { id, ref, version, title } = await mixed();
    await vault.call('audit.start', { agreementId: id });
    const made = await vault.call('agreements.split', {
      id,
      version,
      ...proposeSplit({ title, purposes: [care, planning] }),
    });
    expect(made.original).toMatchObject({ status: 'superseded', archivedOn: '2026-06-10', notes: 'Kept' });
    expect(made.parts).toMatchObject([
      { ref: 'DSA-0002', title: `${title}: direct care`, purposes: [care], splitFromId: id },
      { ref: 'DSA-0003', title: `${title}: secondary use`, purposes: [planning], splitFromId: id },
    ]);
    for (const part of made.parts) {
      expect(part).toMatchObject({ status: 'active', tags: 'PCN', notes: 'Kept', owner: 'Manager' });
    }
    const { rows } = await list();
    expect(rows.map(({ auditState, useKind }) => [auditState, useKind])).toEqual([
      ['not-started', 'direct-care'],
      ['not-started', 'secondary'],
    ]);
    expect(await actionsOf(id)).toContain('split: Split into DSA-0002, DSA-0003');
    expect(await actionsOf(made.parts[0]?.id ?? '')).toEqual([`created: Split from ${ref}`]);
    expect(await vault.call('agreements.family', { id })).toMatchObject({
      splitFrom: null,
      parts: [{ ref: 'DSA-0002' }, { ref: 'DSA-0003' }],
    });
    // The parts come from one paper: they are no duplicates of each other.
    expect((await vault.call('agreements.duplicates', {})).pairs).toEqual([]);

    await expect(
      vault.call('agreements.restore', { id, version: made.original.version, reason: '' }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    const whole = await vault.call('agreements.rejoin', { id, version: made.original.version });
    expect(whole).toMatchObject({ status: 'active', archivedOn: null, purposes: [care, planning] });
    expect((await list()).rows).toMatchObject([{ id, auditState: 'in-progress' }]);
    expect((await list({ archived: true })).rows).toHaveLength(3);
    await expect(vault.call('agreements.rejoin', { id, version: whole.version })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    await expectSoundHistory();
  });

  test('is refused as a whole when a purpose has no place, a part is mixed, or another version was saved', async () => {
    const { id, version } = await mixed();
    const titles = [{ title: 'One' }, { title: 'Two' }];
    await expect(
      vault.call('agreements.split', {
        id,
        version,
        titles,
        purposes: [
          { ...care, part: '1' },
          { ...planning, text: 'Something else', part: '2' },
        ],
      }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    await expect(
      vault.call('agreements.split', {
        id,
        version,
        titles,
        purposes: [
          { ...care, part: '1' },
          { ...planning, part: '1' },
          { ...planning, part: '2' },
        ],
      }),
    ).rejects.toMatchObject({ data: { code: 'validation' } });
    await expect(
      vault.call('agreements.split', {
        id,
        version: version + 1,
        titles,
        purposes: [
          { ...care, part: '1' },
          { ...planning, part: '2' },
        ],
      }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
    expect((await list({ archived: true })).rows).toHaveLength(1);
  });
});

describe('what might be the same', () => {
  test('is shown with its reasons until somebody tells the two apart', async () => {
    const first = await add({ theirReference: 'ISG 12-34' });
    const second = await add({ title: 'The regional Shared Care Record (DSA)', theirReference: 'isg1234' });
    await add({ title: 'Something else', purposes: [planning] });
    const like = await vault.call('agreements.like', { ...first, except: first.id });
    expect(like).toMatchObject([{ id: second.id, why: ['reference', 'title', 'purpose'] }]);
    const { pairs } = await vault.call('agreements.duplicates', {});
    expect(pairs).toMatchObject([{ first: { id: first.id }, second: { id: second.id } }]);

    const told = { first: second.id, second: first.id, apart: true };
    await vault.call('agreements.tell-apart', told);
    await vault.call('agreements.tell-apart', told);
    expect(await vault.call('agreements.duplicates', {})).toMatchObject({
      pairs: [],
      distinct: [{ first: { ref: first.ref }, second: { ref: second.ref }, saidOn: '2026-06-10' }],
    });
    const { entries } = await vault.call('history.list', {});
    expect(entries.filter(({ entity }) => entity === 'distinct-pair')).toMatchObject([
      { deed: 'Two agreements told apart' },
    ]);
    await vault.call('agreements.tell-apart', { ...told, apart: false });
    expect((await vault.call('agreements.duplicates', {})).pairs).toHaveLength(1);
    await expectSoundHistory();
  });
});

describe('a change of several', () => {
  test('is made with one entry each, and the reply undoes it', async () => {
    const one = await add({ title: 'One', owner: 'Manager' });
    const two = await add({ title: 'Two', status: 'proposed' });
    const patch = { status: 'ended', owner: 'Caldicott Guardian', archived: true } as const;
    const undo = await vault.call('agreements.change-many', {
      items: [one, two].map(({ id, version }) => ({ id, version, patch })),
      reason: 'Tidied up',
    });
    expect((await list()).rows).toEqual([]);
    expect(await actionsOf(one.id)).toContain('archived: Tidied up');
    expect(await get(one.id)).toMatchObject({ status: 'ended', owner: 'Caldicott Guardian', version: 2 });
    await vault.call('agreements.change-many', { ...undo, reason: 'Undone' });
    expect(await get(one.id)).toMatchObject({ status: 'unknown', owner: 'Manager', archivedOn: null });
    expect(await get(two.id)).toMatchObject({ status: 'proposed', owner: '', archivedOn: null });
    await expectSoundHistory();
  });

  test('is made for all or for none', async () => {
    const one = await add({ title: 'One' });
    const two = await add({ title: 'Two', startsOn: isoDate.parse('2026-06-01') });
    const items = [one, two].map(({ id, version }) => ({
      id,
      version,
      patch: { reviewOn: isoDate.parse('2026-05-01') },
    }));
    await expect(vault.call('agreements.change-many', { items, reason: '' })).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    expect(await get(one.id)).toMatchObject({ reviewOn: null, version: 1 });
    await vault.call('agreements.archive', { id: two.id, version: 1, reason: 'Ended' });
    await expect(
      vault.call('agreements.change-many', {
        items: [{ id: two.id, version: 2, patch: { status: 'active' } }],
        reason: '',
      }),
    ).rejects.toMatchObject({ data: { code: 'rule' } });
    await expect(
      vault.call('agreements.change-many', {
        items: [{ id: one.id, version: 7, patch: { status: 'active' } }],
        reason: '',
      }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
  });
});
