import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { AgreementInput } from '../../src/shared/domain/agreement/schema';
import { AppError } from '../../src/shared/errors';
import { aCatalogue, anAgreement, anEntry, anId, aRow, listOf } from './agreements-support';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const saved: AgreementInput[] = [];
const over = (answers: Answers = {}) => {
  saved.length = 0;
  return fakeBridge({
    'content.catalogue': () =>
      aCatalogue(anEntry('qof'), anEntry('scribe', { verified: false, basis: 'voluntary' })),
    'agreements.list': (filter) => listOf([], filter),
    'agreements.get': () => ({ agreement: anAgreement(1), row: aRow(1) }),
    'agreements.create': (input) => {
      saved.push(input as AgreementInput);
      return anAgreement(1, { title: input.title });
    },
    ...answers,
  });
};
const save = () => screen.findByRole('button', { name: 'Save agreement' });

describe('a new agreement', () => {
  test('needs a title, an organisation and a purpose, and says so at each field', async () => {
    const { user } = renderApp({ bridge: over(), path: '/agreements/new' });
    await user.click(await save());
    const summary = within(await screen.findByRole('alert'));
    for (const sentence of [
      'Enter a title',
      'Enter the name of the organisation',
      'Enter what the data are used for',
    ]) {
      expect(summary.getByRole('link', { name: sentence })).toBeDefined();
    }
    expect(saved).toEqual([]);
    await user.click(summary.getByRole('link', { name: 'Enter the name of the organisation' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    await expectAccessible();
  });

  test('is saved from the minimum, with everything else not known yet', async () => {
    const { user, router } = renderApp({ bridge: over(), path: '/agreements/new' });
    await save();
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Shared care record');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'NHS Northshire ICB');
    await user.type(screen.getByRole('textbox', { name: 'What are the data used for?' }), 'Care');
    await user.selectOptions(screen.getByLabelText('Kind of use'), 'Direct care');
    await user.click(await save());
    expect(await screen.findByText('Saved as DSA-0001')).toBeDefined();
    expect(router.state.location.pathname).toBe(`/agreements/${anId(1)}`);
    expect(saved).toMatchObject([
      {
        title: 'Shared care record',
        catalogueId: null,
        status: 'unknown',
        nationalStatus: 'unknown',
        parties: [{ name: 'NHS Northshire ICB', role: 'unknown' }],
        purposes: [{ text: 'Care', useKind: 'direct-care' }],
      },
    ]);
  });

  test('begins as proposed where it is a new request', async () => {
    renderApp({ bridge: over(), path: '/agreements/new?status=proposed' });
    await save();
    expect(screen.getByLabelText('Status')).toHaveProperty('value', 'proposed');
  });

  test('has rows that are added and removed with the keyboard where it should be', async () => {
    const { user } = renderApp({ bridge: over(), path: '/agreements/new' });
    await save();
    expect(screen.queryByRole('button', { name: 'Remove organisation 1' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add another organisation' }));
    const second = screen.getByRole('group', { name: 'Organisation 2' });
    await waitFor(() => {
      expect(document.activeElement).toBe(within(second).getByRole('textbox', { name: 'Name' }));
    });
    await user.keyboard('Second');
    await user.click(screen.getByRole('button', { name: 'Remove organisation 1' }));
    const left = screen.getByRole('group', { name: 'Organisation 1' });
    const name = within(left).getByRole('textbox', { name: 'Name' });
    expect((name as HTMLInputElement).value).toBe('Second');
    expect(document.activeElement).toBe(name);
  });

  test('opens a folded section that holds up saving, and keeps what was typed', async () => {
    const { user } = renderApp({ bridge: over(), path: '/agreements/new' });
    await save();
    const review = screen.getByRole('group', { name: 'Review date', hidden: true });
    const section = review.closest('details');
    expect(section?.open).toBe(false);
    for (const [part, text] of [
      ['Day', '31'],
      ['Month', '2'],
      ['Year', '2027'],
    ] as const) {
      await user.type(within(review).getByLabelText(part), text);
    }
    await user.click(await save());
    const summary = within(await screen.findByRole('alert'));
    expect(summary.getByRole('link', { name: 'Enter a real date, like 5 May 2026' })).toBeDefined();
    expect(section?.open).toBe(true);
    expect(within(review).getByLabelText<HTMLInputElement>('Day').value).toBe('31');
  });

  test('asks about a section 251 approval only where one is claimed', async () => {
    const { user } = renderApp({ bridge: over(), path: '/agreements/new' });
    await save();
    expect(screen.queryByLabelText('Section 251 reference')).toBeNull();
    await user.selectOptions(
      screen.getByLabelText('Common law duty of confidentiality'),
      'Section 251 approval',
    );
    expect(screen.getByLabelText('Section 251 reference')).toBeDefined();
  });

  test('starts from the catalogue, with a warning, and decides nothing that depends on the paper', async () => {
    const { user } = renderApp({ bridge: over(), path: '/agreements/new?catalogue=qof' });
    await save();
    expect(screen.getByText('This only pre-fills. Check each answer against the paper')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' }).value).toBe('Flow qof');
    await user.click(await save());
    await screen.findByText('Saved as DSA-0001');
    expect(saved).toMatchObject([
      {
        catalogueId: 'qof',
        nationalStatus: 'required-by-law',
        statusSource: 'Reference catalogue, checked June 2026',
        statusCheckedOn: '2026-06-01',
        status: 'unknown',
        confidentiality: 'unknown',
      },
    ]);
  });

  test('does not take over an unchecked "voluntary" from the catalogue', async () => {
    renderApp({ bridge: over(), path: '/agreements/new?catalogue=scribe' });
    await save();
    expect(screen.getByLabelText<HTMLSelectElement>('National status').value).toBe('unknown');
    expect(screen.getByText('general knowledge, not checked')).toBeDefined();
  });
});

describe('a change', () => {
  const path = `/agreements/${anId(1)}/edit`;

  test('that somebody else has overtaken is explained and stays on the screen', async () => {
    const bridge = over({
      'agreements.update': ({ id }) => {
        throw new AppError({ code: 'stale', entity: 'agreement', id });
      },
    });
    const { user } = renderApp({ bridge, path });
    await save();
    const title = screen.getByRole('textbox', { name: 'Title' });
    await user.type(title, ' revised');
    await user.click(await save());
    expect(
      within(await screen.findByRole('alert')).getByText(/This was changed in the meantime/),
    ).toBeDefined();
    expect((title as HTMLInputElement).value).toBe('Agreement 1 revised');
  });

  test('goes on from the version that its person saw', async () => {
    let version = 1;
    const bridge = over({
      'agreements.get': () => ({ agreement: anAgreement(1, { version }), row: aRow(1) }),
      'agreements.update': ({ input }) => anAgreement(1, { title: input.title, version: 3 }),
    });
    const { user } = renderApp({ bridge, path });
    await save();
    version = 2;
    bridge.emit('data-changed', { areas: ['agreements'] });
    await waitFor(() => {
      expect(bridge.calls.filter((call) => call.channel === 'agreements.get')).toHaveLength(2);
    });
    await user.click(await save());
    await screen.findByText('Changes saved');
    const update = bridge.calls.find((call) => call.channel === 'agreements.update');
    expect(update?.input).toMatchObject({ id: anId(1), version: 1 });
  });

  test('is not lost by leaving: the person is asked first', async () => {
    const { user, router } = renderApp({ bridge: over(), path });
    await save();
    await user.type(screen.getByRole('textbox', { name: 'Title' }), '!');
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    const question = await screen.findByRole('alertdialog');
    expect(document.activeElement).toBe(question);
    await expectAccessible();
    await user.click(within(question).getByRole('button', { name: 'Stay on this page' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(router.state.location.pathname).toBe(path);
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(`/agreements/${anId(1)}`);
    });
  });

  test('asks nothing when nothing was typed', async () => {
    const { user, router } = renderApp({ bridge: over(), path });
    await save();
    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(`/agreements/${anId(1)}`);
    });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
