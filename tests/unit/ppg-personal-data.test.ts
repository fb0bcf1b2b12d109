import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findPersonalData,
  isNhsNumber,
  personalDataKindsIn,
} from '../../src/shared/domain/ppg/personal-data';

/** The tenth digit of an NHS number, reckoned the other way round: the weighted sum of all ten divides by 11. */
const withCheckDigit = (nine: string): string | null => {
  for (let check = 0; check < 10; check += 1) {
    const ten = `${nine}${check}`;
    const sum = Array.from(ten).reduce((all, digit, i) => all + Number(digit) * (10 - i), 0);
    if (sum % 11 === 0) return ten;
  }
  return null;
};
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const spacings = fc.constantFrom(
  (n: string) => n,
  (n: string) => `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}\u00A0${n.slice(3, 6)}\u00A0${n.slice(6)}`,
);

describe('NHS numbers', () => {
  test('every number with a valid check digit is found, in every usual spacing', () => {
    fc.assert(
      fc.property(digits(9), spacings, (nine, spaced) => {
        const number = withCheckDigit(`4${nine.slice(1)}`);
        fc.pre(number !== null);
        const shown = spaced(number);
        const text = `Somebody read out ${shown} at the door.`;
        const [first] = findPersonalData(text);
        expect(first?.kind).toBe('nhs-number');
        expect(text.slice(first?.start, first?.end)).toBe(shown);
      }),
    );
  });

  test('a number whose check digit is wrong is not taken for one', () => {
    fc.assert(
      fc.property(digits(9), fc.integer({ min: 1, max: 9 }), (nine, shift) => {
        const number = withCheckDigit(nine);
        fc.pre(number !== null);
        const wrong = `${number.slice(0, 9)}${(Number(number[9]) + shift) % 10}`;
        expect(isNhsNumber(wrong)).toBe(false);
        expect(personalDataKindsIn(`Order ${wrong} came`)).not.toContain('nhs-number');
      }),
    );
  });

  test('a check sum of ten belongs to no number', () => {
    const impossible = Array.from({ length: 200 }, (_, i) => String(400_000_000 + i)).filter(
      (nine) => withCheckDigit(nine) === null,
    );
    expect(impossible.length).toBeGreaterThan(5);
    for (const nine of impossible) {
      for (let check = 0; check < 10; check += 1) expect(isNhsNumber(`${nine}${check}`)).toBe(false);
    }
  });
});

test.each([
  ['phone', 'Ring 07700 900123 after six'],
  ['phone', 'Ring 07700900123'],
  ['phone', 'on +44 7700 900 123 please'],
  ['phone', '(020) 7946 0018'],
  ['phone', '0113 496 0123 is home'],
  ['phone', '01632 960 001'],
  ['phone', '0044 20 7946 0018'],
  ['phone', '+44 (0)1632 960001'],
  ['email', 'write to j.smith+ppg@example.co.uk.'],
  ['email', "o'neil@nhs.net"],
  ['postcode', 'lives at 3 High St, SW1A 1AA'],
  ['postcode', 'ls12ab'],
  ['postcode', 'near M1 1AE'],
  ['date-of-birth', 'born 3 March 2001'],
  ['date-of-birth', 'DOB: 03/03/01'],
  ['date-of-birth', 'd.o.b. 3.3.2001'],
  ['date-of-birth', 'date of birth is 2001-03-03'],
  ['date-of-birth', '12/04/2004 (date of birth)'],
  ['date-of-birth', 'a patient (5th May 1956) said'],
  ['date-of-birth', '1956-05-05'],
  ['date-of-birth', 'May 5, 1956'],
] as const)('a %s is found in "%s"', (kind, text) => {
  expect(personalDataKindsIn(text)).toEqual([kind]);
});

test.each([
  'We met on 5 May 2026 and meet again on 12/08/2026.',
  '2026-05-05, 05.05.2026 10:30 to 11.30',
  'The Data Protection Act 2018 and UK GDPR of 25 May 2018; regulations of 1 October 2002',
  'Practice Z99999, branch Z99999001, ICB QWO, site RX1 2AB, X26 8HN',
  'DSA-0001, LTR-0012, PPG-0003, REQ-0001 and 21/CAG/0014',
  'SNOMED CT 73211009, 1240751000000100 and SNOMED code 4857773456',
  'Ask 0300 303 5678 or 0800 123 4567: both are public numbers',
  'Section 251, section 259(1)(a), Article 9(2)(h), B05 and B12',
  'The M1 2nd edition; 4 of 12 agreed, 3 disagreed, 5 were unsure',
  '60 minutes, 12 members of 8,412 patients, £4,857,773,456',
  'Version 10.2.2026 was shared @ the meeting',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'UUID 0190f3a4-7b1c-7cc2-9d3e-4857773456aa',
])('nothing is found in "%s"', (text) => {
  expect(findPersonalData(text)).toEqual([]);
});

test('several finds are told in reading order and never overlap', () => {
  const text = 'Mail a@example.org, NHS number 943 476 5919, phone 020 7946 0018, LS1 4AP, born 1/2/1950';
  const found = findPersonalData(text);
  expect(found.map(({ kind }) => kind)).toEqual([
    'email',
    'nhs-number',
    'phone',
    'postcode',
    'date-of-birth',
  ]);
  found.forEach(({ start }, i) => expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0));
});

test('any text is read without failing, within its own bounds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      for (const { start, end } of findPersonalData(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
});

test('a long text of digits and separators is read quickly', () => {
  const text = '0 1-2.3 4 '.repeat(2_000) + '07 '.repeat(2_000) + 'a.'.repeat(2_000) + '@';
  const started = performance.now();
  findPersonalData(text);
  expect(performance.now() - started).toBeLessThan(500);
});
