import shipped from '../../resources/content/write-access.json';
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { writeAccessGuide } from '../../src/shared/content/write-access';
import { ruleWriteAccess } from '../../src/shared/domain/write-access/rule';
import type { WriteAccessUnit } from '../../src/shared/domain/write-access/schema';
import { listOf } from './agreements-support';
import { expectAccessible } from './axe';
import { type Answers, aPractice, fakeBridge, openStatus, renderApp } from './support';

const guide = writeAccessGuide.parse(shipped);
const unitId = '01930000-0000-7000-8000-0000000000c1';
const AT = '2026-06-10T09:00:00.000Z';

const answers = {
  C03: 'nothing',
  C04: 'unknown',
  C05: 'possible',
  C06: 'unknown',
  C07: 'unknown',
  C08: 'no',
  C09: 'no',
  C10: 'no',
} as const;
const unit: WriteAccessUnit = {
  ...answers,
  id: unitId,
  version: 3,
  ref: 'WRA-0001',
  name: 'Anyshire Trust',
  odsCode: '',
  system: 'systmone',
  agreementId: null,
  agreementRef: null,
  canAdd: ['notes'],
  sampled: null,
  hidden: null,
  unseen: null,
  alternative: '',
  clause: '',
  raisedWithProviderOn: null,
  raisedWithIcbOn: null,
  raisedWithLmcOn: null,
  log: '',
  steps: [],
  decision: null,
  ruling: ruleWriteAccess({ ...answers, unseen: null, clause: '' }),
  archivedOn: null,
  createdAt: AT,
  updatedAt: AT,
};

const routes = (more: Answers = {}): Answers => ({
  'content.write-access': () => guide,
  'practice.get': () => aPractice({ clinicalSystem: 'systmone' }),
  'agreements.list': (filter) => listOf([], filter),
  'write-access.list': () => [unit],
  'write-access.get': () => unit,
  ...more,
});
const at = `/audit/write-access/${unitId}`;
const heading = (name: RegExp) => screen.findByRole('heading', { level: 1, name });

test('a unit shows the rule, the steps and what must come before an end; a partner notes each step', async () => {
  const bridge = fakeBridge(routes({ 'write-access.tick': () => ({ ...unit, version: 4 }) }));
  const { user } = renderApp({ bridge, path: at });
  await heading(/Anyshire Trust/);
  expect(screen.getByText('Nothing tells the practice of a new entry')).toBeDefined();
  expect(screen.getAllByRole('button', { name: /^Note as done/ })).toHaveLength(7);
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: /^Note as done: Send the LMC a copy/ }));
  await user.type(screen.getByLabelText('Done by (role)'), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the step' }));
  await vi.waitFor(() => {
    const call = bridge.calls.find(({ channel }) => channel === 'write-access.tick');
    expect(call?.input).toMatchObject({
      id: unitId,
      version: 3,
      done: { step: 'copy-lmc', by: 'GP partner' },
    });
  });
});

test('to withdraw before its steps are done is refused with a sentence', async () => {
  const bridge = fakeBridge(routes());
  const { user } = renderApp({ bridge, path: at });
  await heading(/Anyshire Trust/);
  await user.click(screen.getByRole('radio', { name: 'Withdraw the write access' }));
  await user.type(screen.getByLabelText('How notice was given, and what takes its place'), 'A letter');
  await user.type(screen.getByLabelText('Decided by'), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  expect(await screen.findByRole('link', { name: /only when every step before it is done/ })).toBeDefined();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('write-access.decide');
});

test('whoever may not confirm sees the steps and notes none', async () => {
  const person = { ...openStatus.person, role: 'editor' } as const;
  const bridge = fakeBridge(routes({ 'register.status': () => ({ ...openStatus, person }) }));
  renderApp({ bridge, path: at });
  await heading(/Anyshire Trust/);
  expect(screen.getAllByText('To do:')).toHaveLength(7);
  expect(screen.queryByRole('button', { name: /^Note as done/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Save the decision' })).toBeNull();
});

test('a new unit is asked about in words of our own, with the way to look in this practice’s system', async () => {
  const bridge = fakeBridge(routes({ 'write-access.create': () => unit }));
  const { user } = renderApp({ bridge, path: '/audit/write-access/new' });
  await heading(/Add an outside unit/);
  expect(screen.getByText(/Share in Rules/)).toBeDefined();
  await expectAccessible();
  await user.type(screen.getByLabelText('Outside unit'), 'Anyshire Trust');
  const told = screen.getByRole('group', { name: /How are we told/ });
  await user.click(within(told).getByRole('radio', { name: 'Nothing tells us' }));
  await user.type(screen.getByLabelText('Log (optional)'), 'For 943 476 5919');
  expect(await screen.findByText(/it looks as if it holds/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await heading(/Anyshire Trust/);
  const call = bridge.calls.find(({ channel }) => channel === 'write-access.create');
  expect(call?.input).toMatchObject({
    name: 'Anyshire Trust',
    system: 'systmone',
    C03: 'nothing',
    C09: 'unknown',
  });
});
