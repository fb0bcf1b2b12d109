import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RegisterStatus } from '../../src/shared/domain/register/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { aPractice, fakeBridge, noHistory, openStatus, personId, renderApp } from './support';

const places = () => screen.findByRole('navigation', { name: 'Places' });

describe('the frame', () => {
  it('lists the places and marks the one that is shown', async () => {
    renderApp({ path: '/settings' });
    const links = within(await places());
    expect(links.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Home',
      'To do',
      'Find',
      'Requests',
      'Agreements',
      'Audit',
      'Letters',
      'PPG',
      'Exports',
      'History',
      'Settings',
    ]);
    await waitFor(() => {
      expect(links.getByRole('link', { current: 'page' }).textContent).toBe('Settings');
    });
    await expectAccessible();
  });

  it('says whose register it is and who works in it', async () => {
    renderApp({ path: '/settings' });
    expect(await screen.findByText('Harbour Street Surgery')).toBeDefined();
    expect(screen.getByText('ODS code Z99999')).toBeDefined();
    expect(screen.getByText('Asha Patel')).toBeDefined();
  });

  it('gives each page its title and moves the focus to its heading', async () => {
    const { user } = renderApp({ path: '/settings' });
    await screen.findByRole('heading', { level: 1, name: 'Settings' });
    await user.click(within(await places()).getByRole('link', { name: 'History' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'History' });
    await waitFor(() => {
      expect(document.activeElement).toBe(heading);
    });
    expect(document.title).toBe('History – DSA Register');
  });

  it('says on every page of the sample practice that nothing is kept', async () => {
    const sample = { ...openStatus, sample: true } as const;
    renderApp({ path: '/settings', bridge: fakeBridge({ 'register.status': () => sample }) });
    expect((await screen.findByRole('region', { name: 'Sample practice' })).textContent).toBe(
      'Sample practice: nothing you do here is kept.',
    );
    await expectAccessible();
  });

  it('says on every page that a register whose history is broken can only be read', async () => {
    const broken = { ...openStatus, readOnly: true } as const;
    renderApp({ path: '/settings', bridge: fakeBridge({ 'register.status': () => broken }) });
    expect((await screen.findByRole('region', { name: 'Read only' })).textContent).toContain(
      'nothing can be changed',
    );
    await expectAccessible();
  });

  it('carries the number and code of the last change to the foot of a printed page', async () => {
    const lastChange = { seq: 1204, at: '2026-11-22T09:41:00.000Z', code: 'K7QF-2M9X-4T0B-WZ3C' };
    renderApp({
      path: '/settings',
      bridge: fakeBridge({ 'register.status': () => ({ ...openStatus, lastChange }) }),
    });
    const foot = await screen.findByText(/history stood at entry no. 1,204 of 22 Nov 2026, 09:41/);
    expect(foot.textContent).toContain('K7QF-2M9X-4T0B-WZ3C');
    expect(foot.className).toContain('app-print-only');
  });

  it('locks, and shows the lock screen', async () => {
    let status: RegisterStatus = openStatus;
    const bridge = fakeBridge({
      'register.status': () => status,
      'app.lock': () => {
        status = {
          state: 'locked',
          people: [{ personId, name: 'Asha Patel', role: 'signatory' }],
          lastChange: null,
        };
        return {};
      },
    });
    const { user } = renderApp({ path: '/settings', bridge });
    await user.click(await screen.findByRole('button', { name: /Lock/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Unlock the register' })).toBeDefined();
  });

  it('shows the lock screen when the register was locked behind its back', async () => {
    let status: RegisterStatus = openStatus;
    const bridge = fakeBridge({
      'register.status': () => status,
      'history.list': () => {
        status = {
          state: 'locked',
          people: [{ personId, name: 'Asha Patel', role: 'signatory' }],
          lastChange: null,
        };
        throw new AppError({ code: 'locked' });
      },
    });
    renderApp({ path: '/history', bridge });
    expect(await screen.findByRole('heading', { level: 1, name: 'Unlock the register' })).toBeDefined();
  });

  it('keeps the places when a page fails, gives the reference and tries again', async () => {
    let broken = true;
    const bridge = fakeBridge({
      'history.list': () => {
        if (broken) throw new AppError({ code: 'internal', ref: 'E-7Q2F' });
        return noHistory();
      },
    });
    const { user } = renderApp({ path: '/history', bridge });
    expect(await screen.findByRole('heading', { level: 1, name: 'This page cannot be shown' })).toBeDefined();
    expect(screen.getByText(/Reference: E-7Q2F/)).toBeDefined();
    expect(await places()).toBeDefined();
    await expectAccessible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toBeDefined();
  });

  it('says so when an address has no page', async () => {
    renderApp({ path: '/nowhere' });
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeDefined();
  });

  it('asks again for what a change has altered, and for whose register it is', async () => {
    let practiceName = 'Harbour Street Surgery';
    const bridge = fakeBridge({
      'register.status': () => ({ ...openStatus, practiceName }),
      'practice.get': () => aPractice({ name: practiceName }),
    });
    renderApp({ path: '/settings', bridge });
    await screen.findByText('Harbour Street Surgery');
    practiceName = 'Quay Surgery';
    act(() => {
      bridge.emit('data-changed', { areas: ['practice'] });
    });
    expect(await screen.findByText('Quay Surgery')).toBeDefined();
  });

  it('lets a person skip the places', async () => {
    renderApp({ path: '/settings' });
    const skip = await screen.findByRole('link', { name: 'Skip to the page' });
    expect(document.getElementById(skip.getAttribute('href')?.slice(1) ?? '')).toBe(screen.getByRole('main'));
  });
});
