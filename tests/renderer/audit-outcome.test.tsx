import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ruleTable } from '../../src/shared/domain/audit/rule';
import { agreementId, answersOf, aRound, aRow, choice, fakeAudit, type Values } from './audit-support';
import { expectAccessible } from './axe';
import { fakeBridge, renderApp } from './support';

const path = `/audit/${agreementId}/outcome`;
/** The page's title, whatever caption stands above it. */
const heading = (title: string) =>
  screen.findByRole('heading', { level: 1, name: (name) => name.endsWith(title) });
const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const show = (values: Values) =>
  renderApp({ bridge: fakeBridge(fakeAudit(aRound(answersOf(values)))), path });

test('the outcome quotes its rule, every answer that fired it, and where each can be changed', async () => {
  const { user } = show({ ...choice, B17: 'no' });
  await heading('Withdraw, urgent');
  expect(screen.getByText('Rule 7c.')).toBeDefined();
  const because = screen.getByRole('heading', { name: 'Because' }).parentElement;
  expect(because?.textContent).toContain('Type 1 opt-outs are not applied before data leave');
  expect(screen.getByText(/Tell the DPO today/)).toBeDefined();
  await expectAccessible();

  await user.click(
    screen.getByRole('link', { name: 'Change answer: Type 1 opt-outs are not applied before data leave' }),
  );
  await heading('Are Type 1 opt-outs applied before data leave the practice?');
});

test('what is missing becomes questions to copy', async () => {
  const copied: string[] = [];
  // jsdom has no clipboard: what is selected when the page asks for a copy is what a person would paste.
  document.execCommand = (command) => {
    const area = document.activeElement;
    if (area instanceof HTMLTextAreaElement)
      copied.push(area.value.slice(area.selectionStart, area.selectionEnd));
    return command === 'copy';
  };
  const { user } = show({ ...choice, B14: 'unknown', B18: 'unknown' });
  await heading('Query');
  const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Questions to the ICB or the DPO' });
  expect(text.value).toMatch(/^1\. Is there a DPIA\?.*\n2\. Is the national data opt-out applied/);
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText('Copied')).toBeDefined();
  expect(copied).toEqual([text.value]);
});

test('a partner confirms, and the decision is shown with a way to a new audit', async () => {
  const { user, bridge } = show({ ...choice, B14: 'unknown' });
  await heading('Query');
  await user.click(screen.getByRole('radio', { name: 'Confirm: Query' }));
  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  expect(await screen.findByRole('heading', { name: 'What the partners decided' })).toBeDefined();
  expect(bridge.calls.find(({ channel }) => channel === 'audit.decide')?.input).toMatchObject({
    outcome: 'QUERY',
    decidedBy: 'GP partner',
    reason: '',
  });
  expect(screen.queryByRole('link', { name: /^Change answer/ })).toBeNull();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Start a new audit' }));
  await heading('Is this sharing switched on in our clinical system today?');
});

test('a candidate is a choice between withdrawing and keeping; neither asks for a reason', async () => {
  const { user, bridge } = show(choice);
  await heading('Partners to choose: withdraw or keep');
  expect(screen.queryByRole('radio', { name: /^Confirm/ })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Keep by choice' }));
  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  await vi.waitFor(() => {
    expect(bridge.calls.find(({ channel }) => channel === 'audit.decide')?.input).toMatchObject({
      outcome: 'KEEP-BY-CHOICE',
    });
  });
});

test('withdrawing against a query shows the risk and asks for a reason', async () => {
  const { user, bridge } = show({ ...choice, B05: 'unknown' });
  await heading('Query');
  await user.click(screen.getByRole('radio', { name: 'Set another outcome, with a reason' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'The other outcome' }), 'Withdraw');
  expect(screen.getByText(/The sharing may be required/)).toBeDefined();
  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  expect(await screen.findByRole('link', { name: /Give the partners’ reason/ })).toBeDefined();
  await expectAccessible();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('audit.decide');

  await user.type(
    screen.getByRole('textbox', { name: 'Reason for deciding otherwise' }),
    'The DPO advised us to stop.',
  );
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  expect(await screen.findByRole('link', { name: /Say why the sharing may stop/ })).toBeDefined();
  await user.type(
    screen.getByRole('textbox', { name: 'Why it may stop in spite of this risk' }),
    'The supplier has ended the service.',
  );
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  await vi.waitFor(() => {
    expect(bridge.calls.find(({ channel }) => channel === 'audit.decide')?.input).toMatchObject({
      outcome: 'WITHDRAW',
      reason: 'The DPO advised us to stop.',
      riskAnswer: 'The supplier has ended the service.',
    });
  });
});

test('nothing is decided until somebody chooses', async () => {
  const { user, bridge } = show(choice);
  await heading('Partners to choose: withdraw or keep');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  expect(await screen.findByRole('link', { name: 'Choose what the partners decided' })).toBeDefined();
  expect(screen.getByRole('link', { name: /^Enter the name or role of the partner/ })).toBeDefined();
  expect(bridge.calls.map(({ channel }) => channel)).not.toContain('audit.decide');
});

test('without all answers there is no outcome, and the way on is shown', async () => {
  show({ B03: 'active' });
  await heading('No outcome yet');
  expect(screen.getByRole('link', { name: 'Continue the audit' })).toBeDefined();
  await expectAccessible();
});

test('the rule is shown line by line as it is evaluated, with its edition and its sources', async () => {
  renderApp({ bridge: fakeBridge(fakeAudit(null)), path: '/audit/rule' });
  await heading('How the rule works');
  const table = screen.getByRole('table', { name: /^The rule, edition/ });
  const numbers = within(table).getAllByRole('rowheader');
  expect(numbers.map((cell) => cell.textContent?.replace('Rule', '').trim())).toEqual(
    ruleTable.map(({ number }) => number),
  );
  expect(screen.getByText(/not published by the BMA or by an LMC/)).toBeDefined();
  await expectAccessible();
});

test('the lines that did not fit are told with their reasons, and what would change the outcome', async () => {
  const { user } = show({ ...choice, B17: 'unknown' });
  await heading('Query');
  await user.click(screen.getByText(/lines of the rule did not fit$/));
  expect(screen.getByText('Rule 7a.').closest('li')?.textContent).toContain('section 251 approval');
  const wanted = screen.getByRole('combobox', { name: /^What would move this/ });
  await user.selectOptions(wanted, 'Partners to choose: withdraw or keep');
  expect(
    screen.getByText('if Type 1 opt-outs were found to be applied, or not to be needed (rule 7e)'),
  ).toBeDefined();
  await user.selectOptions(wanted, 'Refer to the BMA');
  expect(screen.getByText(/^No one or two findings/)).toBeDefined();
  await expectAccessible();

  await user.click(screen.getByRole('link', { name: /table of the whole rule/ }));
  await heading('How the rule works');
  const line = screen.getByText('This line fits:').closest('tr');
  expect(line?.getAttribute('aria-current')).toBe('true');
  expect(line?.textContent).toContain('7u');
  await expectAccessible();
});

test('a decision is taken back with a reason, and waits again', async () => {
  const { user, bridge } = show({ ...choice, B14: 'unknown' });
  await heading('Query');
  await user.click(screen.getByRole('radio', { name: 'Confirm: Query' }));
  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Save the decision' }));
  await user.click(await screen.findByRole('button', { name: 'Take the decision back' }));
  expect(await screen.findByRole('link', { name: /^Enter why the decision/ })).toBeDefined();
  await user.type(screen.getByRole('textbox', { name: 'Why it is taken back' }), 'Noted too soon');
  await user.click(screen.getByRole('button', { name: 'Take the decision back' }));
  expect(await screen.findByRole('button', { name: 'Save the decision' })).toBeDefined();
  expect(bridge.calls.find(({ channel }) => channel === 'audit.reopen')?.input).toMatchObject({
    reason: 'Noted too soon',
  });
});

test('the audit page shows what waits, for whom, and leads on', async () => {
  const rows = [
    aRow({ id: id(1), title: 'One', auditState: 'to-confirm', answered: 10, outcome: 'QUERY' }),
    aRow({ id: id(2), title: 'Two', auditState: 'in-progress', answered: 3 }),
    aRow({ id: id(3), title: 'Three' }),
    aRow({ id: id(4), title: 'Four', auditState: 'decided', answered: 10, outcome: 'KEEP-LAW' }),
  ];
  renderApp({ bridge: fakeBridge({ 'audit.overview': () => ({ rows }) }), path: '/audit' });
  await heading('Audit');
  expect(href('Decide (One)')).toBe(`/audit/${id(1)}/outcome`);
  expect(href('Continue (Two)')).toBe(`/audit/${id(2)}`);
  expect(href('Start (Three)')).toBe(`/audit/${id(3)}`);
  expect(href('See why (Four)')).toBe(`/audit/${id(4)}/outcome`);
  expect(screen.getByText('3 of 10 answered')).toBeDefined();
  expect(screen.getByRole('heading', { name: 'For the partners to decide (1)' })).toBeDefined();
  await expectAccessible();
});

test('a register without agreements is told what to do first', async () => {
  renderApp({ bridge: fakeBridge({ 'audit.overview': () => ({ rows: [] }) }), path: '/audit' });
  await heading('Audit');
  expect(screen.getByRole('link', { name: 'Add from the catalogue' })).toBeDefined();
  await expectAccessible();
});
