import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp } from './support';

describe('the frame', () => {
  it('lists the places and marks the one that is shown', async () => {
    renderApp({ path: '/settings' });
    const places = await screen.findByRole('navigation', { name: 'Places' });
    expect(
      within(places)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Home', 'Agreements', 'Audit', 'Letters', 'PPG', 'Exports', 'History', 'Settings']);
    await vi.waitFor(() => {
      expect(within(places).getByRole('link', { current: 'page' }).textContent).toBe('Settings');
    });
  });
  it('says whose register it is and who works in it', async () => {
    renderApp();
    expect(await screen.findByText('Harbour Street Surgery')).toBeDefined();
    expect(screen.getByText('ODS code Z99999')).toBeDefined();
    expect(screen.getByText('Asha Patel')).toBeDefined();
  });
});
