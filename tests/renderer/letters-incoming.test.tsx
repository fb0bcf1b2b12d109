import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/shared/domain/calendar';
import { incomingLetter, type IncomingLetter } from '../../src/shared/domain/letter/incoming';
import { today } from '../../src/renderer/lib/today';
import { expectAccessible } from './axe';
import { type Answers, asReader, fakeBridge, renderApp } from './support';

const incomingId = '01930000-0000-7000-8000-0000000000f1';
const page = `/letters/incoming/${incomingId}`;

const aLetter = (parts: Partial<IncomingLetter> = {}): IncomingLetter => ({
  id: incomingId,
  version: 1,
  ref: 'INC-0001',
  receivedFrom: 'Example Trust',
  receivedOn: addDays(today(), -3),
  summary: 'They have a new processor',
  agreementIds: [],
  letterId: null,
  answerDue: addDays(today(), 10),
  answeredOn: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  ...parts,
});
const noAgreements = {
  rows: [],
  found: 0,
  total: 0,
  byStatus: {},
  byOutcome: {},
  byUseKind: {},
  byAuditState: {},
  counterparties: [],
  byWarning: {},
  tags: [],
};
const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({
      'agreements.list': () => noAgreements,
      'letters.list': () => [],
      'requests.list': () => [],
      'letters.incoming': () => [aLetter()],
      'letters.incoming-one': () => aLetter(),
      ...answers,
    }),
  });

describe('a letter that came in', () => {
  test('is logged from the correspondence; a request for an agreement is sent to its own place', async () => {
    const { user, bridge, router } = open('/letters/correspondence', {
      'letters.log-incoming': () => aLetter(),
    });
    await user.click(await screen.findByRole('link', { name: 'Log a letter that came in' }));
    expect((await screen.findByRole('link', { name: 'record it as a request' })).getAttribute('href')).toBe(
      '/requests/new',
    );
    expect(await screen.findByText(/You can save the letter without any\.$/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Save the letter' }));
    expect((await screen.findAllByText('Enter who sent it')).length).toBeGreaterThan(0);
    await expectAccessible(document.body);
    await user.type(screen.getByLabelText('Who sent it'), 'Example Trust');
    await user.type(screen.getByLabelText('What it says, in short'), 'They have a new processor');
    await user.click(screen.getByRole('button', { name: 'Save the letter' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(page));
    expect(bridge.calls).toContainEqual({
      channel: 'letters.log-incoming',
      input: {
        receivedFrom: 'Example Trust',
        receivedOn: today(),
        summary: 'They have a new processor',
        agreementIds: [],
        letterId: null,
        answerDue: null,
        answeredOn: null,
      },
    });
  });

  test('stands under its sender, with what is open', async () => {
    const { user } = open('/letters/correspondence');
    expect(await screen.findByText('1 letter to answer')).toBeDefined();
    await expectAccessible(document.body);
    await user.click(screen.getByRole('link', { name: 'Example Trust' }));
    expect((await screen.findAllByRole('link', { name: 'INC-0001' })).length).toBe(2);
    expect(screen.getByText('They have a new processor')).toBeDefined();
    await expectAccessible(document.body);
  });

  test('shows by when they want an answer, and takes the day on which it was answered', async () => {
    let letter = aLetter();
    const { user, bridge } = open(page, {
      'letters.incoming-one': () => letter,
      'letters.correct-incoming': ({ input }) => {
        letter = incomingLetter.parse({ ...letter, ...input, version: 2 });
        return letter;
      },
    });
    expect(await screen.findByText(/^They want an answer by /)).toBeDefined();
    await expectAccessible(document.body);
    await user.click(screen.getByRole('button', { name: 'Note the answer, or correct it' }));
    const group = await screen.findByRole('group', { name: 'You answered on (optional)' });
    const [dayBox, monthBox, yearBox] = [...group.querySelectorAll('input')];
    const [year = '', month = '', day = ''] = today().split('-');
    if (dayBox === undefined || monthBox === undefined || yearBox === undefined) throw new Error('no date');
    await user.type(dayBox, day);
    await user.type(monthBox, month);
    await user.type(yearBox, year);
    await user.click(screen.getByRole('button', { name: 'Save the letter' }));
    await waitFor(() => expect(screen.queryByText(/^They want an answer by /)).toBeNull());
    expect(bridge.calls).toContainEqual({
      channel: 'letters.correct-incoming',
      input: { id: incomingId, version: 1, input: expect.objectContaining({ answeredOn: today() }) },
    });
  });

  test('leaves a reader nothing to change', async () => {
    open(page, asReader);
    expect(await screen.findByText(/a new sharing is recorded as a request/)).toBeDefined();
    expect(screen.queryByRole('link', { name: 'recorded as a request' })).toBeNull();
    expect(screen.queryByRole('button', { name: /correct it/ })).toBeNull();
  });

  test('keeps nothing of a correction that was given up', async () => {
    const { user, bridge } = open(page);
    await user.click(await screen.findByRole('button', { name: 'Note the answer, or correct it' }));
    await user.type(await screen.findByLabelText('Who sent it'), ' West');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    const again = await screen.findByRole('button', { name: 'Note the answer, or correct it' });
    const ofDrafts = bridge.calls.map(({ channel }) => channel).filter((name) => name.startsWith('drafts.'));
    expect(ofDrafts.at(-1)).toBe('drafts.remove');
    await user.click(again);
    expect(await screen.findByLabelText('Who sent it')).toHaveProperty('value', 'Example Trust');
    expect(screen.queryByText(/^You have unsaved work/)).toBeNull();
  });
});
