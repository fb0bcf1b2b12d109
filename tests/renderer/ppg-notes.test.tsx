import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import guide from '../../resources/content/ppg-guide.json';
import { ppgGuide } from '../../src/shared/content/schema';
import type { AgreementList, AgreementRow } from '../../src/shared/domain/agreement/list';
import { isoDate } from '../../src/shared/domain/calendar';
import type { LetterOrder } from '../../src/shared/domain/letter/kinds';
import type { Letter } from '../../src/shared/domain/letter/schema';
import type { PpgNote, PpgNoteInput } from '../../src/shared/domain/ppg/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const noteId = '01930000-0000-7000-8000-0000000000b1';
const agreementId = '01930000-0000-7000-8000-0000000000a1';
const archivedId = '01930000-0000-7000-8000-0000000000a2';

const row = (parts: Partial<AgreementRow>): AgreementRow => ({
  id: agreementId,
  ref: 'DSA-0001',
  title: 'Eye screening',
  catalogueId: null,
  counterparty: 'Example trust',
  firstParty: 'Example trust',
  status: 'active',
  useKind: 'direct-care',
  nationalStatus: 'unknown',
  reviewOn: null,
  auditState: 'not-started',
  answered: 0,
  questions: 10,
  outcome: null,
  archived: false,
  ...parts,
});
const agreements: AgreementList = {
  rows: [
    row({}),
    row({ id: archivedId, ref: 'DSA-0002', title: 'Old scheme', archived: true, status: 'ended' }),
  ],
  found: 2,
  total: 2,
  byStatus: {},
  byOutcome: {},
  byUseKind: {},
  byAuditState: {},
  byWarning: {},
  tags: [],
  counterparties: [],
};

const note = (parts: Partial<PpgNote> = {}): PpgNote => ({
  id: noteId,
  ref: 'PPG-0001',
  version: 1,
  createdAt: '2026-06-10T09:00:00.000Z',
  updatedAt: '2026-06-10T09:00:00.000Z',
  format: 'online',
  heldOn: isoDate.parse('2026-06-04'),
  durationMinutes: 60,
  place: 'Video call',
  chairRole: 'Chair of the group',
  practiceAttendeeRoles: 'GP partner',
  patientAttendees: 9,
  groupMembers: 14,
  representativeness: '',
  materialsShared: '',
  agreementIds: [],
  topics: [
    { topic: 'Research', views: '', strength: 'many', leaning: 'support', agree: 7, disagree: 0, unsure: 2 },
  ],
  questions: [],
  optOutQuestions: null,
  priorities: '',
  advice: '',
  disagreements: '',
  actions: [],
  decisions: null,
  changedSinceApproval: null,
  conflictsDeclared: false,
  approvedByChairOn: null,
  publishOnWebsite: false,
  nextMeetingOn: null,
  ...parts,
});

const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'ppg.list': () => [],
      'ppg.get': () => note(),
      'letters.list': () => [],
      'content.ppg-guide': () => ppgGuide.parse(guide),
      'agreements.list': () => agreements,
      ...answers,
    }),
  });
const inputOf = (calls: readonly { channel: string; input: unknown }[], channel: string) =>
  calls.find((call) => call.channel === channel)?.input;

describe('the list of notes', () => {
  test('teaches how to hold a conversation while there is none', async () => {
    open('/ppg');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Patient participation group' }),
    ).toBeDefined();
    expect(screen.getByText('60 minutes together.')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Write a note' }).getAttribute('href')).toBe('/ppg/new');
    await expectAccessible();
  });

  test('shows each note with its numbers, and leads to it', async () => {
    const { user, router } = open('/ppg', { 'ppg.list': () => [note()] });
    const line = await screen.findByRole('row', { name: /PPG-0001/ });
    expect(line.textContent).toMatch(/4 June 2026.*Online meeting.*9.*Not approved yet/);
    await expectAccessible();
    await user.click(within(line).getByRole('link', { name: 'PPG-0001' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(`/ppg/${noteId}`);
    });
  });
});

describe('a new note', () => {
  test('is saved with everything that was typed, and can be gone on with', async () => {
    let saved: PpgNoteInput | undefined;
    const { user, router, bridge } = open('/ppg/new', {
      'ppg.create': (input) => note((saved = input as PpgNoteInput)),
      'ppg.get': () => note(saved),
    });
    await user.selectOptions(await screen.findByLabelText('How it was held'), 'Meeting in person');
    await user.type(screen.getByLabelText('Where'), 'Waiting room');
    await user.type(screen.getByLabelText('How many patients took part'), '12');
    await user.click(screen.getByRole('checkbox', { name: /DSA-0001 Eye screening/ }));
    expect(screen.queryByText(/Old scheme/)).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Add a topic' }));
    const topic = screen.getByRole('group', { name: 'Topic 1' });
    await waitFor(() => {
      expect(document.activeElement).toBe(within(topic).getByLabelText('Topic'));
    });
    await user.type(within(topic).getByLabelText('Topic'), 'Research');
    await user.type(within(topic).getByLabelText('Agree'), '7');
    await user.click(screen.getByRole('button', { name: 'Add a question' }));
    await user.type(screen.getByLabelText('What was asked'), 'Who decides?');
    await user.click(screen.getByRole('button', { name: 'Add an action' }));
    await user.type(screen.getByLabelText('You said'), 'Tell us more');
    await expectAccessible();

    await user.click(screen.getByRole('button', { name: 'Save note' }));
    expect(await screen.findByText('Saved as PPG-0001')).toBeDefined();
    expect(router.state.location.pathname).toBe(`/ppg/${noteId}`);
    expect(inputOf(bridge.calls, 'ppg.create')).toMatchObject({
      format: 'meeting',
      place: 'Waiting room',
      patientAttendees: 12,
      agreementIds: [agreementId],
      topics: [{ topic: 'Research', agree: 7, leaning: 'no-view' }],
      questions: [{ question: 'Who decides?' }],
      actions: [{ youSaid: 'Tell us more' }],
    });
    expect(screen.getByDisplayValue('Waiting room')).toBeDefined();
  });

  test('says at the field what cannot be saved, and keeps what was typed', async () => {
    const { user, bridge } = open('/ppg/new');
    await user.click(await screen.findByRole('button', { name: 'Add a topic' }));
    await user.type(screen.getByLabelText('How many patients took part'), 'a few');
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    expect(await screen.findByRole('heading', { name: 'There is a problem' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Enter the topic' }).getAttribute('href')).toBe(
      '#topics.0.topic',
    );
    expect(document.getElementById('topics.0.topic')).toBe(screen.getByLabelText('Topic'));
    expect(screen.getByRole('link', { name: 'Enter a whole number' })).toBeDefined();
    expect(screen.getByDisplayValue('a few')).toBeDefined();
    expect(inputOf(bridge.calls, 'ppg.create')).toBeUndefined();
    await expectAccessible();
  });

  test('loses nothing when the disk is full', async () => {
    const { user } = open('/ppg/new', {
      'ppg.create': () => {
        throw new AppError({ code: 'not-saved', cause: 'disk-full' });
      },
    });
    await user.type(await screen.findByLabelText('Where'), 'Waiting room');
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    expect(await screen.findByText(/This was not saved: the disk is full/)).toBeDefined();
    expect(screen.getByDisplayValue('Waiting room')).toBeDefined();
  });

  test('asks before unsaved changes are left behind', async () => {
    const { user, router } = open('/ppg/new');
    await user.type(await screen.findByLabelText('Where'), 'Waiting room');
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    expect(await screen.findByRole('alertdialog')).toBeDefined();
    expect(router.state.location.pathname).toBe('/ppg/new');
    await user.click(screen.getByRole('button', { name: 'Leave without saving' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe('/ppg');
    });
  });
});

describe('personal data in a text', () => {
  test.each([
    ['9434765919', 'an NHS number'],
    ['rang from 07700 900123', 'a phone number'],
    ['a@example.org', 'an email address'],
    ['near LS1 4AP', 'a postcode'],
    ['born 3 March 2001', 'a date of birth'],
  ])('%s is warned of as it is typed, and can be saved all the same', async (typed, kind) => {
    const { user, bridge } = open('/ppg/new', { 'ppg.create': (input) => note(input as PpgNoteInput) });
    await user.type(await screen.findByLabelText('Advice to the practice'), typed);
    const warning = await screen.findByText(/it looks as if it holds/);
    expect(warning.textContent).toContain(kind);
    expect(warning.textContent).not.toContain(typed);
    expect(warning.closest('output')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    await waitFor(() => {
      expect(inputOf(bridge.calls, 'ppg.create')).toMatchObject({ advice: typed });
    });
  });

  test('is shown in its place when asked for, and the warning goes with it', async () => {
    const { user } = open('/ppg/new');
    const advice = await screen.findByLabelText<HTMLTextAreaElement>('Advice to the practice');
    await user.type(advice, 'Somebody (943 476 5919) said so');
    await user.click(await screen.findByRole('button', { name: 'Show me where' }));
    expect(document.activeElement).toBe(advice);
    expect(advice.value.slice(advice.selectionStart, advice.selectionEnd)).toBe('943 476 5919');
    await user.keyboard('{Backspace}');
    await waitFor(() => {
      expect(screen.queryByText(/it looks as if it holds/)).toBeNull();
    });
  });

  test('is watched for in every free text of the form', async () => {
    const { user } = open('/ppg/new');
    for (const name of ['Add a topic', 'Add a question', 'Add an action', 'Add a decision']) {
      await user.click(await screen.findByRole('button', { name }));
    }
    const texts = [
      ...document.querySelectorAll<HTMLElement>('form input[type="text"], form textarea'),
    ].filter((field) => field.getAttribute('inputmode') !== 'numeric' && field.id !== 'agreementIds-filter');
    expect(texts.length).toBeGreaterThan(15);
    for (const field of texts) {
      await user.click(field);
      await user.paste('943 476 5919');
    }
    expect(screen.getAllByText(/it looks as if it holds/)).toHaveLength(texts.length);
  });
});

describe('a note that is kept', () => {
  test('is saved over the version that was on the screen, again and again', async () => {
    let kept = note();
    const { user, bridge } = open(`/ppg/${noteId}`, {
      'ppg.get': () => kept,
      'ppg.update': ({ version, input }) =>
        (kept = note({ ...(input as PpgNoteInput), version: version + 1 })),
    });
    const place = await screen.findByLabelText('Where');
    await user.clear(place);
    await user.type(place, 'Room 1');
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    expect(await screen.findByText('Changes saved')).toBeDefined();
    await user.type(place, '2');
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    await waitFor(() => {
      expect(bridge.calls.filter(({ channel }) => channel === 'ppg.update')).toMatchObject([
        { input: { version: 1, input: { place: 'Room 1' } } },
        { input: { version: 2, input: { place: 'Room 12' } } },
      ]);
    });
    await expectAccessible();
  });

  test('is not overwritten when somebody else saved it, and what was typed stays', async () => {
    const { user } = open(`/ppg/${noteId}`, {
      'ppg.update': () => {
        throw new AppError({ code: 'stale', entity: 'ppg-note', id: noteId });
      },
    });
    await user.type(await screen.findByLabelText('Where'), ' 2');
    await user.click(screen.getByRole('button', { name: 'Save note' }));
    expect(await screen.findByText(/This was changed in the meantime/)).toBeDefined();
    expect(screen.getByDisplayValue('Video call 2')).toBeDefined();
  });

  test('still names an agreement that is archived now', async () => {
    open(`/ppg/${noteId}`, { 'ppg.get': () => note({ agreementIds: [archivedId] }) });
    const box = await screen.findByRole<HTMLInputElement>('checkbox', {
      name: /DSA-0002 Old scheme.*Archived/,
    });
    expect(box.checked).toBe(true);
  });

  test('goes only with a reason, even while changes are unsaved', async () => {
    const { user, bridge, router } = open(`/ppg/${noteId}`, { 'ppg.remove': () => ({}) });
    await user.type(await screen.findByLabelText('Where'), ' 2');
    await user.click(screen.getByRole('button', { name: 'Remove this note' }));
    await user.click(screen.getByRole('button', { name: 'Remove the note' }));
    expect(await screen.findByRole('link', { name: 'Enter why the note is removed' })).toBeDefined();
    await expectAccessible();
    await user.type(screen.getByLabelText('Why is it removed?'), 'Written twice');
    await user.click(screen.getByRole('button', { name: 'Remove the note' }));
    expect(await screen.findByText('PPG-0001 is removed')).toBeDefined();
    expect(router.state.location.pathname).toBe('/ppg');
    expect(inputOf(bridge.calls, 'ppg.remove')).toEqual({ id: noteId, version: 1, reason: 'Written twice' });
  });

  test('stays when the removal is thought over', async () => {
    const { user, bridge } = open(`/ppg/${noteId}`);
    const opener = await screen.findByRole('button', { name: 'Remove this note' });
    await user.click(opener);
    expect(document.activeElement).toBe(screen.getByLabelText('Why is it removed?'));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByLabelText('Why is it removed?')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(inputOf(bridge.calls, 'ppg.remove')).toBeUndefined();
  });
});

const made = (order: LetterOrder, sent: Letter['sent'] = null): Letter => ({
  ...order,
  id: '01930000-0000-7000-8000-0000000000c1',
  ref: 'LTR-0007',
  version: 1,
  draft: false,
  agreementRefs: [],
  addressee: 'Members of the group',
  followsId: null,
  template: null,
  createdAt: '2026-05-19T09:00:00.000Z',
  sha256: '',
  sent,
  reply: null,
  replies: [],
});
describe('the steps of a conversation', () => {
  const heldOn = isoDate.parse('2026-06-04');
  const invitation: LetterOrder = {
    kind: 'ppg-invitation',
    input: {
      agreementIds: [],
      noteId,
      chairRole: 'Chair',
      format: 'meeting',
      heldOn,
      startsAt: '18:30',
      place: 'Room 1',
      durationMinutes: 60,
      accessibility: '',
      rsvp: 'Tell us',
      questionsBy: null,
    },
  };

  test('lead to the papers, and say which are made', async () => {
    open(`/ppg/${noteId}`, {
      'letters.list': () => [
        made(invitation, {
          sentOn: isoDate.parse('2026-05-20'),
          channel: 'email',
          sentTo: 'The group',
          replyDue: null,
        }),
        made({
          kind: 'ppg-note',
          input: { agreementIds: [], noteId, use: 'for-approval', withAgreements: true, namesChecked: true },
        }),
        made({ kind: 'ppg-briefing', input: { agreementIds: [], noteId: null, withChoices: true } }),
      ],
    });
    const steps = await screen.findByRole('table', { name: 'Steps of this conversation' });
    const step = (name: RegExp) => within(steps).getByRole('row', { name }).textContent;
    expect(step(/^Invite/)).toContain('LTR-0007, sent 20 May 2026');
    expect(step(/^Brief/)).toContain('Not made yet');
    expect(step(/^Have the chair/)).toContain('LTR-0007 made');
    expect(step(/^Publish/)).toContain('Not made yet');
    const link = within(steps).getByRole('link', { name: 'Write the agenda' });
    expect(link.getAttribute('href')).toContain(`/letters/new/ppg-agenda?about=${noteId}`);
    await expectAccessible();
  });

  test('say that the chair approved an earlier text', async () => {
    const approved = { approvedByChairOn: isoDate.parse('2026-06-08'), changedSinceApproval: true };
    open(`/ppg/${noteId}`, { 'ppg.get': () => note(approved) });
    expect(await screen.findByText('The chair approved an earlier text')).toBeDefined();
    expect(screen.getByRole('row', { name: /Have the chair/ }).textContent).toContain('ask again');
  });
});

describe('several conversations', () => {
  test('are told side by side, with what became of the advice', async () => {
    const earlier = note({
      id: '01930000-0000-7000-8000-0000000000b0',
      heldOn: isoDate.parse('2026-03-04'),
      ref: 'PPG-0001',
      topics: [
        {
          topic: 'research ',
          views: '',
          strength: 'few',
          leaning: 'concern',
          agree: 1,
          disagree: 6,
          unsure: 0,
        },
        {
          topic: 'Planning',
          views: '',
          strength: 'few',
          leaning: 'mixed',
          agree: null,
          disagree: null,
          unsure: null,
        },
      ],
      decisions: [
        { advice: 'Stop all', decided: 'departed', reason: 'Most were in favour', decidedOn: null },
      ],
      agreementIds: [agreementId],
    });
    open('/ppg/over-time', { 'ppg.list': () => [note({ ref: 'PPG-0002' }), earlier] });
    expect(await screen.findByText('Research: was “Concerned”, now “In support”.')).toBeDefined();
    expect(screen.getByText('Not raised again: Planning.')).toBeDefined();
    expect(screen.getByRole('row', { name: /Stop all/ }).textContent).toMatch(
      /PPG-0001.*Decided otherwise.*Most were in favour/,
    );
    expect(screen.getByRole('row', { name: /DSA-0001 Eye screening/ }).textContent).toContain(
      'Not audited yet',
    );
    expect(screen.getByRole('row', { name: /^Research/ }).textContent).toMatch(
      /2.*4 June 2026: In support.*4 March 2026: Concerned/,
    );
    await expectAccessible();
  });
});
