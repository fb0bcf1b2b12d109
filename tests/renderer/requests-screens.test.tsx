import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { type ListedRequest, type StepKind, stepKinds } from '../../src/shared/domain/request/schema';
import { AppError } from '../../src/shared/errors';
import { today } from '../../src/renderer/lib/today';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, openStatus, renderApp } from './support';

const requestId = '01930000-0000-7000-8000-0000000000e1';
const agreementId = '01930000-0000-7000-8000-0000000000a1';

const aRequest = (parts: Partial<ListedRequest> = {}): ListedRequest => ({
  id: requestId,
  version: 4,
  ref: 'REQ-0001',
  agreementId,
  agreementRef: 'DSA-0007',
  title: 'Regional research platform',
  receivedFrom: 'Example University',
  receivedOn: isoDate.parse('2026-06-01'),
  channel: 'email',
  asked: 'A monthly extract',
  claimedBasis: 'not-said',
  citation: { title: '', provision: '', date: null },
  deadline: isoDate.parse('2026-06-30'),
  steps: [],
  conclusion: null,
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
  ...parts,
});
const steps = (...kinds: readonly StepKind[]) =>
  kinds.map((kind) => ({ kind, on: isoDate.parse('2026-06-02'), how: null, note: '' }));

const open = (path: string, answers: Answers = {}) =>
  renderApp({
    path,
    bridge: fakeBridge({ 'requests.list': () => [], 'requests.get': () => aRequest(), ...answers }),
  });
const page = `/requests/${requestId}`;

describe('requests', () => {
  test('teach what to do while there are none, and tell the next step of each', async () => {
    open('/requests');
    expect(
      await screen.findByRole('heading', { name: 'No new request has been recorded yet' }),
    ).toBeDefined();
    await expectAccessible(document.body);
  });

  test('are listed with where they stand', async () => {
    open('/requests', { 'requests.list': () => [aRequest({ steps: steps('held') })] });
    expect(await screen.findByText('On hold')).toBeDefined();
    expect(screen.getByText('Tell the DPO and the LMC')).toBeDefined();
    await expectAccessible(document.body);
  });

  test('ask where a duty is written as soon as one is claimed', async () => {
    const { user, bridge, router } = open('/requests/new', { 'requests.create': () => aRequest() });
    await user.type(await screen.findByLabelText('A short name for it'), 'Platform');
    await user.type(screen.getByLabelText('Who sent it'), 'University');
    await user.type(screen.getByLabelText('What is asked'), 'Data');
    expect(screen.queryByLabelText('Section or regulation')).toBeNull();
    await user.click(screen.getByLabelText('A law, direction or notice'));
    await user.type(screen.getByLabelText('Section or regulation'), 'section 259');
    await expectAccessible(document.body);
    await user.click(screen.getByRole('button', { name: 'Save request' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(page));
    expect(bridge.calls).toContainEqual({
      channel: 'requests.create',
      input: expect.objectContaining({
        claimedBasis: 'law',
        citation: { title: '', provision: 'section 259', date: null },
        agreementId: null,
      }),
    });
  });
});

describe('a request', () => {
  test('shows its one next step, records it, and tells why it could not be', async () => {
    const { user, bridge } = open(page, {
      'requests.record-step': () => {
        throw new AppError({ code: 'rule', message: 'This date is before the request came' });
      },
    });
    expect(await screen.findByText('Next: Put it on hold')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Record it as done' }));
    await user.click(screen.getByRole('button', { name: 'Save this step' }));
    expect(await screen.findByText('This date is before the request came')).toBeDefined();
    expect(bridge.calls).toContainEqual({
      channel: 'requests.record-step',
      input: { id: requestId, version: 4, kind: 'held', on: today(), how: null, note: '' },
    });
    await expectAccessible(document.body);
  });

  test('cannot be refused while nobody has said what requires it, and says why', async () => {
    const { user } = open(page, { 'requests.get': () => aRequest({ steps: steps(...stepKinds) }) });
    await user.click(await screen.findByRole('button', { name: 'Record the decision' }));
    expect(screen.getByText(/Nobody has said yet whether a law or the contract requires it/)).toBeDefined();
    expect(screen.queryByRole('radio', { name: 'Refused' })).toBeNull();
    expect(screen.getByRole('radio', { name: 'Accepted' })).toBeDefined();
    await expectAccessible(document.body);
  });

  test('leaves the decision to a partner', async () => {
    open(page, {
      'register.status': () => ({ ...openStatus, person: { ...openStatus.person, role: 'editor' } }),
      'requests.get': () => aRequest({ steps: steps(...stepKinds) }),
    });
    expect(await screen.findByText('Only a partner may record the decision.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Record the decision' })).toBeNull();
  });
});
