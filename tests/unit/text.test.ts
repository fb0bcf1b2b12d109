import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, formatCount, oneLine, optionalEmail, requiredText } from '../../src/shared/domain/text';

test('control characters, lone surrogates and direction marks never reach the register', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const clean = cleanText(raw);
      expect(clean).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test('letters, accents, emoji and line breaks are kept', () => {
  expect(cleanText('Caf\u0065\u0301 \u{1F468}\u200D\u2695\uFE0F\r\nline two')).toBe(
    'Café \u{1F468}\u200D\u2695\uFE0F\nline two',
  );
});

test('a text that is missing or too long is refused with a sentence', () => {
  const title = requiredText('a title', 5);
  expect(title.safeParse(' \u0000 ').error?.issues[0]?.message).toBe('Enter a title');
  expect(title.safeParse('123456').error?.issues[0]?.message).toContain('5 characters or fewer');
});

test('a name of one line loses its line breaks', () => {
  expect(oneLine('a name', 50).parse('High\r\n  Street')).toBe('High Street');
});

test('an email address may be left out but not be wrong', () => {
  expect(optionalEmail.safeParse(' ').data).toBe('');
  expect(optionalEmail.safeParse('dpo@nhs').success).toBe(false);
});

test('a count is grouped in thousands as Intl groups it', () => {
  for (const count of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, -4_321]) {
    expect(formatCount(count)).toBe(count.toLocaleString('en-GB'));
  }
});
