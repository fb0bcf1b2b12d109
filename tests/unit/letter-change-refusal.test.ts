import { expect, test } from 'vitest';
import { samplePractice } from '../../src/main/vault/sample';
import { isoDate } from '../../src/shared/domain/calendar';
import {
  changeDuties,
  changeRefusal,
  type ChangeRefusalInput,
} from '../../src/shared/domain/letter/kinds/change-refusal';
import { textIn } from '../support/letters';

const today = isoDate.parse('2026-06-10');
const compose = (over: Partial<ChangeRefusalInput> = {}) =>
  changeRefusal(
    { practice: samplePractice, ref: 'LTR-0001', today },
    {
      agreementIds: ['01930000-0000-7000-8000-000000000001'],
      to: 'Head of IG, Example ICB',
      toAddress: '',
      change: 'platform',
      about: 'The data would move to another platform.',
      duty: 'none',
      toldOn: isoDate.parse('2026-06-01'),
      replyDue: isoDate.parse('2026-07-08'),
      ...over,
    },
    { ref: 'DSA-0004', title: 'Population health', parties: [] },
  );

test('the refusal of a change ends nothing, and asks for the duty if there is one', () => {
  const text = textIn('change-refusal', compose());
  expect(text).toContain('does not agree to this change');
  expect(text).toContain('This letter ends nothing and gives no notice');
  expect(text).toMatch(/If you think that we must accept it\s+Please send us the law/);
});

test('a change for which a duty is cited is not refused', () => {
  for (const duty of changeDuties) {
    expect(compose({ duty }).stops.length > 0).toBe(duty === 'cited');
  }
});

test.each([
  ['toldOn', { toldOn: isoDate.parse('2026-06-11') }],
  ['replyDue', { replyDue: today }],
])('a date that cannot be is refused at %s', (field, over) => {
  expect(Object.keys(compose(over).problems)).toEqual([field]);
});
