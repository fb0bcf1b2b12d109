import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Meeting, MeetingCandidate } from '../../src/shared/domain/audit/meeting';
import { instant, isoDate } from '../../src/shared/domain/calendar';
import { expectAccessible } from './axe';
import { type Answers, fakeBridge, renderApp } from './support';

const idOf = (n: number): string => `01930000-0000-7000-8000-00000000000${n}`;
const candidate = (n: number, parts: Partial<MeetingCandidate>): MeetingCandidate => ({
  roundId: idOf(n),
  agreementId: idOf(n),
  ref: `DSA-000${n}`,
  title: `Agreement ${n}`,
  outcome: 'KEEP-DIRECT',
  rule: '6b',
  why: 'Its purpose is direct care',
  place: 'safe',
  contradictions: [],
  ...parts,
});
const waiting = [
  candidate(1, {}),
  candidate(2, { outcome: 'REFER', rule: '0', place: 'together' }),
  candidate(3, { outcome: 'QUERY', rule: '4', place: 'alone' }),
];

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });

/** Stands in for the meetings' routes: one agenda, confirmed as the test says. */
function fakeMeetings(confirmItem: (item: Meeting['items'][number]) => Meeting['items'][number]): Answers {
  let meetings: Meeting[] = [];
  return {
    'meetings.overview': () => ({ candidates: waiting, meetings }),
    'meetings.make': ({ heldOn, attendees, roundIds }) => {
      const made: Meeting = {
        id: idOf(9),
        heldOn: isoDate.parse(heldOn),
        attendees,
        items: waiting
          .filter(({ roundId }) => roundIds.includes(roundId))
          .map((each) => ({ ...each, confirmed: false, leftOut: '' })),
        createdAt: instant.parse('2026-06-10T09:00:00.000Z'),
        confirmedAt: null,
      };
      meetings = [made];
      return made;
    },
    'meetings.confirm': () => {
      const [made] = meetings;
      if (made === undefined) throw new Error('no agenda was made');
      const confirmed = { ...made, items: made.items.map(confirmItem), confirmedAt: made.createdAt };
      meetings = [confirmed];
      return confirmed;
    },
  };
}

test('safe outcomes are chosen beforehand; the agenda is made, printed and confirmed, and tells what was left out', async () => {
  const answers = fakeMeetings((item) =>
    item.place === 'alone' ? { ...item, leftOut: 'It has changed.' } : { ...item, confirmed: true },
  );
  const { user, bridge } = renderApp({ bridge: fakeBridge(answers), path: '/audit/meeting' });
  await screen.findByRole('heading', { level: 1, name: 'Partners’ meeting' });
  expect([box(/DSA-0001/).checked, box(/DSA-0002/).checked, box(/DSA-0003/).checked]).toEqual([
    true,
    false,
    false,
  ]);
  await expectAccessible();

  await user.click(box(/DSA-0003/));
  await user.click(screen.getByRole('button', { name: 'Make the agenda' }));
  expect(await screen.findByRole('link', { name: /^Enter who will be there/ })).toBeDefined();
  await user.type(screen.getByRole('textbox', { name: /^Who will be there/ }), 'Two GP partners');
  await user.click(screen.getByRole('button', { name: 'Make the agenda' }));

  await screen.findByRole('heading', { level: 1, name: /^Agenda for/ });
  expect(bridge.calls.find(({ channel }) => channel === 'meetings.make')?.input).toMatchObject({
    attendees: 'Two GP partners',
    roundIds: [idOf(1), idOf(3)],
  });
  const alone = screen.getByRole('table', { name: 'To decide one by one' });
  expect(within(alone).getByRole('link', { name: 'Agreement 3' }).getAttribute('href')).toBe(
    `/audit/${idOf(3)}/outcome`,
  );
  await expectAccessible();

  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Confirm these outcomes' }));
  expect(await screen.findByText('1 confirmed: DSA-0001.')).toBeDefined();
  expect(screen.getByText('DSA-0003 Agreement 3. It has changed.')).toBeDefined();
  expect(bridge.calls.find(({ channel }) => channel === 'meetings.confirm')?.input).toEqual({
    meetingId: idOf(9),
    roundIds: [idOf(1)],
    decidedBy: 'GP partner',
  });
});

test('after the meeting only what goes on is ticked; an end or a referral waits for a person to tick it', async () => {
  const answers = fakeMeetings((item) => ({ ...item, confirmed: item.place === 'safe' }));
  const { user, bridge } = renderApp({ bridge: fakeBridge(answers), path: '/audit/meeting' });
  await screen.findByRole('heading', { level: 1, name: 'Partners’ meeting' });
  await user.click(box(/DSA-0002/));
  await user.type(screen.getByRole('textbox', { name: /^Who will be there/ }), 'Two GP partners');
  await user.click(screen.getByRole('button', { name: 'Make the agenda' }));
  await screen.findByRole('heading', { level: 1, name: /^Agenda for/ });
  expect([box(/DSA-0001/).checked, box(/DSA-0002/).checked]).toEqual([true, false]);
  await user.type(screen.getByRole('textbox', { name: 'Decided by' }), 'GP partner');
  await user.click(screen.getByRole('button', { name: 'Confirm these outcomes' }));
  expect(await screen.findByText('1 confirmed: DSA-0001.')).toBeDefined();
  expect(bridge.calls.find(({ channel }) => channel === 'meetings.confirm')?.input).toMatchObject({
    roundIds: [idOf(1)],
  });
});

test('with nothing that waits, the page says how outcomes come here', async () => {
  const answers: Answers = { 'meetings.overview': () => ({ candidates: [], meetings: [] }) };
  renderApp({ bridge: fakeBridge(answers), path: '/audit/meeting' });
  expect(await screen.findByText('No outcome waits for the partners')).toBeDefined();
  await expectAccessible();
});
