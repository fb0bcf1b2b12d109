import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/shared/errors';
import { aCatalogue, anAgreement, anId, aRow, listOf } from './agreements-support';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, openStatus, renderApp } from './support';

const rows = [1, 2, 3, 4].map((n) => aRow(n));
const bulkRows = rows.map(({ id, ref, title, status }, at) => ({
  id,
  ref,
  title,
  status,
  version: 1,
  owner: '',
  startsOn: null,
  reviewOn: null,
  tags: '',
  foundAt: null,
  archived: at === 3,
}));
const over = (answers: Answers = {}) =>
  fakeBridge({
    'content.catalogue': () => aCatalogue(),
    'agreements.list': (filter) => listOf(rows, filter),
    'agreements.ids': (filter) => listOf(rows, filter).rows.map(({ id }) => id),
    'agreements.bulk-rows': ({ ids }) => bulkRows.filter(({ id }) => ids.includes(id)),
    'agreements.change-many': ({ items }) => ({
      items: items.map(({ id, version }) => ({
        id,
        version: version + 1,
        patch: { status: 'active' as const },
      })),
    }),
    ...answers,
  });
const change = () => screen.getByRole('button', { name: /^Change \d/ });
const box = (name: string) => screen.findByRole('checkbox', { name: new RegExp(`^Select: ${name}`) });

describe('a change of several', () => {
  test('is chosen with shift, previewed line by line, made and undone', async () => {
    const { user, bridge } = renderApp({ bridge: over(), path: '/agreements' });
    await user.click(await box('DSA-0001'));
    await user.keyboard('{Shift>}');
    await user.click(await box('DSA-0004'));
    await user.keyboard('{/Shift}');
    expect(await screen.findByText('4 selected')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Change the selected' }));
    await user.selectOptions(await screen.findByLabelText('New status'), 'Ended');
    const preview = await screen.findByRole('table', { name: 'What will change' });
    await waitFor(() => {
      expect(within(preview).getAllByText('Ended')).toHaveLength(3);
    });
    expect(within(preview).getByText(/Stays as it is. It is archived/)).toBeDefined();
    expect(screen.getByText('3 will change, 1 stay as they are.')).toBeDefined();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Change 3 agreements' }));
    expect(await screen.findByText('3 agreements changed')).toBeDefined();
    expect(screen.queryByText('4 selected')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Everything is as it was before')).toBeDefined();
    const sent = bridge.calls.filter(({ channel }) => channel === 'agreements.change-many');
    expect(sent.map(({ input }) => input)).toMatchObject([
      { items: [1, 2, 3].map((n) => ({ id: anId(n), version: 1, patch: { status: 'ended' } })) },
      { items: [1, 2, 3].map((n) => ({ id: anId(n), version: 2, patch: { status: 'active' } })) },
    ]);
  });

  test('asks for a reason before it archives, and stays on the screen when it is refused', async () => {
    const bridge = over({
      'agreements.change-many': () => {
        throw new AppError({ code: 'stale', entity: 'agreement', id: anId(1) });
      },
    });
    const { user } = renderApp({ bridge, path: '/agreements' });
    await user.click(await box('All that are shown'));
    await user.click(await screen.findByRole('button', { name: 'Change the selected' }));
    await user.selectOptions(await screen.findByLabelText('What to do'), 'Archive');
    await user.type(screen.getByLabelText('Why are they archived?'), 'Entered twice');
    await waitFor(() => {
      expect(change().textContent).toBe('Change 3 agreements');
    });
    await user.click(change());
    expect(
      within(await screen.findByRole('alert')).getByText(/This was changed in the meantime/),
    ).toBeDefined();
    expect(screen.getByText('Change 4 agreements')).toBeDefined();
  });

  test('is offered to nobody who may only read', async () => {
    renderApp({
      bridge: over({ 'register.status': () => ({ ...openStatus, readOnly: true }) }),
      path: '/agreements',
    });
    await screen.findByRole('table', { name: 'Agreements' });
    expect(screen.queryByRole('checkbox', { name: /^Select/ })).toBeNull();
  });
});

describe('a form that contradicts itself', () => {
  test('says so while it is typed, with the source, and can be saved all the same', async () => {
    const bridge = over({
      'agreements.create': () => anAgreement(1),
      'agreements.get': () => ({ agreement: anAgreement(1), row: aRow(1) }),
    });
    const { user } = renderApp({ bridge, path: '/agreements/new' });
    await screen.findByRole('button', { name: 'Save agreement' });
    expect(screen.queryByText(/Look at th/)).toBeNull();
    await user.selectOptions(screen.getByLabelText('Kind of use'), 'Mixed');
    expect(await screen.findByText('Look at this again')).toBeDefined();
    expect(screen.getByText(/UK GDPR Article 5\(1\)\(b\)/)).toBeDefined();
    // What reaches beyond care asks about opt-outs at once.
    expect(screen.getByLabelText('Type 1 opt-out').closest('details')?.open).toBe(true);
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Record');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'ICB');
    await user.type(screen.getByRole('textbox', { name: 'What are the data used for?' }), 'Both');
    await user.click(screen.getByRole('button', { name: 'Save agreement' }));
    expect(await screen.findByText('Saved as DSA-0001')).toBeDefined();
  });

  test('keeps an unknown toolkit status unknown when nobody touched it', async () => {
    const { user, bridge } = renderApp({
      bridge: over({
        'agreements.get': () => ({ agreement: anAgreement(1), row: aRow(1) }),
        'agreements.update': () => anAgreement(1, { version: 2 }),
      }),
      path: `/agreements/${anId(1)}/edit`,
    });
    await user.type(await screen.findByRole('textbox', { name: 'Title' }), '!');
    await user.click(screen.getByRole('button', { name: 'Save agreement' }));
    await screen.findByText('Changes saved');
    expect(bridge.calls.find(({ channel }) => channel === 'agreements.update')?.input).toMatchObject({
      input: {
        parties: [{ dspt: 'unknown' }],
        dataGroups: [],
        foundAt: expect.toSatisfy((v) => v === null || v === ''),
      },
    });
  });
});
