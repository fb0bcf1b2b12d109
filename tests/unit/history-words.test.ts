import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { questions } from '../../src/shared/content/schema';
import { addDays, isoDate, londonDay, startOfLondonDay } from '../../src/shared/domain/calendar';
import { createChangeWords, deedOf } from '../../src/shared/domain/history/words';

const content = questions.parse(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../resources/content/questions.json'), 'utf8')),
);
const inWords = createChangeWords(content, (kind, id) => `the ${kind} ${id}`);
const change = (field: string, before: unknown, after: unknown) => ({ field, before, after });

describe('the words of the history', () => {
  test('say what was done', () => {
    expect(deedOf('agreement', 'created')).toBe('Agreement created');
    expect(deedOf('outcome', 'decided')).toBe('Outcome decided by a partner');
    expect(deedOf('something-new', 'put-aside')).toBe('Something new put aside');
  });

  test('name fields, list values and dates as the register does', () => {
    expect(
      inWords('agreement', [
        change('status', 'unknown', 'active'),
        change('reviewOn', null, '2027-01-31'),
        change('notes', '', '{not a list'),
      ]),
    ).toEqual([
      { field: 'status', label: 'Status', before: 'Not known yet', after: 'Active' },
      { field: 'reviewOn', label: 'Review date', before: '', after: '31 January 2027' },
      { field: 'notes', label: 'Notes', before: '', after: '{not a list' },
    ]);
  });

  test('leave out what identifies, counts or stayed empty', () => {
    expect(
      inWords('agreement', [change('id', null, 'x'), change('version', 1, 2), change('notes', null, '')]),
    ).toEqual([]);
  });

  test('write lists out, a line for each member', () => {
    const parties = [
      { name: 'Example Trust', odsCode: '', type: 'trust', role: 'processor' },
      { name: 'Example ICB', odsCode: 'Q99', type: 'icb', role: 'controller' },
    ];
    expect(inWords('agreement', [change('parties', null, parties)])[0]?.after).toBe(
      'Name: Example Trust; Kind: NHS trust; Role: Processor\n' +
        'Name: Example ICB; ODS code: Q99; Kind: Integrated care board (ICB); Role: Controller',
    );
    expect(inWords('ppg-note', [change('agreementIds', null, ['a', 'b'])])[0]?.after).toBe(
      'the agreement a\nthe agreement b',
    );
  });

  test('say an answer in the words of its question', () => {
    const [changed] = inWords('audit-answer', [change('value', 'active', 'not-active')], 'B03');
    expect(changed).toMatchObject({
      label: 'Answer',
      before: 'Yes, it is switched on',
      after: 'No, it is not switched on',
    });
  });

  test('say yes and no, and give moments in London time', () => {
    expect(
      inWords('ppg-note', [
        change('conflictsDeclared', null, false),
        change('sentAt', null, '2026-06-01T09:00:00.000Z'),
      ]).map(({ after }) => after),
    ).toEqual(['No', '1 Jun 2026, 10:00']);
  });
});

test('a day in London begins when London says so, on every day of a year', () => {
  for (let day = isoDate.parse('2026-01-01'), n = 0; n < 366; day = addDays(day, 1), n += 1) {
    const start = Date.parse(startOfLondonDay(day));
    expect(londonDay(start)).toBe(day);
    expect(londonDay(start - 1)).toBe(addDays(day, -1));
  }
});
