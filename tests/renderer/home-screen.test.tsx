import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import type { Home } from '../../src/shared/domain/home/schema';
import { AppError } from '../../src/shared/errors';
import { expectAccessible } from './axe';
import { aHome } from './home-support';
import { fakeBridge, renderApp } from './support';

const renderHome = (home: Home) =>
  renderApp({
    bridge: fakeBridge({
      'home.get': () => home,
    }),
  });

/** The rows of a chart, each with the address it leads to. */
const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [row.textContent, within(row).getByRole('link').getAttribute('href')]);

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
    const states = ['Late', 'Not started', 'In progress', 'Done'];
    expect(steps.map((step) => step.nextElementSibling?.textContent)).toEqual(states);
    expect(screen.getByText('Due 2 June 2026')).toBeDefined();
    await expectAccessible();
  });

  it('leads to where the next thing is done', async () => {
    const { user } = renderHome(aHome());
    await user.click(await screen.findByRole('link', { name: 'Record the reply, or remind the ICB' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toBeDefined();
  });

  it('shows the agreements by outcome and by use, and each line leads to its list', async () => {
    renderHome(aHome());
    await screen.findByRole('region', { name: '9 agreements by outcome' });
    expect(rowsOf('Agreements by outcome')).toEqual([
      ['Keep: required by law or duty3', '/agreements?outcome=KEEP-LAW'],
      ['Query5', '/agreements?outcome=QUERY'],
      ['No outcome yet1', '/agreements?outcome=none'],
    ]);
    expect(rowsOf('Agreements by use')).toEqual([
      ['Direct care6', '/agreements?useKind=direct-care'],
      ['Secondary use3', '/agreements?useKind=secondary'],
    ]);
  });

  it('shows the twelve milestones in order, each with its state in words', async () => {
    renderHome(aHome());
    const way = within(
      await screen.findByRole('region', { name: 'Milestones: 1 of 12 done, nothing to do for 1' }),
    );
    const items = way.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toHaveLength(12);
    expect(items.slice(0, 5)).toEqual([
      '1. Title of letterDone. Nothing yet.',
      '2. Title of registerIn progress. Nothing yet.',
      '3. Title of auditLate. Nothing yet.',
      '4. Title of queriesNothing to do. Nothing yet.',
      '5. Title of repliesNot started. Nothing yet.',
    ]);
  });

  it('says what to do next, what waits longest and which reviews are late', async () => {
    renderHome(aHome());
    const next = within(await screen.findByRole('region', { name: 'Next to do' }));
    expect(next.getByRole('link', { name: /put it on hold/ }).getAttribute('href')).toBe('/requests');
    const waiting = within(screen.getByRole('region', { name: 'What waits longest' }));
    expect(waiting.getByRole('listitem').textContent).toBe(
      '40 daysA partner has to decideDSA-0004 Risk tool',
    );
    const ahead = within(screen.getByRole('region', { name: 'Reviews and end dates' }));
    expect(ahead.getByRole('link', { name: /^4/ }).getAttribute('href')).toBe('/actions?kind=review');
  });

  it('lets a person note what happens outside the register, and take it back', async () => {
    let home = aHome();
    const notes: unknown[] = [];
    const bridge = fakeBridge({
      'home.get': () => home,
      'home.note-milestone': (input) => {
        notes.push(input);
        home = aHome({
          milestones: home.milestones.map((milestone) =>
            milestone.id === 'review'
              ? { ...milestone, noted: { version: notes.length, day: isoDate.parse('2027-05-01'), note: '' } }
              : milestone,
          ),
        });
        return {};
      },
    });
    const { user } = renderApp({ bridge });
    await user.click(await screen.findByRole('link', { name: /Title of review/ }));
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('link', { name: 'Enter the date' })).toBeDefined();
    await user.type(screen.getByLabelText('Day'), '1');
    await user.type(screen.getByLabelText('Month'), '5');
    await user.type(screen.getByLabelText('Year'), '2027');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('link', { name: /Title of review/ }));
    await user.click(await screen.findByRole('button', { name: 'Take it back' }));
    await screen.findByRole('heading', { level: 1, name: 'Home' });
    expect(notes).toEqual([
      { id: 'review', version: null, day: '2027-05-01', note: '' },
      { id: 'review', version: 1, day: null, note: '' },
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

  it('says what to do when the page could not be printed', async () => {
    const message = 'This page could not be printed. Check that the printer is ready, then try again';
    const { user } = renderApp({
      bridge: fakeBridge({
        'home.get': () => aHome(),
        'app.print': () => {
          throw new AppError({ code: 'rule', message });
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Print this page' }));
    expect(await screen.findByText(`${message}.`)).toBeDefined();
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
    renderHome(aHome({ agreements: 0, byOutcome: {}, byUseKind: {}, unknowns: 0 }));
    expect(await screen.findByRole('heading', { name: 'Begin in three steps' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'See every place to look' }).getAttribute('href')).toBe('/find');
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
