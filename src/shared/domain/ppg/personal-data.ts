import type { PersonalDataKind } from '../exports/schema';

/** A stretch of a text (as `slice` takes it) that looks like a patient's personal data. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** The sum that an NHS number's tenth digit proves (NHS Data Dictionary, "NHS number": weights 10 to 2, modulus 11). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9)).reduce((all, digit, i) => all + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check < 10 && check === Number(digits[9]);
}

// Spaces of every width, dots and the hyphens that word processors make of one; never a line break.
const GAP = String.raw`(?:[^\S\n]|[.\-\u2010-\u2013]){0,2}`;
const NOT_IN_NUMBER = String.raw`(?<![\p{L}\d_#/]|\d[.,-])`;

// Codes of the SNOMED scheme may have ten digits, and one in eleven of them passes modulus 11.
const NHS_NUMBER = new RegExp(
  String.raw`(?<!snomed[^\n]{0,30})${NOT_IN_NUMBER}\d{3}${GAP}\d{3}${GAP}\d{4}(?![\p{L}\d_]|[.,-]\d)`,
  'giu',
);

// Geographic, internet and mobile numbers (Ofcom, National Telephone Numbering Plan: 01, 02, 05, 07). Numbers that
// organisations publish (03, 08, 09) are no patient's. The first group is longer than a day or a month would be.
const FIRST_GROUP = String.raw`(?:(?:\+|00)44${GAP}(?:\(0\)${GAP})?\(?[1257]\d+|\(?0[1257]\d+)\)?`;
const PHONE = new RegExp(
  String.raw`${NOT_IN_NUMBER}${FIRST_GROUP}(?:${GAP}\d{2,}){0,4}(?![\p{L}\d_])`,
  'giu',
);

const EMAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+'-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\d])/giu;

// The 124 postcode areas, so that references such as "X26 8HN" are left alone; "M1 2nd" is an ordinal.
const AREAS =
  'AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|' +
  'GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|' +
  'NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|' +
  'WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE';
const POSTCODE = new RegExp(
  String.raw`(?<![\p{L}\d_-])(?:${AREAS})\d[A-Z\d]?[^\S\n]?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d_])`,
  'giu',
);
const ORDINAL = /(?:1st|2nd|3rd|\dth)$/;

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2}|\d{2})`;
const DATE_FORMS = [
  String.raw`${DAY}[^\S\n]?[/.\-][^\S\n]?(?:0?[1-9]|1[0-2])[^\S\n]?[/.\-][^\S\n]?${YEAR}`,
  String.raw`(?<year>(?:19|20)\d{2})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`,
  String.raw`${DAY}(?:st|nd|rd|th)?(?:[^\S\n]|-)(?:of[^\S\n])?${MONTH},?(?:[^\S\n]|-)${YEAR}`,
  String.raw`${MONTH}[^\S\n]${DAY}(?:st|nd|rd|th)?,?[^\S\n]${YEAR}`,
].map((form) => new RegExp(String.raw`(?<![\p{L}\d])${form}(?!\d)`, 'giu'));
const BIRTH_BEFORE = /(?:\bborn|\bd\.?o\.?b\b|\bbirth(?:day|date)?\b)[^\n\d]{0,25}$/i;
const BIRTH_AFTER = /^[^\S\n]?[([,-]?[^\S\n]?(?:d\.?o\.?b\b|date of birth|birthday)/i;

// Everything a register rightly dates (laws, agreements, meetings) is younger than the Data Protection Acts in use.
const BARE_DATE_BEFORE = 1990;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function isPhone(match: string): boolean {
  const national = digitsOf(match)
    .replace(/^(?:00)?44/, '')
    .replace(/^0/, '');
  return national.length === 9 || national.length === 10;
}

function isBirthDate(text: string, start: number, end: number, year: string): boolean {
  if (year.length === 4 && Number(year) < BARE_DATE_BEFORE) return true;
  return (
    BIRTH_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
    BIRTH_AFTER.test(text.slice(end, end + 20))
  );
}

const finders: readonly {
  readonly kind: PersonalDataKind;
  readonly forms: readonly RegExp[];
  readonly holds: (match: RegExpMatchArray, text: string) => boolean;
}[] = [
  { kind: 'email', forms: [EMAIL], holds: () => true },
  { kind: 'nhs-number', forms: [NHS_NUMBER], holds: ([match]) => isNhsNumber(digitsOf(match)) },
  { kind: 'phone', forms: [PHONE], holds: ([match]) => isPhone(match) },
  { kind: 'postcode', forms: [POSTCODE], holds: ([match]) => !ORDINAL.test(match) },
  {
    kind: 'date-of-birth',
    forms: DATE_FORMS,
    holds: ({ 0: match, index = 0, groups }, text) =>
      isBirthDate(text, index, index + match.length, groups?.['year'] ?? ''),
  },
];

/**
 * Finds what looks like a patient's personal data in a free text, in reading order and without overlaps: NHS numbers
 * (ten digits in the usual spacings whose modulus 11 holds), UK phone numbers, e-mail addresses, UK postcodes and
 * dates of birth. A date counts as one beside a word of birth, or alone when its year is before 1990: meetings and
 * agreements are younger. Meant for a warning, so it rather misses an odd spelling than cries at a reference.
 */
export function findPersonalData(text: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  for (const { kind, forms, holds } of finders) {
    for (const form of forms) {
      for (const match of text.matchAll(form)) {
        const start = match.index;
        const end = start + match[0].length;
        const taken = found.some((other) => other.start < end && start < other.end);
        if (!taken && holds(match, text)) found.push({ kind, start, end });
      }
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Each kind that was found, once, in the order of `findPersonalData`. */
export const personalDataKindsIn = (text: string): readonly PersonalDataKind[] => [
  ...new Set(findPersonalData(text).map(({ kind }) => kind)),
];
