import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import holidaysFile from '../../resources/content/bank-holidays.json';
import { bankHolidays } from '../../src/shared/content/schema';
import { contentFiles, contentKeys } from '../../src/shared/content/set';
import {
  dueAfter,
  type DueFacts,
  dueGroupOf,
  dueGroups,
  dueThings,
} from '../../src/shared/domain/action/due';
import type { Action, ListedQuery } from '../../src/shared/domain/action/schema';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  holidaysKnown,
  isoDate,
  isWorkingDay,
  onWorkingDay,
} from '../../src/shared/domain/calendar';
import type { ListedRequest } from '../../src/shared/domain/request/schema';

const day = (text: string) => isoDate.parse(text);
const today = day('2026-06-10');
const calendar = bankHolidays.parse(holidaysFile);
const days = fc.integer({ min: 0, max: 1400 }).map((n) => addDays(day('2025-01-01'), n));

/** Easter Sunday by the anonymous Gregorian computus. */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
const firstMonday = (year: number, month: string) =>
  addDays(day(`${year}-${month}-01`), (8 - weekday(`${year}-${month}-01`)) % 7);
const lastMonday = (year: number, month: string) =>
  addDays(day(`${year}-${month}-31`), -((weekday(`${year}-${month}-31`) + 6) % 7));

const anOutsideUnit = (outcome: 'SAFETY-ACTION' | 'FIND-OUT', done: readonly ('ask' | 'test')[]) => ({
  id: 'u',
  ref: 'WRA-0001',
  name: 'A trust',
  createdAt: '2026-06-10T09:00:00.000Z',
  decision: null,
  steps: done.map((step) => ({ step, doneOn: day('2026-06-12'), by: 'GP partner', note: '' })),
  ruling: {
    outcome,
    rule: 'C-1',
    ruleText: '',
    reasons: [],
    cautions: [],
    steps: ['ask' as const, 'test' as const],
    beforeWithdrawal: [],
  },
});

describe('the bank holidays of England', () => {
  test.each([2025, 2026, 2027, 2028])('of %i are what the law and the date of Easter give', (year) => {
    const sunday = day(easter(year));
    // New Year's Day, Christmas Day and Boxing Day move on to the next weekday that is no holiday.
    const moved = (text: string, taken: readonly string[] = []) => {
      let date = day(text);
      while ([0, 6].includes(weekday(date)) || taken.includes(date)) date = addDays(date, 1);
      return date;
    };
    const christmas = moved(`${year}-12-25`);
    const expected = [
      moved(`${year}-01-01`),
      addDays(sunday, -2),
      addDays(sunday, 1),
      firstMonday(year, '05'),
      lastMonday(year, '05'),
      lastMonday(year, '08'),
      christmas,
      moved(`${year}-12-26`, [christmas]),
    ];
    const known = calendar.holidays.filter(({ date }) => date.startsWith(String(year)));
    expect(known.map(({ date }) => date)).toEqual(expected);
    for (const { date, name, substitute } of known) {
      const own = { 'New Year’s Day': '-01-01', 'Christmas Day': '-12-25', 'Boxing Day': '-12-26' }[name];
      expect({ date, substitute }).toEqual({ date, substitute: own !== undefined && !date.endsWith(own) });
    }
  });

  test('beyond the last year are said not to be known', () => {
    expect(holidaysKnown(day('2028-12-31'), calendar)).toBe(true);
    expect(holidaysKnown(day('2029-01-01'), calendar)).toBe(false);
  });
});

describe('a due date', () => {
  test('always falls on a working day, and never before it was asked for', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, amount) => {
        for (const unit of ['days', 'working-days'] as const) {
          if (unit === 'working-days' && amount === 0) continue;
          const due = dueAfter(from, amount, unit, calendar);
          expect(isWorkingDay(due, calendar)).toBe(true);
          expect(daysBetween(from, due)).toBeGreaterThanOrEqual(amount);
        }
      }),
    );
  });

  test('in working days passes over exactly so many working days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, amount) => {
        const due = addWorkingDays(from, amount, calendar);
        const passed = Array.from({ length: daysBetween(from, due) }, (_, i) => addDays(from, i + 1));
        expect(passed.filter((date) => isWorkingDay(date, calendar))).toHaveLength(amount);
      }),
    );
  });

  test('after 28 days passes over Christmas', () => {
    expect(dueAfter(day('2026-11-27'), 28, 'days', calendar)).toBe('2026-12-29');
    expect(onWorkingDay(day('2026-06-13'), calendar)).toBe('2026-06-15');
  });
});

const nothing: DueFacts = {
  actions: [],
  queries: [],
  requests: [],
  units: [],
  agreements: [],
  letters: [],
  incomingLetters: [],
  ppgNext: null,
  ppgPromises: [],
  content: [],
  unusablePack: null,
  backup: null,
  replyDays: 28,
  calendar,
};
const agreement = {
  id: 'a',
  ref: 'DSA-0001',
  title: 'Eye screening',
  status: 'active',
  reviewOn: null,
  expiresOn: null,
  section251ExpiresOn: null,
  confidentiality: 'unknown',
  decidedOn: null,
} as const;
const action: Action = {
  id: '01930000-0000-7000-8000-0000000000c1',
  version: 1,
  title: 'Ask the DPO',
  details: '',
  ownerRole: 'ig-lead',
  ownerName: '',
  priority: 'urgent',
  dueOn: day('2026-06-09'),
  link: null,
  state: 'open',
  closedOn: null,
  closingNote: '',
  postponed: 0,
  postponedWhy: '',
  createdAt: '2026-06-01T09:00:00.000Z',
  updatedAt: '2026-06-01T09:00:00.000Z',
};
const due = (facts: Partial<DueFacts>) =>
  dueThings({ ...nothing, ...facts }, today).map(({ kind, dueOn, path }) => [kind, dueOn, path]);

describe('what is due', () => {
  test('is nothing in an empty register', () => {
    expect(dueThings(nothing, today)).toEqual([]);
  });

  test('are open actions, the earliest first, and no closed ones', () => {
    const later = { ...action, id: 'later', dueOn: day('2026-07-01') };
    expect(due({ actions: [later, action, { ...action, id: 'done', state: 'done' }] })).toEqual([
      ['action', '2026-06-09', `/actions/${action.id}`],
      ['action', '2026-07-01', '/actions/later'],
    ]);
  });

  test('are the next step about an outside unit: a safety action soon, then the partners’ decision', () => {
    const path = '/audit/write-access/u';
    expect(due({ units: [anOutsideUnit('SAFETY-ACTION', [])] })).toEqual([
      ['write-access', '2026-06-17', path],
    ]);
    expect(due({ units: [anOutsideUnit('FIND-OUT', ['ask'])] })).toEqual([
      ['write-access', '2026-07-10', path],
    ]);
    expect(due({ units: [anOutsideUnit('SAFETY-ACTION', ['ask', 'test'])] })).toEqual([
      ['write-access', '2026-07-10', path],
    ]);
    expect(due({ units: [anOutsideUnit('FIND-OUT', ['ask', 'test'])] })).toEqual([]);
  });

  test('is the day that the partners set for write access, urgent for a safety action', () => {
    const decided = (kind: 'accept' | 'accept-with-conditions' | 'withdraw', effectiveOn: string | null) => ({
      ...anOutsideUnit('SAFETY-ACTION', ['ask', 'test']),
      decision: {
        kind,
        text: 'An alert for each entry',
        effectiveOn: effectiveOn === null ? null : day(effectiveOn),
        decidedBy: 'GP partner',
        decidedOn: today,
      },
    });
    const [conditions] = dueThings(
      { ...nothing, units: [decided('accept-with-conditions', '2026-08-03')] },
      today,
    );
    expect(conditions).toMatchObject({
      kind: 'write-access',
      title: expect.stringMatching(/^The conditions for write access/),
      about: 'WRA-0001 A trust',
      dueOn: '2026-08-03',
      priority: 'urgent',
      path: '/audit/write-access/u',
    });
    expect(dueThings({ ...nothing, units: [decided('withdraw', '2026-08-03')] }, today)[0]?.title).toMatch(
      /^Write access ends/,
    );
    expect(due({ units: [decided('accept', null)] })).toEqual([]);
  });

  test('is every part of the guidance under its own name, and a content pack that cannot be used', () => {
    const parts = dueThings(
      { ...nothing, content: contentKeys.map((key) => ({ key, checkedOn: day('2026-01-01') })) },
      today,
    );
    expect(parts.map(({ title }) => title.replace(/:.*/u, '')).toSorted()).toEqual(
      contentKeys.map((key) => contentFiles[key].title).toSorted(),
    );
    expect(parts.every(({ path }) => path === '/settings/content')).toBe(true);
    const [pack] = dueThings({ ...nothing, unusablePack: { issuer: 'Example LMC', sequence: 3 } }, today);
    expect(pack).toMatchObject({
      kind: 'content',
      title: 'The content pack of Example LMC cannot be used: ask for a newer one',
      dueOn: '2026-06-10',
    });
  });

  test('are the dates of a live agreement, and none of one that has ended', () => {
    const dated = {
      ...agreement,
      reviewOn: day('2026-07-01'),
      expiresOn: day('2026-09-30'),
      section251ExpiresOn: day('2026-08-01'),
      confidentiality: 'section-251',
      decidedOn: day('2026-06-01'),
    };
    expect(due({ agreements: [dated] })).toEqual([
      ['review', '2026-07-01', '/agreements/a'],
      ['section-251', '2026-08-01', '/agreements/a'],
      ['expiry', '2026-09-30', '/agreements/a'],
      ['next-round', '2027-06-01', '/audit/a/outcome'],
    ]);
    expect(due({ agreements: [{ ...dated, status: 'ended' }] })).toEqual([]);
    expect(due({ agreements: [{ ...dated, confidentiality: 'statutory' }] })).not.toContainEqual(
      expect.arrayContaining(['section-251']),
    );
  });

  test('are open questions once for each addressee, the reply to a letter, the PPG, guidance and a backup', () => {
    const query: ListedQuery = {
      id: 'q',
      version: 1,
      addressee: 'icb',
      number: 1,
      agreementId: 'a',
      roundId: 'r',
      questionId: 'B14',
      text: 'Please send the DPIA.',
      raisedOn: day('2026-06-01'),
      closed: null,
      closedOn: null,
      answer: '',
      agreementRef: 'DSA-0001',
      agreementTitle: 'Eye screening',
    };
    const all = dueThings(
      {
        ...nothing,
        queries: [
          { ...query, id: 'q2', number: 2, raisedOn: day('2026-06-08') },
          query,
          { ...query, id: 'q3', number: 3, closed: 'reply' },
        ],
        letters: [
          { id: 'l', ref: 'LTR-0001', replyDue: day('2026-06-20'), replied: false },
          { id: 'm', ref: 'LTR-0002', replyDue: day('2026-06-20'), replied: true },
        ],
        ppgNext: { id: 'n', ref: 'PPG-0001', on: day('2026-09-01') },
        content: [{ key: 'catalogue', checkedOn: day('2026-01-01') }],
        backup: { daysSinceSaved: null },
      },
      today,
    );
    expect(all.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['content', '2026-04-02'],
      ['backup', '2026-06-10'],
      ['reply', '2026-06-20'],
      ['questions', '2026-06-29'],
      ['ppg-meeting', '2026-09-01'],
    ]);
    expect(all.find(({ kind }) => kind === 'questions')?.title).toBe(
      '2 questions to the ICB have no answer yet',
    );
  });

  test('is what the patient group was promised, by the role that the note names', () => {
    const promise = { noteId: 'n', ref: 'PPG-0001', what: 'Publish a list', dueOn: day('2026-07-01') };
    const [first, second, third] = dueThings(
      {
        ...nothing,
        ppgPromises: [
          { ...promise, key: 'n action 0', ownerRole: 'practice Manager' },
          { ...promise, key: 'n action 1', ownerRole: 'Reception lead' },
          { ...promise, key: 'n action 2', ownerRole: '', what: 'x'.repeat(1000) },
        ],
      },
      today,
    );
    expect(first).toMatchObject({ path: '/ppg/n', ownerRole: 'practice-manager', title: 'Publish a list' });
    expect(second).toMatchObject({ ownerRole: 'other', about: 'Said in PPG-0001, Reception lead' });
    expect(third).toMatchObject({ ownerRole: 'practice-manager', about: 'Said in PPG-0001' });
    expect(third?.title.length).toBeLessThan(200);
  });

  test('is the next step of a request, by the requester’s own date at the latest', () => {
    const request: ListedRequest = {
      id: 'r',
      version: 1,
      ref: 'REQ-0001',
      agreementId: 'a',
      agreementRef: 'DSA-0001',
      title: 'Platform',
      receivedFrom: 'University',
      receivedOn: day('2026-06-08'),
      channel: 'email',
      asked: 'Data',
      claimedBasis: 'not-said',
      citation: { title: '', provision: '', date: null },
      deadline: null,
      steps: [],
      conclusion: null,
      createdAt: '2026-06-08T09:00:00.000Z',
      updatedAt: '2026-06-08T09:00:00.000Z',
    };
    expect(due({ requests: [request] })).toEqual([['request', '2026-06-10', '/requests/r']]);
    expect(due({ requests: [{ ...request, deadline: day('2026-06-09') }] })).toEqual([
      ['request', '2026-06-09', '/requests/r'],
    ]);
    const conclusion = { outcome: 'withdrawn', on: today, note: '', decidedBy: '' } as const;
    expect(due({ requests: [{ ...request, conclusion }] })).toEqual([]);
  });

  test('belongs to exactly one group, in the order of the groups', () => {
    const groups = Array.from({ length: 80 }, (_, i) => dueGroupOf(addDays(today, i - 20), today));
    const places = groups.map((group) => dueGroups.indexOf(group));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect([dueGroupOf(day('2026-06-14'), today), dueGroupOf(day('2026-06-15'), today)]).toEqual([
      'week',
      'month',
    ]);
    expect([dueGroupOf(addDays(today, 28), today), dueGroupOf(addDays(today, 29), today)]).toEqual([
      'month',
      'later',
    ]);
  });
});
