import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { isoDate } from '../../src/shared/domain/calendar';
import { agreementId, answersOf, aRound, choice, fakeAudit } from './audit-support';
import { expectAccessible } from './axe';
import { fakeBridge, personId, renderApp } from './support';

const { B27: _last, ...lastOpen } = choice;
const at = (q = '') => `/audit/${agreementId}${q}`;
/** The page's title, whatever caption stands above it. */
const heading = (title: string) =>
  screen.findByRole('heading', { level: 1, name: (name) => name.endsWith(title) });
const ASKED = {
  B03: 'Is this sharing switched on in our clinical system today?',
  B04: 'What are the data used for?',
  B05: 'Does a law require us to share this?',
  B27: 'What would happen to patients within a week if this stopped?',
};

test('a new audit begins with the first question, and starts only when an answer is saved', async () => {
  const bridge = fakeBridge(fakeAudit(null));
  const { user } = renderApp({ bridge, path: at() });
  await heading(ASKED.B03);
  await expectAccessible();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('audit.start');

  await user.click(screen.getByRole('radio', { name: 'Yes, it is switched on' }));
  await user.type(screen.getByRole('textbox', { name: 'Note (optional)' }), 'Seen in EMIS');
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await heading(ASKED.B04);
  const sent = bridge.calls.filter(({ channel }) => ['audit.start', 'audit.answer'].includes(channel));
  expect(sent.map(({ channel }) => channel)).toEqual(['audit.start', 'audit.answer']);
  expect(sent[1]?.input).toMatchObject({
    questionId: 'B03',
    value: 'active',
    note: 'Seen in EMIS',
    citation: null,
  });
  expect(screen.getByText('Purpose and duty. Question 2 of 10')).toBeDefined();
  expect(screen.getByText('1 of 10 answered')).toBeDefined();
});

test('an audit goes on at the first open question', async () => {
  renderApp({
    bridge: fakeBridge(fakeAudit(aRound(answersOf({ B03: 'active', B04: 'secondary' })))),
    path: at(),
  });
  expect(await heading(ASKED.B05)).toBeDefined();
});

test('saving without an answer says so and saves nothing', async () => {
  const bridge = fakeBridge(fakeAudit(null));
  const { user } = renderApp({ bridge, path: at() });
  await heading(ASKED.B03);
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  const message = 'Choose an answer. If nobody knows yet, choose “Not known yet”';
  expect(await screen.findByRole('link', { name: message })).toBeDefined();
  await expectAccessible();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('audit.answer');
});

test('a duty asks where it is written down, and sends the citation along', async () => {
  const bridge = fakeBridge(fakeAudit(null));
  const { user } = renderApp({ bridge, path: at('?q=B05') });
  await heading(ASKED.B05);
  expect(screen.queryByRole('textbox', { name: 'Section or clause' })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.type(screen.getByRole('textbox', { name: 'Law, notice or contract' }), 'A notice');
  await user.type(screen.getByRole('textbox', { name: 'Section or clause' }), 'Section 259');
  await user.type(screen.getByRole('textbox', { name: 'Day' }), '5');
  await user.type(screen.getByRole('textbox', { name: 'Month' }), '1');
  await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026');
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await vi.waitFor(() => {
    expect(bridge.calls.find(({ channel }) => channel === 'audit.answer')?.input).toMatchObject({
      citation: { title: 'A notice', provision: 'Section 259', date: '2026-01-05' },
    });
  });
});

test('an impossible date of a citation is refused with a sentence', async () => {
  const bridge = fakeBridge(fakeAudit(null));
  const { user } = renderApp({ bridge, path: at('?q=B05') });
  await heading(ASKED.B05);
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.type(screen.getByRole('textbox', { name: 'Day' }), '31');
  await user.type(screen.getByRole('textbox', { name: 'Month' }), '2');
  await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026');
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  expect(await screen.findByRole('link', { name: 'Enter a real date, like 5 May 2026' })).toBeDefined();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('audit.answer');
});

test('the last answer leads to the outcome', async () => {
  const { user, router } = renderApp({
    bridge: fakeBridge(fakeAudit(aRound(answersOf(lastOpen)))),
    path: at(),
  });
  await heading(ASKED.B27);
  await user.click(screen.getByRole('radio', { name: 'Nothing: nobody would be harmed' }));
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await vi.waitFor(() => {
    expect(router.state.location.pathname).toBe(`/audit/${agreementId}/outcome`);
  });
});

test('one can stop with the answer saved, and is told so', async () => {
  const bridge = fakeBridge(fakeAudit(null));
  const { user } = renderApp({ bridge, path: at() });
  await heading(ASKED.B03);
  await user.click(screen.getByRole('radio', { name: 'Not known yet' }));
  await user.click(screen.getByRole('button', { name: 'Save and stop' }));
  await heading('Audit');
  expect(bridge.calls.map(({ channel }) => channel)).toContain('audit.answer');
  expect(await screen.findByText(/The audit of DSA-0004 is saved/)).toBeDefined();
});

test('any question can be gone to, and shows the answer it has', async () => {
  const { user } = renderApp({
    bridge: fakeBridge(fakeAudit(aRound(answersOf(choice)))),
    path: at('?q=B27'),
  });
  await heading(ASKED.B27);
  const list = screen.getByRole('navigation', { name: 'All questions' });
  await user.click(within(list).getByRole('link', { name: 'What are the data used for?' }));
  await heading(ASKED.B04);
  const chosen = screen.getByRole<HTMLInputElement>('radio', { name: 'Secondary use' });
  expect(chosen.checked).toBe(true);
  expect(within(list).getByRole('link', { current: 'page' }).textContent).toBe('What are the data used for?');
});

test('an answer that is not saved is not lost to a click elsewhere', async () => {
  const { user } = renderApp({ bridge: fakeBridge(fakeAudit(null)), path: at() });
  await heading(ASKED.B03);
  await user.click(screen.getByRole('radio', { name: 'Not known yet' }));
  await user.click(screen.getByRole('link', { name: 'What are the data used for?' }));
  expect(await screen.findByRole('alertdialog')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Stay on this page' }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Not known yet' }).checked).toBe(true);
});

test('a decided audit takes no answers', async () => {
  const decision = {
    outcome: 'WITHDRAW',
    overrides: false,
    reason: '',
    risk: null,
    decidedBy: 'GP partner',
    decidedOn: '2026-06-10',
  };
  const round = aRound(answersOf(choice));
  renderApp({
    bridge: fakeBridge({
      ...fakeAudit(round),
      'audit.get': () => ({ ...round, decision }) as typeof round,
    }),
    path: at('?q=B05'),
  });
  await heading('This audit is decided');
  expect(screen.queryByRole('radio')).toBeNull();
});

test('all thirty questions can be asked at any time, in sections, and nothing answered is lost', async () => {
  const bridge = fakeBridge(fakeAudit(aRound(answersOf({ B03: 'active' }))));
  const { user } = renderApp({ bridge, path: at('?q=B04') });
  await heading(ASKED.B04);
  await user.click(screen.getByRole('button', { name: 'Ask all 30 questions' }));
  expect(await screen.findByText('1 of 30 answered')).toBeDefined();
  const list = screen.getByRole('navigation', { name: 'All questions' });
  expect(within(list).getAllByRole('link')).toHaveLength(30);
  expect(within(list).getByRole('heading', { name: 'Law and confidentiality' })).toBeDefined();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Ask only the 10 that decide' }));
  expect(await screen.findByText('1 of 10 answered')).toBeDefined();
});

test('what is known already is offered with where it comes from, and counts only when accepted', async () => {
  const on = isoDate.parse('2025-11-20');
  const known = { questionId: 'B03', note: 'Seen in the sharing manager', citation: null, on } as const;
  const bridge = fakeBridge({
    ...fakeAudit(null),
    'audit.offers': () => [
      { ...known, value: 'active', origin: 'last-audit', from: 'Audit number 1' },
      { ...known, value: 'not-active', note: '', origin: 'register', from: 'Activity' },
    ],
  });
  const { user } = renderApp({ bridge, path: at() });
  await heading(ASKED.B03);
  expect(screen.getByText('Audit number 1, answered on 20 November 2025')).toBeDefined();
  expect(screen.getByText('The register says so: Activity, as at 20 November 2025')).toBeDefined();
  expect(screen.getByText('0 of 10 answered')).toBeDefined();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: /^Accept as today’s answer: Yes/ }));
  await heading(ASKED.B04);
  expect(bridge.calls.find(({ channel }) => channel === 'audit.answer')?.input).toMatchObject({
    questionId: 'B03',
    value: 'active',
    note: 'Seen in the sharing manager',
  });
});

test('two audits stand side by side, at first only where they differ', async () => {
  const first = aRound(answersOf(choice));
  const second = aRound(answersOf({ ...choice, B17: 'unknown' }), { number: 2 });
  const { user } = renderApp({
    bridge: fakeBridge({ ...fakeAudit(second), 'audit.rounds': () => [first, second] }),
    path: at('/rounds'),
  });
  await heading('Compare audits');
  expect(screen.getByText('1 of 10 answers differ.')).toBeDefined();
  const answers = screen.getByRole('table', { name: 'Answers' });
  expect(within(answers).getAllByRole('row')).toHaveLength(2);
  expect(within(answers).getByText('Yes, and it was tested')).toBeDefined();
  await expectAccessible();
  await user.click(screen.getByRole('checkbox', { name: 'Show equal answers too' }));
  await vi.waitFor(() => {
    expect(within(screen.getByRole('table', { name: 'Answers' })).getAllByRole('row')).toHaveLength(11);
  });
});

test('a yearly review starts many audits, those that are due chosen already', async () => {
  const audit = { number: 1, outcome: 'KEEP-BY-CHOICE' } as const;
  const bridge = fakeBridge({
    ...fakeAudit(null),
    'audit.decided': () => [
      { ...audit, agreementId, ref: 'DSA-0004', title: 'Old', decidedOn: isoDate.parse('2020-01-01') },
      {
        ...audit,
        agreementId: personId,
        ref: 'DSA-0005',
        title: 'New',
        decidedOn: isoDate.parse('2099-01-01'),
      },
    ],
    'audit.start-many': ({ agreementIds }) => ({ started: agreementIds.length }),
  });
  const { user } = renderApp({ bridge, path: '/audit/review' });
  await heading('Yearly review');
  expect(screen.getByText('1 of 2 selected')).toBeDefined();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Start new audits' }));
  expect(await screen.findByText('One new audit is started')).toBeDefined();
  expect(bridge.calls.find(({ channel }) => channel === 'audit.start-many')?.input).toEqual({
    agreementIds: [agreementId],
  });
});
