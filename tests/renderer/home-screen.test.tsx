import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Home } from '../../src/shared/domain/home/schema';
import { isoDate } from '../../src/shared/domain/calendar';
import { expectAccessible } from './axe';
import { fakeBridge, renderApp } from './support';

const aHome = (parts: Partial<Home> = {}): Home => ({
  steps: [
    {
      id: 'letter',
      state: 'late',
      done: 'Sent on 5 May 2026. The reply is 12 days late.',
      next: 'Record the reply, or remind the ICB',
      link: '/history',
      due: isoDate.parse('2026-06-02'),
    },
    {
      id: 'requests',
      state: 'not-started',
      done: 'None yet.',
      next: 'Record one',
      link: '/settings',
      due: null,
    },
    {
      id: 'audit',
      state: 'in-progress',
      done: '3 of 9 decided.',
      next: 'Audit the next',
      link: '/audit',
      due: null,
    },
    {
      id: 'ppg',
      state: 'done',
      done: '1 conversation noted.',
      next: 'Look at the notes',
      link: '/ppg',
      due: null,
    },
  ],
  agreements: 9,
  byOutcome: { 'KEEP-LAW': 3, QUERY: 5, none: 1 },
  unknowns: 2,
  missingDetails: ['ccioName', 'icbAddress'],
  contentCheckedOn: '2026-11-22',
  contentAgeDays: 3,
  backup: { daysSinceSaved: 2, due: false },
  ...parts,
});

const renderHome = (home: Home) =>
  renderApp({
    bridge: fakeBridge({
      'home.get': () => home,
    }),
  });

describe('the home page', () => {
  it('shows the four steps in order, each with its state, and the day something falls due', async () => {
    renderHome(aHome());
    const steps = await screen.findAllByRole('heading', { level: 3 });
    expect(steps.map((step) => step.textContent)).toEqual([
      '1Letter to the ICB',
      '2New requests',
      '3Audit of what you share',
      '4Patient participation group',
    ]);
    for (const state of ['Late', 'Not started', 'In progress', 'Done'])
      expect(screen.getByText(state)).toBeDefined();
    expect(screen.getByText('Due 2 June 2026')).toBeDefined();
    await expectAccessible();
  });

  it('leads to where the next thing is done', async () => {
    const { user } = renderHome(aHome());
    await user.click(await screen.findByRole('link', { name: 'Record the reply, or remind the ICB' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toBeDefined();
  });

  it('counts the agreements by outcome, those without one too, and leads to each list', async () => {
    renderHome(aHome());
    const outcomes = within(await screen.findByRole('region', { name: '9 agreements by outcome' }));
    expect(
      outcomes.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['3 Keep: required by law or duty', '/agreements?outcome=KEEP-LAW'],
      ['5 Query', '/agreements?outcome=QUERY'],
      ['1 No outcome yet', '/agreements?outcome=none'],
    ]);
  });

  it('says that what nobody knows is asked about and never withdrawn from', async () => {
    renderHome(aHome());
    expect(await screen.findByText(/For 2 agreements nobody knows yet/)).toBeDefined();
  });

  it('leads to each missing detail', async () => {
    renderHome(aHome());
    const missing = within(await screen.findByRole('region', { name: 'Details that your letters need' }));
    expect(missing.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/settings#ccioName',
      '/settings#icbAddress',
    ]);
  });

  it('warns when the reference content is older than 90 days', async () => {
    renderHome(aHome({ contentAgeDays: 91 }));
    expect(await screen.findByText(/Check what it says against its sources/)).toBeDefined();
  });

  it('only notes the age of content that is not older', async () => {
    renderHome(aHome({ contentAgeDays: 90 }));
    expect(
      await screen.findByText('Reference content checked 90 days ago (22 November 2026).'),
    ).toBeDefined();
    expect(screen.queryByText(/Check what it says/)).toBeNull();
  });

  it('teaches how to begin while the register is empty', async () => {
    renderHome(aHome({ agreements: 0, byOutcome: {}, unknowns: 0 }));
    expect(await screen.findByRole('heading', { name: 'Start with one agreement' })).toBeDefined();
    expect(
      screen.getByRole('link', { name: 'Choose from the reference catalogue' }).getAttribute('href'),
    ).toBe('/agreements/catalogue');
    expect(screen.queryByRole('heading', { name: /by outcome/ })).toBeNull();
    await expectAccessible();
  });

  it('follows changes of the register', async () => {
    let home = aHome();
    const bridge = fakeBridge({ 'home.get': () => home });
    renderApp({ bridge });
    await screen.findByRole('region', { name: '9 agreements by outcome' });
    home = aHome({ agreements: 10 });
    bridge.emit('data-changed', { areas: ['agreements'] });
    await waitFor(() => {
      expect(screen.getByRole('region', { name: '10 agreements by outcome' })).toBeDefined();
    });
  });
});
