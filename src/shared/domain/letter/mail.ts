import { z } from 'zod';
import { formatDate, londonDay } from '../calendar';
import { id } from '../ids';
import type { PracticeInput } from '../practice/schema';
import { oneLine, optionalText, requiredText } from '../text';
import { letterKindFacts } from './kinds';
import type { Letter } from './schema';

/** The addresses in a line that people wrote: parted by commas, semicolons or spaces. */
export const addressesOf = (text: string): string[] => text.split(/[,;\s]+/).filter((part) => part !== '');

const addresses = optionalText(1000).refine(
  (text) => addressesOf(text).every((address) => z.email().max(254).safeParse(address).success),
  'Enter email addresses in the right format, like name@nhs.net, with a comma between them',
);

/** An email that people send themselves, with a letter attached. */
export const emailInput = z.object({
  letterId: id,
  to: addresses,
  cc: addresses,
  subject: oneLine('a subject', 300),
  body: requiredText('a text', 10_000),
});
export type EmailInput = z.output<typeof emailInput>;

type AddressField = 'ccioEmail' | 'bmaEmail' | 'lmcEmail' | 'dpoEmail';

const FIELDS: { readonly [K in Letter['kind']]?: AddressField } = {
  'icb-letter': 'ccioEmail',
  'icb-reply': 'ccioEmail',
  'bma-referral': 'bmaEmail',
  'lmc-cover': 'lmcEmail',
  'dpo-opinion': 'dpoEmail',
};

/** Where a letter's main address is kept in the practice's details; null where the practice has to look it up. */
export function recipientField(letter: Letter, practice: PracticeInput): AddressField | null {
  if (letter.kind !== 'icb-chaser') return FIELDS[letter.kind] ?? null;
  return letter.addressee === practice.icbName && letter.input.number !== '3' ? 'ccioEmail' : null;
}

/** Letters that go to nobody outside, or that stay between the practice and its advisers: no copies. */
const WITHOUT_COPIES: ReadonlySet<Letter['kind']> = new Set([
  'lmc-cover',
  'dpo-opinion',
  'staff-notice',
  'ppg-invitation',
  'ppg-briefing',
  'ppg-agenda',
  'ppg-handout',
  'ppg-note',
  'privacy-statement',
]);

/** The email that a letter could go with, from the practice's details. It says nothing that the letter does not. */
export function emailFor(letter: Letter, practice: PracticeInput): EmailInput {
  const field = recipientField(letter, practice);
  const name = letterKindFacts[letter.kind].name;
  const copies = WITHOUT_COPIES.has(letter.kind) ? [] : [practice.lmcEmail, practice.dpoEmail];
  const signed = [practice.signatoryName, practice.signatoryRole, practice.name];
  return {
    letterId: letter.id,
    to: field === null ? '' : practice[field],
    cc: copies.filter((address) => address !== '').join(', '),
    subject: `${practice.name} (${practice.odsCode}): ${name}, ${letter.ref}`,
    body: [
      'Dear colleague',
      '',
      `Please find attached our letter ${letter.ref} of ${formatDate(londonDay(Date.parse(letter.createdAt)))}.`,
      ...(practice.email === '' ? [] : [`Please reply to ${practice.email}.`]),
      '',
      ...signed.filter((line) => line !== ''),
    ].join('\n'),
  };
}
