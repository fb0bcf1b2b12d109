import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { AgreementRow } from '../../src/shared/domain/agreement/list';
import type { Agreement } from '../../src/shared/domain/agreement/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { aCatalogue, anAgreement, anEntry, anId, aRow } from './agreements-support';
import { expectAccessible } from './axe';
import { fakeBridge, openStatus, renderApp } from './support';

const path = `/agreements/${anId(1)}`;
const page = (agreement: Partial<Agreement> = {}, row: Partial<AgreementRow> = {}, readOnly = false) => {
  let current = anAgreement(1, agreement);
  const bridge = fakeBridge({
    'register.status': () => ({ ...openStatus, readOnly }),
    'content.catalogue': () => aCatalogue(anEntry('qof')),
    'agreements.get': () => ({
      agreement: current,
      row: aRow(1, { ...row, archived: current.archivedOn !== null }),
    }),
    'agreements.archive': () =>
      (current = { ...current, version: 2, archivedOn: isoDate.parse('2026-06-10') }),
    'agreements.restore': () => (current = { ...current, version: 3, archivedOn: null }),
  });
  return renderApp({ bridge, path });
};
const value = (label: string): string | null =>
  screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent ?? null;

describe('an agreement', () => {
  test('says what is known, and what is not known yet', async () => {
    page({ status: 'active', reviewOn: isoDate.parse('2099-01-31'), notes: 'First\nSecond' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Agreement 1' })).toBeDefined();
    expect(value('Status')).toBe('Active');
    expect(value('Review date')).toBe('31 January 2099');
    expect(value('Notes')).toBe('First\nSecond');
    expect(value('National status')).toBe('Not known yet');
    expect(value('Start date')).toBe('Not filled in');
    expect(value('NHS Northshire ICB')).toContain('Controller');
    expect(screen.queryByText(/Look at/)).toBeNull();
    await expectAccessible();
  });

  test('warns of what contradicts itself, with the reason', async () => {
    page({
      catalogueId: 'qof',
      nationalStatus: 'voluntary',
      statusCheckedOn: isoDate.parse('2020-01-01'),
      confidentiality: 'section-251',
    });
    const warnings = within(
      (await screen.findByText('Look at these again')).closest('.app-notice') as HTMLElement,
    );
    expect(warnings.getByText(/the reference catalogue says “Required by law”/)).toBeDefined();
    expect(warnings.getByText(/last checked on 1 January 2020/)).toBeDefined();
    expect(warnings.getByText(/without a reference/)).toBeDefined();
    expect(screen.getByText('What the reference catalogue says')).toBeDefined();
    expect(screen.getByText('Read each offer.')).toBeDefined();
  });

  test.each([
    [{ auditState: 'not-started' }, 'Start the audit', `/audit/${anId(1)}`],
    [{ auditState: 'in-progress', answered: 4 }, 'Continue the audit', `/audit/${anId(1)}`],
    [{ auditState: 'to-confirm', outcome: 'QUERY' }, 'See why, and confirm', `/audit/${anId(1)}/outcome`],
    [{ auditState: 'decided', outcome: 'KEEP-LAW' }, 'See why', `/audit/${anId(1)}/outcome`],
  ] as const)('leads on with its audit: %j', async (row, name, href) => {
    page({}, row);
    const link = await screen.findByRole('link', { name });
    expect(link.getAttribute('href')).toBe(href);
  });

  test('shows how far its audit has come', async () => {
    page({}, { auditState: 'in-progress', answered: 4 });
    expect(await screen.findByRole('progressbar', { name: '4 of 10 questions answered.' })).toBeDefined();
  });

  test('is archived with a reason, and restored', async () => {
    const { user, bridge } = page();
    await user.click(await screen.findByRole('button', { name: 'Archive this agreement' }));
    await user.click(screen.getByRole('button', { name: 'Archive' }));
    expect(await screen.findByRole('link', { name: 'Enter why it is archived' })).toBeDefined();
    await user.type(screen.getByLabelText('Why is it archived?'), 'Entered twice');
    await user.click(screen.getByRole('button', { name: 'Archive' }));
    expect(await screen.findByText('DSA-0001 is archived')).toBeDefined();
    expect(bridge.calls.find((call) => call.channel === 'agreements.archive')?.input).toEqual({
      id: anId(1),
      version: 1,
      reason: 'Entered twice',
    });
    expect(await screen.findByText('Archived on 10 June 2026')).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Change' })).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Restore this agreement' }));
    await waitFor(() => {
      expect(screen.queryByText('Archived on 10 June 2026')).toBeNull();
    });
  });

  test('offers no change while the register is read only', async () => {
    page({}, {}, true);
    await screen.findByRole('heading', { level: 1, name: 'Agreement 1' });
    expect(screen.queryByRole('link', { name: 'Change' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Archive this agreement' })).toBeNull();
  });
});
