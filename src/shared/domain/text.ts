import { z } from 'zod';

// What has no place in a register's text: control characters but tab and line feed, lone surrogates, and the
// marks that turn the direction of writing (they can disguise a file name or a company's name).
const UNWANTED = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

/** Text as the register keeps it: composed (NFC), line feeds only, no control characters, no outer space. */
export function cleanText(raw: string): string {
  return raw.replace(/\r\n?/g, '\n').replace(UNWANTED, '').normalize('NFC').trim();
}

/** A whole number as people read it: 12,345. By hand: Intl's tables take 20 ms to load, in each process anew. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');

const tooLong = (max: number): string =>
  `This must be ${formatCount(max)} characters or fewer. Shorten it and save again`;

const clean = z.string().transform(cleanText);

/** A text that must be given. `what` names it in the sentences shown beside the field ("a title"). */
export const requiredText = (what: string, max: number) =>
  clean.pipe(z.string().min(1, `Enter ${what}`).max(max, tooLong(max)));

/** A text that may be left empty. */
export const optionalText = (max: number) => clean.pipe(z.string().max(max, tooLong(max)));

/** An e-mail address or nothing. */
export const optionalEmail = clean.pipe(
  z.union([
    z.literal(''),
    z
      .email('Enter an email address in the right format, like name@nhs.net')
      .max(254, 'This email address is too long'),
  ]),
);

/** One line: like `requiredText`, with line breaks turned into spaces. */
export const oneLine = (what: string, max: number) =>
  z
    .string()
    .transform((raw) => raw.replace(/\s*[\r\n]+\s*/g, ' '))
    .pipe(requiredText(what, max));
