import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/shared/domain/history/schema';
import { expectAccessible } from './axe';
import { fakeBridge, openStatus, renderApp } from './support';

const anEntry = (parts: Partial<HistoryEntry> & { readonly seq: number }): HistoryEntry => ({
  at: '2026-11-22T09:41:00.000Z',
  personName: 'Asha Patel',
  action: 'updated',
  entity: 'agreement',
  entityId: '3f0c9d1e-5f0e-4a0e-9a51-0f7f0d5d9c11',
  about: 'DSA-0004 Diabetic eye screening',
  changes: [],
  reason: '',
  hash: 'a'.repeat(64),
  ...parts,
});

function renderHistory(entries: readonly HistoryEntry[], pageSize = 50) {
  const bridge = fakeBridge({
    'register.status': () => ({
      ...openStatus,
      lastChange: { seq: 3, at: '2026-11-22T09:41:00.000Z', code: 'K7QF-2M9X-4T0B-WZ3C' },
    }),
    'history.list': ({ before }) => {
      const older = entries.filter(({ seq }) => before === null || before === undefined || seq < before);
      return {
        entries: older.slice(0, pageSize),
        more: older.length > pageSize,
        total: entries.length,
      };
    },
  });
  return renderApp({ path: '/history', bridge });
}

const rows = async () => (await screen.findAllByRole('row')).slice(1);

describe('the history', () => {
  it('says when, who, what and why, with old and new in the register’s own words', async () => {
    renderHistory([
      anEntry({
        seq: 3,
        reason: 'The ICB confirmed it',
        changes: [
          { field: 'status', before: 'unknown', after: 'active' },
          { field: 'reviewOn', before: '', after: '2027-01-31' },
          { field: 'version', before: '1', after: '2' },
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
    expect(values).toEqual(['before: Not known yet → after: Active', '31 January 2027']);
    await expectAccessible();
  });

  it('folds away what a new entry has filled in', async () => {
    renderHistory([
      anEntry({
        seq: 1,
        action: 'created',
        changes: ['title', 'aliases', 'notes', 'people'].map((field) => ({ field, before: '', after: 'x' })),
      }),
    ]);
    expect((await screen.findByText('4 fields')).closest('details')).toHaveProperty('open', false);
  });

  it('writes lists out and leaves a text alone that only begins like one', async () => {
    renderHistory([
      anEntry({
        seq: 1,
        changes: [
          {
            field: 'parties',
            before: '',
            after: '[{"name":"Example Trust","odsCode":"","type":"trust"},{"name":"Example ICB"}]',
          },
          { field: 'notes', before: '', after: '[see the letter' },
        ],
      }),
    ]);
    expect(await screen.findByText(/Name: Example Trust; Type: trust\s+Name: Example ICB/)).toBeDefined();
    expect(screen.getByText(/\[see the letter/)).toBeDefined();
  });

  it('leaves out what identifies and counts, says yes and no, and gives moments in London time', async () => {
    renderHistory([
      anEntry({
        seq: 1,
        entity: 'ppg-note',
        changes: [
          { field: 'id', before: '', after: 'x' },
          { field: 'agreementIds', before: '', after: '["a"]' },
          { field: 'conflictsDeclared', before: '', after: 'false' },
          { field: 'sentAt', before: '', after: '2026-06-01T09:00:00.000Z' },
          { field: 'place', before: '', after: '' },
        ],
      }),
    ]);
    expect(await screen.findByText('Conflicts declared')).toBeDefined();
    expect(screen.getAllByRole('definition').map((value) => value.textContent)).toEqual([
      'No',
      '1 Jun 2026, 10:00',
    ]);
  });

  it('shows the newest and fetches older entries when asked', async () => {
    const entries = [3, 2, 1].map((seq) => anEntry({ seq }));
    const { user } = renderHistory(entries, 2);
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

  it('explains the code of the newest entry', async () => {
    renderHistory([anEntry({ seq: 3 })]);
    expect(await screen.findByText('K7QF-2M9X-4T0B-WZ3C')).toBeDefined();
    expect(screen.getByText(/somebody has put an altered register in its place/)).toBeDefined();
  });
});
