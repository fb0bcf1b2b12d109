import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { blankAgreement, blankParty } from '../../src/shared/domain/agreement/rules';
import { isoDate } from '../../src/shared/domain/calendar';
import type { Id } from '../../src/shared/domain/ids';
import type { PpgNoteInput } from '../../src/shared/domain/ppg/schema';
import { makeTestVault, PASSPHRASE, removeTempFolders, type TestVault, vaultIn } from '../support/vault';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeTestVault();
});
afterEach(() => {
  vault.dispose();
});
afterAll(removeTempFolders);

const day = (text: string) => isoDate.parse(text);
const aNote = (parts: Partial<PpgNoteInput> = {}): PpgNoteInput => ({
  format: 'online',
  heldOn: day('2026-06-04'),
  durationMinutes: 60,
  place: 'Video call',
  chairRole: 'Chair of the group',
  practiceAttendeeRoles: 'GP partner',
  patientAttendees: 9,
  groupMembers: 14,
  representativeness: 'Few carers',
  materialsShared: 'Leaflet 1',
  agreementIds: [],
  topics: [
    {
      topic: 'Research',
      views: 'In favour',
      strength: 'many',
      leaning: 'support',
      agree: 7,
      disagree: 0,
      unsure: 2,
    },
    {
      topic: 'Planning',
      views: '',
      strength: 'few',
      leaning: 'no-view',
      agree: null,
      disagree: null,
      unsure: null,
    },
  ],
  questions: [
    {
      question: 'Who decides?',
      answer: 'The partners.',
      answeredBy: 'GP partner',
      followUpDue: day('2026-07-01'),
    },
  ],
  optOutQuestions: 0,
  priorities: 'Plain words',
  advice: 'Publish a list',
  disagreements: 'One would stop all sharing',
  actions: [
    {
      youSaid: 'Tell us more',
      weWill: 'Put it on the website',
      ownerRole: 'Manager',
      due: day('2026-08-01'),
    },
  ],
  decisions: null,
  conflictsDeclared: true,
  approvedByChairOn: null,
  publishOnWebsite: false,
  nextMeetingOn: day('2026-09-01'),
  ...parts,
});
const anAgreement = async (title: string): Promise<Id> => {
  const made = await vault.call('agreements.create', {
    ...blankAgreement(),
    title,
    parties: [{ name: 'Somebody', odsCode: '', type: 'unknown', role: 'unknown' }],
    purposes: [{ text: 'Something', useKind: 'unclear', subKind: 'unknown' }],
  });
  return made.id;
};

describe('a note', () => {
  test('is kept whole, in the order it was written, and opens again after a lock', async () => {
    const [first, second] = [await anAgreement('First'), await anAgreement('Second')];
    const input = aNote({ agreementIds: [second, first] });
    const made = await vault.call('ppg.create', input);
    expect(made).toMatchObject({ ...input, ref: 'PPG-0001', version: 1 });
    expect(await vault.call('ppg.get', { id: made.id })).toEqual(made);

    vault.close();
    const later = vaultIn(vault.dataDir);
    await later.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(await later.call('ppg.get', { id: made.id })).toEqual(made);
    later.close();
  });

  test('can be as empty as a day and a format', async () => {
    const bare = aNote({ topics: [], questions: [], actions: [], patientAttendees: null, place: '' });
    const made = await vault.call('ppg.create', bare);
    expect(made).toMatchObject(bare);
  });

  test('takes every change, and the history tells it', async () => {
    const agreementId = await anAgreement('First');
    const made = await vault.call('ppg.create', aNote());
    const input = aNote({
      heldOn: day('2026-06-05'),
      topics: aNote().topics.toReversed(),
      questions: [],
      agreementIds: [agreementId],
      approvedByChairOn: day('2026-06-10'),
    });
    const saved = await vault.call('ppg.update', { id: made.id, version: 1, input });
    expect(saved).toMatchObject({ ...input, version: 2, ref: 'PPG-0001', createdAt: made.createdAt });
    expect(saved.updatedAt > made.updatedAt).toBe(true);
    expect(await vault.call('ppg.get', { id: made.id })).toEqual(saved);

    const { entries } = await vault.call('history.list', { entityId: made.id });
    expect(entries.map(({ action, about }) => [action, about])).toEqual([
      ['updated', 'PPG-0001'],
      ['created', 'PPG-0001'],
    ]);
    const told = entries[0]?.changes.map(({ field }) => field) ?? [];
    expect(told).toEqual(
      expect.arrayContaining(['agreementIds', 'approvedByChairOn', 'heldOn', 'questions', 'topics']),
    );
    for (const untouched of ['advice', 'actions', 'format']) expect(told).not.toContain(untouched);
  });

  test('is not written over by somebody who saw an older version', async () => {
    const made = await vault.call('ppg.create', aNote());
    const saved = await vault.call('ppg.update', {
      id: made.id,
      version: 1,
      input: aNote({ place: 'Room 1' }),
    });
    await expect(
      vault.call('ppg.update', { id: made.id, version: 1, input: aNote({ place: 'Room 2' }) }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
    await expect(
      vault.call('ppg.remove', { id: made.id, version: 1, reason: 'Mistake' }),
    ).rejects.toMatchObject({ data: { code: 'stale' } });
    expect(await vault.call('ppg.get', { id: made.id })).toEqual(saved);
  });

  test('names an agreement once, and only one that there is', async () => {
    const agreementId = await anAgreement('First');
    const made = await vault.call('ppg.create', aNote({ agreementIds: [agreementId, agreementId] }));
    expect(made.agreementIds).toEqual([agreementId]);
    await expect(
      vault.call('ppg.create', aNote({ agreementIds: ['0190f3a4-7b1c-7cc2-9d3e-000000000000'] })),
    ).rejects.toMatchObject({ data: { code: 'not-found', entity: 'agreement' } });
    expect(await vault.call('ppg.list', {})).toHaveLength(1);
  });

  test('keeps the name of an agreement that was archived since', async () => {
    const agreementId = await anAgreement('First');
    const made = await vault.call('ppg.create', aNote({ agreementIds: [agreementId] }));
    await vault.call('agreements.archive', { id: agreementId, version: 1, reason: 'Ended' });
    expect((await vault.call('ppg.get', { id: made.id })).agreementIds).toEqual([agreementId]);
  });

  test('goes, with a reason that the history keeps, and its number never comes back', async () => {
    const made = await vault.call('ppg.create', aNote());
    await vault.call('ppg.remove', { id: made.id, version: 1, reason: 'Written twice' });
    expect(await vault.call('ppg.list', {})).toEqual([]);
    await expect(vault.call('ppg.get', { id: made.id })).rejects.toMatchObject({
      data: { code: 'not-found' },
    });
    const { entries } = await vault.call('history.list', { entityId: made.id });
    expect(entries[0]).toMatchObject({ action: 'removed', reason: 'Written twice' });
    expect((await vault.call('ppg.create', aNote())).ref).toBe('PPG-0002');
  });

  test('is not removed without a reason', async () => {
    const made = await vault.call('ppg.create', aNote());
    await expect(vault.call('ppg.remove', { id: made.id, version: 1, reason: '  ' })).rejects.toMatchObject({
      data: { code: 'validation', fields: { reason: ['Enter why the note is removed'] } },
    });
  });
});

test.each([
  [{ heldOn: '2026-02-30' }, 'heldOn', 'Enter a real date, like 5 May 2026'],
  [
    { nextMeetingOn: '2026-06-03' },
    'nextMeetingOn',
    'The next conversation is before this one. Check both dates',
  ],
  [
    { approvedByChairOn: '2026-06-03' },
    'approvedByChairOn',
    'The chair cannot have approved the note before the conversation. Check both dates',
  ],
  [{ patientAttendees: -1 }, 'patientAttendees', 'Enter 0 or more'],
  [{ patientAttendees: 2.5 }, 'patientAttendees', 'Enter a whole number'],
  [
    { advice: 'x'.repeat(2_001) },
    'advice',
    'This must be 2,000 characters or fewer. Shorten it and save again',
  ],
])('what cannot be saved is refused at its field (%#)', async (parts, field, message) => {
  // The page sends what was typed, whatever the types say.
  const result = await vault.dispatch.page('ppg.create', { ...aNote(), ...parts });
  expect(result).toEqual({ ok: false, error: { code: 'validation', fields: { [field]: [message] } } });
  expect(await vault.call('ppg.list', {})).toEqual([]);
});

test('notes are listed with the latest conversation first', async () => {
  for (const heldOn of ['2026-03-01', '2026-05-01', '2026-04-01']) {
    await vault.call('ppg.create', aNote({ heldOn: day(heldOn), nextMeetingOn: null }));
  }
  expect((await vault.call('ppg.list', {})).map(({ heldOn }) => heldOn)).toEqual([
    '2026-05-01',
    '2026-04-01',
    '2026-03-01',
  ]);
});

describe('what follows a conversation', () => {
  test('a change of what the public reads questions the chair’s approval, until it is given again', async () => {
    const approvedByChairOn = day('2026-06-08');
    const made = await vault.call('ppg.create', aNote({ approvedByChairOn }));
    const inside = await vault.call('ppg.update', {
      id: made.id,
      version: 1,
      input: aNote({ approvedByChairOn, place: 'Room 1' }),
    });
    expect(inside.changedSinceApproval).toBeNull();
    const changed = await vault.call('ppg.update', {
      id: made.id,
      version: 2,
      input: aNote({ approvedByChairOn, advice: 'Publish nothing' }),
    });
    expect(changed.changedSinceApproval).toBe(true);
    expect(await vault.call('ppg.get', { id: made.id })).toEqual(changed);
    const again = await vault.call('ppg.update', {
      id: made.id,
      version: 3,
      input: aNote({ approvedByChairOn: day('2026-06-09'), advice: 'Publish nothing' }),
    });
    expect(again.changedSinceApproval).toBeNull();
  });

  test('what was decided on advice is kept, told by the history, and needs its reason', async () => {
    const decisions = [
      { advice: 'Publish a list', decided: 'followed', reason: '', decidedOn: day('2026-06-09') },
      { advice: 'Stop all', decided: 'departed', reason: 'Most were in favour', decidedOn: null },
    ] as const;
    const made = await vault.call('ppg.create', aNote());
    const saved = await vault.call('ppg.update', {
      id: made.id,
      version: 1,
      input: aNote({ decisions: [...decisions] }),
    });
    expect((await vault.call('ppg.get', { id: made.id })).decisions).toEqual(decisions);
    const { entries } = await vault.call('history.list', { entityId: made.id });
    expect(entries[0]?.changes.find(({ field }) => field === 'decisions')).toMatchObject({
      label: 'What the partners decided',
      after: expect.stringContaining('What became of it: Decided otherwise; Reason: Most were in favour'),
    });
    const emptied = await vault.call('ppg.update', {
      id: made.id,
      version: saved.version,
      input: aNote({ decisions: [] }),
    });
    expect(emptied.decisions).toBeNull();
    const refused = await vault.dispatch.page('ppg.create', {
      ...aNote(),
      decisions: [{ advice: 'Stop all', decided: 'departed', reason: '', decidedOn: null }],
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: { 'decisions.0.reason': [expect.stringContaining('why')] } },
    });
  });

  test('a promise is to be done until it is done, and a planned conversation comes next', async () => {
    const promised = aNote({ questions: [], nextMeetingOn: null });
    const made = await vault.call('ppg.create', promised);
    const planned = await vault.call(
      'ppg.create',
      aNote({ heldOn: day('2026-07-01'), actions: [], questions: [] }),
    );
    const kinds = async () =>
      (await vault.call('actions.due', {})).filter(({ kind }) => kind.startsWith('ppg'));
    expect(await kinds()).toMatchObject([
      { kind: 'ppg-meeting', dueOn: '2026-07-01', path: `/ppg/${planned.id}` },
      { kind: 'ppg-promise', title: 'Put it on the website', dueOn: '2026-08-01', path: `/ppg/${made.id}` },
    ]);
    const [action] = promised.actions;
    if (action === undefined) throw new Error('the note has no action');
    await vault.call('ppg.update', {
      id: made.id,
      version: 1,
      input: { ...promised, actions: [{ ...action, doneOn: day('2026-06-09') }] },
    });
    expect(await kinds()).toMatchObject([{ kind: 'ppg-meeting' }]);
  });

  test('the register opens unbroken after all of it', async () => {
    const action = { youSaid: 'Tell us', weWill: 'Write', ownerRole: '', due: null };
    const made = await vault.call('ppg.create', aNote({ actions: [{ ...action, doneOn: null }] }));
    expect(made.actions).toEqual([action]);
    vault.close();
    const later = vaultIn(vault.dataDir);
    const status = await later.call('register.unlock', { personId: vault.personId, passphrase: PASSPHRASE });
    expect(status).toMatchObject({ state: 'open', readOnly: false });
    later.close();
  });

  test('its letters are made from the note, and only what is approved is published', async () => {
    const made = await vault.call('ppg.create', aNote({ patientAttendees: 9 }));
    const order = (use: 'for-approval' | 'to-publish') => ({
      kind: 'ppg-note' as const,
      input: { agreementIds: [], noteId: made.id, use, withAgreements: true, namesChecked: true },
    });
    const forChair = await vault.call('letters.make', order('for-approval'));
    expect(forChair).toMatchObject({ addressee: 'Chair of the group' });
    await expect(vault.call('letters.make', order('to-publish'))).rejects.toMatchObject({
      data: { code: 'rule' },
    });
    await vault.call('ppg.update', {
      id: made.id,
      version: 1,
      input: aNote({ patientAttendees: 9, approvedByChairOn: day('2026-06-09'), publishOnWebsite: true }),
    });
    const published = await vault.call('letters.make', order('to-publish'));
    const { look } = await vault.call('letters.get', { id: published.id });
    expect(look.text).toContain('Approved by the chair of the group on 9 June 2026.');
    expect(look.text).toContain('Patients who took part: Fewer than 10');
    expect(look.text).not.toMatch(/Agreed|Few carers|Video call/);
    const briefing = await vault.call('letters.preview', {
      kind: 'ppg-briefing',
      input: { agreementIds: [], noteId: made.id, withChoices: true },
    });
    expect(briefing.look.text).toContain('We are still making our list.');

    // What the catalogue lists as a duty is told neither in the briefing nor on the website as a choice.
    const listed = await vault.call('agreements.create', {
      ...blankAgreement(),
      title: 'A national audit',
      catalogueId: 'nda-core',
      status: 'active',
      nationalStatus: 'voluntary',
      parties: [{ ...blankParty(), name: 'NHS England', type: 'nhs-england' }],
      purposes: [{ text: 'A national audit', useKind: 'secondary', subKind: 'audit-registry' }],
    });
    const told = await vault.call('letters.preview', {
      kind: 'ppg-briefing',
      input: { agreementIds: [listed.id], noteId: made.id, withChoices: false },
    });
    expect(told.look.text).toMatch(/still finding out/);
    expect(told.look.text).not.toMatch(/By choice, for research and planning \|/);
    const page = await vault.call('letters.preview', {
      kind: 'privacy-statement',
      input: { length: 'page', agreementIds: [listed.id], namesApproved: false },
    });
    expect(page.look.text).not.toContain('We chose to.');
    await vault.call('ppg.remove', { id: made.id, version: 2, reason: 'Mistake' });
    await expect(vault.call('letters.preview', order('to-publish'))).rejects.toMatchObject({
      data: { code: 'not-found', entity: 'ppg-note' },
    });
    expect((await vault.call('letters.get', { id: published.id })).look.text).toBe(look.text);
  });
});
