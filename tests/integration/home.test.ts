import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSample } from '../../src/main/vault/sample';
import { addDays } from '../../src/shared/domain/calendar';
import { makeTestVault, removeTempFolders, type TestVault } from '../support/vault';

let vault: TestVault;
beforeAll(async () => {
  vault = await makeTestVault();
  await fillSample(vault.call, vault.clock.today());
}, 60_000);
afterAll(() => {
  vault.dispose();
  removeTempFolders();
});

const milestone = async (id: string) => {
  const { milestones } = await vault.call('home.get', {});
  return milestones.find((each) => each.id === id);
};

describe('home of the sample practice', () => {
  test('counts what the lists hold, by outcome, by use and by audit', async () => {
    const home = await vault.call('home.get', {});
    const list = await vault.call('agreements.list', {});
    expect(home.agreements).toBe(list.total);
    expect(home.byOutcome).toEqual(list.byOutcome);
    expect(home.byUseKind).toEqual(list.byUseKind);
    expect(home.unknowns).toBe(list.rows.filter(({ nationalStatus }) => nationalStatus === 'unknown').length);
    expect(home.milestones.find(({ id }) => id === 'decisions')?.text).toBe(
      `${list.byAuditState['decided']} of ${list.total} agreements decided.`,
    );
  });

  test('begins as the to-do list does, and counts its dates of agreements', async () => {
    const today = vault.clock.today();
    const home = await vault.call('home.get', {});
    const due = await vault.call('actions.due', {});
    expect(home.next).toEqual(due.filter(({ kind }) => kind !== 'content' && kind !== 'backup').slice(0, 3));
    for (const { kind, late, soon, later } of home.ahead) {
      const days = due.filter((thing) => thing.kind === kind).map(({ dueOn }) => dueOn);
      const within = (from: number, to: number) =>
        days.filter((day) => day >= addDays(today, from) && day <= addDays(today, to)).length;
      expect([kind, late, soon, later]).toEqual([kind, within(-1000, -1), within(0, 28), within(29, 90)]);
    }
    expect(home.ahead.find(({ kind }) => kind === 'review')?.late).toBeGreaterThan(0);
  });

  test('names what waits longest, and leads to it', async () => {
    const { waiting } = await vault.call('home.get', {});
    expect(waiting).toHaveLength(5);
    expect(waiting.map(({ days }) => days)).toEqual(
      waiting.map(({ days }) => days).toSorted((a, b) => b - a),
    );
    expect(waiting[0]).toMatchObject({ what: 'A new request waits for an answer', days: 6 });
  });

  test('tells a general answer of the ICB as one, and what was asked as open', async () => {
    const letters = await vault.call('letters.list', {});
    const letter = letters.find(({ kind, sent }) => kind === 'icb-letter' && sent !== null);
    if (letter === undefined) throw new Error('the sample sent no letter to the ICB');
    await vault.call('letters.record-reply', {
      letterId: letter.id,
      receivedOn: vault.clock.today(),
      summary: 'We are not the controller.',
      generic: true,
    });
    const { steps } = await vault.call('home.get', {});
    const step = steps.find(({ id }) => id === 'letter');
    expect(step).toMatchObject({ state: 'in-progress', next: 'Ask again what it left open' });
    expect(step?.done).toContain('The ICB sent a general answer on 10 June 2026.');
    expect((await milestone('replies'))?.text).toContain('had a general answer only');
  });

  test('keeps the day that a person notes, and refuses one that cannot be', async () => {
    const today = vault.clock.today();
    expect((await milestone('review'))?.state).toBe('not-started');
    const note = { id: 'review', version: null, note: 'With the Caldicott Guardian' } as const;
    await expect(
      vault.call('home.note-milestone', { ...note, day: addDays(today, 400) }),
    ).rejects.toMatchObject({
      data: { code: 'validation', fields: { day: [expect.stringMatching(/year/)] } },
    });
    await vault.call('home.note-milestone', { ...note, day: addDays(today, 300) });
    expect(await milestone('review')).toMatchObject({ state: 'done', noted: { version: 1 } });
    await expect(vault.call('home.note-milestone', { ...note, day: today })).rejects.toMatchObject({
      data: { code: 'stale' },
    });
    await vault.call('home.note-milestone', { ...note, version: 1, day: null });
    expect((await milestone('review'))?.state).toBe('not-started');
    const { entries } = await vault.call('history.list', { kind: 'practice', limit: 1 });
    expect(entries[0]).toMatchObject({ deed: 'Day of a milestone taken back', about: 'Next review set' });
  });
});
