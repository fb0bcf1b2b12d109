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
    if (letter?.sent?.replyDue == null) throw new Error('the sample sent no letter to the ICB');
    const replyDue = (days: number) => addDays(vault.clock.today(), days);
    const send = async (order: Parameters<typeof vault.call<'letters.make'>>[1]): Promise<string> => {
      const { id } = await vault.call('letters.make', order);
      await vault.call('letters.record-sent', {
        letterId: id,
        sentOn: vault.clock.today(),
        channel: 'email',
        sentTo: 'The ICB',
        replyDue: replyDue(28),
        despite: false,
      });
      return id;
    };
    const generalAnswer = (letterId: string) =>
      vault.call('letters.record-reply', {
        letterId,
        receivedOn: vault.clock.today(),
        summary: 'We are not the controller.',
        generic: true,
      });
    const step = async () => (await vault.call('home.get', {})).steps.find(({ id }) => id === 'letter');
    const toAskAgain = { state: 'in-progress', next: 'Ask again what it left open' };

    // A reminder asks nothing again.
    vault.clock.setDay(addDays(letter.sent.replyDue, 1));
    const followsId = letter.id;
    await send({
      kind: 'icb-chaser',
      input: {
        followsId,
        number: '1',
        toAddress: '',
        outstanding: [],
        foi: false,
        agreementIds: [],
        replyDue: replyDue(14),
      },
    });
    await generalAnswer(letter.id);
    expect(await step()).toMatchObject(toAskAgain);
    expect((await step())?.done).toContain('The ICB sent a general answer on');
    expect((await milestone('replies'))?.text).toContain('had a general answer only');

    const again = await send({
      kind: 'icb-reply',
      input: {
        followsId,
        replyRef: '',
        unanswered: [1],
        agreementIds: [],
        replyOn: vault.clock.today(),
        replyDue: replyDue(28),
      },
    });
    expect((await step())?.done).toContain('Asked again on');
    await generalAnswer(again);
    expect(await step()).toMatchObject(toAskAgain);
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
