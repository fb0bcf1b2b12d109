import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryChange, HistoryEntry, HistoryPage } from '../../src/shared/domain/history/schema';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, noHistory, openStatus, personId, renderApp } from './support';

const agreementId = '3f0c9d1e-5f0e-4a0e-9a51-0f7f0d5d9c11';

const anEntry = (parts: Partial<HistoryEntry> & { readonly seq: number }): HistoryEntry => ({
  at: '2026-11-22T09:41:00.000Z',
  personName: 'Asha Patel',
  action: 'updated',
  entity: 'agreement',
  entityId: agreementId,
  deed: 'Agreement updated',
  about: 'DSA-0004 Diabetic eye screening',
  changes: [],
  reason: '',
  hash: 'a'.repeat(64),
  ...parts,
});
const aChange = (label: string, before: string, after: string): HistoryChange => ({
  field: label,
  label,
  before,
  after,
});

const lastChange = { seq: 3, at: '2026-11-22T09:41:00.000Z', code: 'K7QF-2M9X-4T0B-WZ3C' };

function renderHistory(
  entries: readonly HistoryEntry[],
  {
    pageSize = 50,
    path = '/history',
    about = { entity: 'agreement', name: 'DSA-0004 Diabetic eye screening' },
    answers = {},
  }: {
    readonly pageSize?: number;
    readonly path?: string;
    readonly about?: HistoryPage['about'];
    readonly answers?: Answers;
  } = {},
) {
  const bridge = fakeBridge({
    'register.status': () => ({ ...openStatus, lastChange }),
    'history.list': ({ before, kind, personId: who, entityId }) => {
      const fitting = entries.filter(() => (kind ?? null) !== 'letters' && (who ?? personId) === personId);
      const older = fitting.filter(({ seq }) => before === null || before === undefined || seq < before);
      return {
        entries: older.slice(0, pageSize),
        more: older.length > pageSize,
        total: fitting.length,
        about: entityId === null || entityId === undefined ? null : about,
        people: [{ id: personId, name: 'Asha Patel', count: entries.length }],
        kinds: { agreements: entries.length, letters: 1 },
      };
    },
    ...answers,
  });
  return { ...renderApp({ path, bridge }), bridge };
}

const rows = async () => (await screen.findAllByRole('row')).slice(1);
const lastQuery = (bridge: ReturnType<typeof renderHistory>['bridge']) =>
  bridge.calls.findLast(({ channel }) => channel === 'history.list')?.input;

describe('the history', () => {
  it('says when, who, what and why, with old and new side by side', async () => {
    renderHistory([
      anEntry({
        seq: 3,
        reason: 'The ICB confirmed it',
        changes: [
          aChange('Status', 'Not known yet', 'Active'),
          aChange('Review date', '', '31 January 2027'),
        ],
      }),
    ]);
    const row = within((await rows())[0] ?? document.body);
    expect(row.getByText('22 Nov 2026, 09:41')).toBeDefined();
    expect(row.getByText('Asha Patel')).toBeDefined();
    expect(row.getByText('Agreement updated')).toBeDefined();
    expect(row.getByText('DSA-0004 Diabetic eye screening')).toBeDefined();
    expect(row.getByText('Reason: The ICB confirmed it')).toBeDefined();
    const values = row.getAllByRole('definition').map((value) => value.textContent);
    expect(values).toEqual([
      'before: Not known yet',
      'after: Active',
      'before: (empty)',
      'after: 31 January 2027',
    ]);
    await expectAccessible();
  });

  it('folds away what a new entry has filled in', async () => {
    renderHistory([
      anEntry({
        seq: 1,
        deed: 'Agreement created',
        changes: ['Title', 'Other names', 'Notes', 'Whose data'].map((label) => aChange(label, '', 'x')),
      }),
    ]);
    expect((await screen.findByText('4 fields')).closest('details')).toHaveProperty('open', false);
  });

  it('shows the newest and fetches older entries when asked', async () => {
    const entries = [3, 2, 1].map((seq) => anEntry({ seq }));
    const { user } = renderHistory(entries, { pageSize: 2 });
    expect(await screen.findByText('2 of 3 entries shown.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show older entries' }));
    expect(await screen.findByText('3 of 3 entries shown.')).toBeDefined();
    expect((await rows()).map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      'No. 3',
      'No. 2',
      'No. 1',
    ]);
    expect(screen.queryByRole('button', { name: 'Show older entries' })).toBeNull();
  });

  it('is narrowed by person, kind of thing and days', async () => {
    const { user, bridge } = renderHistory([anEntry({ seq: 1 })]);
    await user.selectOptions(await screen.findByLabelText('About'), 'Agreements (1)');
    await user.selectOptions(screen.getByLabelText('Person'), 'Asha Patel (1)');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-01' } });
    await waitFor(() => {
      expect(lastQuery(bridge)).toMatchObject({ from: '2026-11-01' });
    });
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-11-30' } });
    await waitFor(() => {
      expect(lastQuery(bridge)).toEqual({
        entityId: null,
        personId,
        kind: 'agreements',
        from: '2026-11-01',
        to: '2026-11-30',
        before: null,
      });
    });
    await expectAccessible();
  });

  it('says so when nothing fits, and leads back to everything', async () => {
    const { user } = renderHistory([anEntry({ seq: 1 })]);
    await user.selectOptions(await screen.findByLabelText('About'), 'Letters (1)');
    expect(await screen.findByRole('heading', { name: 'No entry fits' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Show all entries' }));
    expect(await screen.findByText('1 of 1 entries shown.')).toBeDefined();
  });

  it('is shown for one agreement, with the way back to it', async () => {
    const { bridge } = renderHistory([anEntry({ seq: 1 })], { path: `/history?entityId=${agreementId}` });
    expect(await screen.findByRole('heading', { level: 1, name: 'History of an agreement' })).toBeDefined();
    expect(lastQuery(bridge)).toMatchObject({ entityId: agreementId });
    expect(screen.getByRole('link', { name: 'The agreement' }).getAttribute('href')).toBe(
      `/agreements/${agreementId}`,
    );
    await expectAccessible();
  });

  it.each([
    ['incoming-letter', 'History of a letter that came in', 'The letter', `/letters/incoming/${agreementId}`],
    ['action', 'History of an action', 'The action', `/actions/${agreementId}`],
  ] as const)('is shown for one %s, with the way back to it', async (entity, title, back, path) => {
    renderHistory([anEntry({ seq: 1 })], {
      path: `/history?entityId=${agreementId}`,
      about: { entity, name: 'What it is called' },
    });
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined();
    expect(screen.getByText('What it is called')).toBeDefined();
    expect(screen.getByRole('link', { name: back }).getAttribute('href')).toBe(path);
  });

  it('explains the code of the newest entry', async () => {
    renderHistory([anEntry({ seq: 3 })]);
    expect((await screen.findAllByText('K7QF-2M9X-4T0B-WZ3C')).length).toBeGreaterThan(0);
    expect(screen.getByText(/somebody has put an altered register in its place/)).toBeDefined();
  });

  it('says what does not fit, where and since when', async () => {
    renderHistory([anEntry({ seq: 3 })], {
      answers: {
        'register.status': () => ({ ...openStatus, readOnly: true, lastChange }),
        'history.findings': () => ({
          problems: [
            {
              where: 'Entry no. 2',
              what: 'it was altered after it was made',
              at: '2026-11-20T08:00:00.000Z',
            },
            { where: '', what: 'an older key file was put back', at: null },
          ],
          total: 5,
          soundUntil: { seq: 1, at: '2026-11-19T08:00:00.000Z' },
        }),
      },
    });
    expect(
      await screen.findByText('Up to entry no. 1 of 19 Nov 2026, 08:00 the entries are sound.'),
    ).toBeDefined();
    expect(
      screen.getByText(
        'Entry no. 2: it was altered after it was made. Last entry about this: 20 Nov 2026, 08:00.',
      ),
    ).toBeDefined();
    expect(screen.getByText('An older key file was put back.')).toBeDefined();
    expect(screen.getByText('And 3 more.')).toBeDefined();
    await expectAccessible();
  });

  it('says nothing of findings while the history is sound', async () => {
    renderHistory([], { answers: { 'history.list': noHistory } });
    await screen.findByRole('heading', { level: 1, name: 'History' });
    expect(screen.queryByText(/something does not fit/)).toBeNull();
  });
});
