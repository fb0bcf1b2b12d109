import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgreementRow } from '../../src/shared/domain/agreement/list';
import { isoDate } from '../../src/shared/domain/calendar';
import { aCatalogue, anAgreement, anId, aRow, listOf } from './agreements-support';
import { expectAccessible } from './axe';
import { fakeBridge, renderApp } from './support';

const register = [
  aRow(1, { title: 'Shared care record', reviewOn: isoDate.parse('2027-01-31') }),
  aRow(2, { title: 'Cancer registry', status: 'proposed', auditState: 'in-progress', answered: 4 }),
  aRow(3, { title: 'Care home round', auditState: 'to-confirm', outcome: 'QUERY' }),
  aRow(4, { title: 'Old tool', status: 'ended', archived: true }),
];
const over = (rows: readonly AgreementRow[]) =>
  fakeBridge({ 'agreements.list': (filter) => listOf(rows, filter) });
const titles = (): (string | null)[] =>
  screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('link').textContent);

describe('the register', () => {
  test('lists every agreement with its state in words', async () => {
    renderApp({ bridge: over(register), path: '/agreements' });
    const table = await screen.findByRole('table', { name: 'Agreements' });
    expect(titles()).toEqual(['Shared care record', 'Cancer registry', 'Care home round']);
    expect(within(table).getByText('4 of 10 answered')).toBeDefined();
    expect(within(table).getByText('31 January 2027')).toBeDefined();
    expect(within(table).getByText('to confirm')).toBeDefined();
    await expectAccessible();
  });

  test('searches as somebody types, keeps the focus and never shows an empty page between', async () => {
    const { user, router } = renderApp({ bridge: over(register), path: '/agreements' });
    const box = await screen.findByLabelText('Search all texts');
    const table = screen.getByRole('table', { name: 'Agreements' });
    await user.type(box, 'care');
    await waitFor(() => {
      expect(titles()).toEqual(['Shared care record', 'Care home round']);
    });
    expect(document.activeElement).toBe(box);
    expect(screen.getByRole('table', { name: 'Agreements' })).toBe(table);
    expect(screen.getByText('2 of 3 agreements')).toBe(screen.getAllByRole('status').at(-1));
    expect(router.state.location.search).toMatchObject({ search: 'care' });
  });

  test('lets nobody who has just typed be called back from the row they chose', async () => {
    const bridge = fakeBridge({
      'agreements.list': (filter) => listOf(register, filter),
      'content.catalogue': () => aCatalogue(),
      // Slower than the search, which waits for the next letter to be typed.
      'agreements.get': async () => {
        await new Promise((resolve) => {
          window.setTimeout(resolve, 400);
        });
        return { agreement: anAgreement(1), row: aRow(1) };
      },
    });
    const { user, router } = renderApp({ bridge, path: '/agreements' });
    await user.type(await screen.findByLabelText('Search all texts'), 'c');
    await user.click(screen.getByRole('link', { name: 'Shared care record' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Agreement 1' })).toBeDefined();
    expect(router.state.location.pathname).toBe(`/agreements/${anId(1)}`);
  });

  test('keeps the filter in the address, and clears it at once', async () => {
    const { user, router } = renderApp({ bridge: over(register), path: '/agreements?status=proposed' });
    await screen.findByRole('table', { name: 'Agreements' });
    expect(titles()).toEqual(['Cancer registry']);
    await user.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    await waitFor(() => {
      expect(titles()).toHaveLength(3);
    });
    expect(router.state.location.href).toBe('/agreements');
  });

  test('shows beside each filter how often it occurs in the whole register', async () => {
    const { user } = renderApp({ bridge: over(register), path: '/agreements' });
    const status = await screen.findByLabelText('Status');
    expect(
      within(status)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['All', 'Proposed (new request) (1)', 'Active (2)']);
    await user.selectOptions(status, 'Active (2)');
    await waitFor(() => {
      expect(titles()).toEqual(['Shared care record', 'Care home round']);
    });
    expect(within(status).getByRole('option', { name: 'Proposed (new request) (1)' })).toBeDefined();
  });

  test('sorts by a heading, and the other way when it is chosen again', async () => {
    const { user, bridge } = renderApp({ bridge: over(register), path: '/agreements' });
    const heading = await screen.findByRole('columnheader', { name: 'Title' });
    expect(screen.getByRole('columnheader', { name: 'Ref' }).getAttribute('aria-sort')).toBe('ascending');
    await user.click(within(heading).getByRole('button'));
    await waitFor(() => {
      expect(heading.getAttribute('aria-sort')).toBe('ascending');
    });
    await user.click(within(heading).getByRole('button'));
    await waitFor(() => {
      expect(heading.getAttribute('aria-sort')).toBe('descending');
    });
    expect(bridge.calls.at(-1)?.input).toMatchObject({ sort: 'title', descending: true });
  });

  test('shows archived agreements when asked to', async () => {
    const { user } = renderApp({ bridge: over(register), path: '/agreements' });
    await user.click(await screen.findByLabelText('Show archived'));
    expect(await screen.findByText('(archived)')).toBeDefined();
  });

  test('teaches how to begin while it is empty', async () => {
    renderApp({ bridge: over([]), path: '/agreements' });
    const start = await screen.findByRole('heading', { name: 'Start your register' });
    expect(start).toBeDefined();
    expect(screen.getByRole('link', { name: 'Add from the catalogue' }).getAttribute('href')).toBe(
      '/agreements/catalogue',
    );
    expect(screen.getByRole('link', { name: 'Add a blank one' }).getAttribute('href')).toBe(
      '/agreements/new',
    );
    await expectAccessible();
  });

  test('says what to try when nothing fits', async () => {
    const { user } = renderApp({ bridge: over(register), path: '/agreements?search=zebra' });
    expect(await screen.findByRole('heading', { name: 'No agreement fits' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show all agreements' }));
    await waitFor(() => {
      expect(titles()).toHaveLength(3);
    });
    expect(screen.getByLabelText<HTMLInputElement>('Search all texts').value).toBe('');
  });
});

describe('a register of ten thousand', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => aRow(n + 1));
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(48);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('puts only the rows near the screen into the document', async () => {
    renderApp({ bridge: over(many), path: '/agreements' });
    const table = await screen.findByRole('table', { name: 'Agreements' });
    expect(table.getAttribute('aria-rowcount')).toBe('10001');
    const rows = within(table).getAllByRole('rowheader');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThan(60);
    expect(screen.getByText('10,000 agreements')).toBeDefined();
  });

  test('fetches further rows only when somebody scrolls to them, and selects beyond what it has', async () => {
    const bridge = fakeBridge({
      'agreements.list': (filter) => listOf(many, filter),
      'agreements.ids': (filter) => listOf(many, filter).rows.map(({ id }) => id),
    });
    const { user } = renderApp({ bridge, path: '/agreements' });
    const first = await screen.findByRole('checkbox', { name: /^Select: DSA-0001 / });
    const asked = (): unknown[] =>
      bridge.calls.flatMap(({ channel, input }) => (channel === 'agreements.list' ? [input] : []));
    expect(asked()).toMatchObject([{ offset: 0, limit: 100 }]);
    await user.click(first);

    vi.spyOn(window, 'scrollY', 'get').mockReturnValue(480_000 / 2);
    window.dispatchEvent(new Event('scroll'));
    const far = (await screen.findAllByRole('checkbox', { name: /^Select: DSA-4/ }))[0];
    if (far === undefined) throw new Error('nothing was fetched');
    expect(asked().length).toBeLessThan(5);
    await user.keyboard('{Shift>}');
    await user.click(far);
    await user.keyboard('{/Shift}');
    expect(await screen.findByText(/^4,\d{3} selected$/)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: 'Select: All that are shown' }));
    expect(await screen.findByText('10,000 selected')).toBeDefined();
    await user.click(
      await screen.findByRole('checkbox', { name: 'Select: All that are shown', checked: true }),
    );
    await waitFor(() => {
      expect(screen.queryByText(/ selected$/)).toBeNull();
    });
  });
});
