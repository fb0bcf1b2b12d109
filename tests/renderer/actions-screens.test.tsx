import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import holidays from '../../resources/content/bank-holidays.json';
import { bankHolidays } from '../../src/shared/content/schema';
import type { DueThing } from '../../src/shared/domain/action/due';
import type { ListedAction, ListedQuery } from '../../src/shared/domain/action/schema';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import { today } from '../../src/renderer/lib/today';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const actionId = '01930000-0000-7000-8000-0000000000c1';
const agreementId = '01930000-0000-7000-8000-0000000000a1';
const queryId = '01930000-0000-7000-8000-0000000000d1';

const thing = (parts: Partial<DueThing>): DueThing => ({
  key: 'action 1',
  kind: 'action',
  title: 'Ask the DPO',
  about: '',
  dueOn: today(),
  ownerRole: 'ig-lead',
  priority: 'normal',
  path: `/actions/${actionId}`,
  ...parts,
});
const action: ListedAction = {
  id: actionId,
  version: 2,
  title: 'Ask the DPO',
  details: 'About the platform',
  ownerRole: 'ig-lead',
  ownerName: 'A. Nwosu',
  priority: 'urgent',
  dueOn: isoDate.parse('2026-06-30'),
  link: { entity: 'agreement', id: agreementId },
  state: 'open',
  closedOn: null,
  closingNote: '',
  postponed: 1,
  postponedWhy: 'The DPO was away',
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  about: 'DSA-0001 Eye screening',
};
const query: ListedQuery = {
  id: queryId,
  version: 1,
  addressee: 'icb',
  number: 3,
  agreementId,
  roundId: actionId,
  questionId: 'B14',
  text: 'Is there a DPIA?',
  raisedOn: isoDate.parse('2026-06-01'),
  closed: null,
  closedOn: null,
  answer: '',
  agreementRef: 'DSA-0001',
  agreementTitle: 'Eye screening',
};
const noAgreements = {
  rows: [],
  found: 0,
  total: 0,
  byStatus: {},
  byOutcome: {},
  byUseKind: {},
  byAuditState: {},
  byWarning: {},
  tags: [],
  counterparties: [],
};

const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'actions.due': () => [],
      'actions.get': () => action,
      'queries.list': () => [query],
      'agreements.list': () => noAgreements,
      'content.bank-holidays': () => bankHolidays.parse(holidays),
      ...answers,
    }),
  });

describe('the to-do list', () => {
  test('teaches what will stand there while nothing is due', async () => {
    open('/actions');
    expect(await screen.findByRole('heading', { name: 'Nothing is due' })).toBeDefined();
    await expectAccessible(document.body);
  });

  test('groups what is due, leads to it, and can be narrowed to one role', async () => {
    const { user, router } = open('/actions', {
      'actions.due': () => [
        thing({
          key: 'late',
          title: 'Save a backup',
          kind: 'backup',
          dueOn: addDays(today(), -3),
          ownerRole: 'practice-manager',
        }),
        thing({}),
        thing({ key: 'later', title: 'Review it', kind: 'review', dueOn: addDays(today(), 40) }),
      ],
      'actions.count': () => ({ now: 2 }),
    });
    expect(await screen.findByRole('heading', { name: 'Late (1)' })).toBeDefined();
    expect(screen.getByText(/3 days late/)).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Today (1)' })).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Later (1)' })).toBeDefined();
    const side = within(screen.getByRole('navigation', { name: 'Places' }));
    expect(await side.findByText(', 2 things are late or due today')).toBeDefined();
    await expectAccessible(document.body);

    await user.selectOptions(screen.getByLabelText('Who'), 'Practice manager (1)');
    expect(screen.queryByText('Ask the DPO')).toBeNull();
    await user.selectOptions(screen.getByLabelText('Who'), 'All');
    await user.click(screen.getByRole('link', { name: 'Ask the DPO' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/actions/${actionId}`));
  });
});

describe('an action', () => {
  test('is entered with a date that is counted in working days', async () => {
    const { user, bridge } = open('/actions/new', { 'actions.create': () => action });
    await user.type(await screen.findByLabelText('What has to be done'), 'Ask the DPO');
    const amount = screen.getByLabelText('Count from today');
    await user.clear(amount);
    await user.type(amount, '5');
    await user.selectOptions(screen.getByLabelText('in'), 'Working days');
    await user.click(screen.getByRole('button', { name: 'Set the date' }));
    expect(screen.getByText(/is a working day/)).toBeDefined();
    await expectAccessible(document.body);
    await user.click(screen.getByRole('button', { name: 'Save action' }));
    await waitFor(() =>
      expect(bridge.calls).toContainEqual({
        channel: 'actions.create',
        input: expect.objectContaining({ title: 'Ask the DPO', priority: 'normal', link: null }),
      }),
    );
  });

  test('shows what it belongs to, and is put off for a reason only', async () => {
    const { user, bridge } = open(`/actions/${actionId}`, { 'actions.postpone': () => action });
    expect(await screen.findByRole('link', { name: 'DSA-0001 Eye screening' })).toBeDefined();
    expect(screen.getByText('Once. The DPO was away')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Put it off' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findAllByText('Enter why it is put off')).length).toBeGreaterThan(0);
    expect(bridge.calls.some(({ channel }) => channel === 'actions.postpone')).toBe(false);
    await user.type(screen.getByLabelText('Why'), 'Still away');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(bridge.calls).toContainEqual({
        channel: 'actions.postpone',
        input: { id: actionId, version: 2, dueOn: '2026-06-30', reason: 'Still away' },
      }),
    );
    await expectAccessible(document.body);
  });
});

test('a question keeps its number and is closed with the reply', async () => {
  const { user, bridge } = open('/actions/questions', {
    'queries.reply': () => ({ ...query, closed: 'reply', closedOn: today(), answer: 'Here it is' }),
  });
  expect(await screen.findByText('Q3')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Record the reply to Q3' }));
  await user.type(screen.getByLabelText('What they answered'), 'Here it is');
  await expectAccessible(document.body);
  await user.click(screen.getByRole('button', { name: 'Save the reply' }));
  await waitFor(() =>
    expect(bridge.calls).toContainEqual({
      channel: 'queries.reply',
      input: { id: queryId, version: 1, receivedOn: today(), answer: 'Here it is' },
    }),
  );
});
