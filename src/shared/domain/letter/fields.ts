import { formatDate, type IsoDate } from '../calendar';
import { practiceFieldLabels } from '../practice/labels';
import type { PracticeInput } from '../practice/schema';
import type { MissingField } from './schema';

/**
 * What stands for each merge field of a template: a text, a condition, or a list of texts or of more fields. Names
 * are those of the field's own letters (`practice.name`), so that a practice's own template can use them too.
 */
export interface MergeFields {
  readonly [name: string]: string | boolean | readonly (string | MergeFields)[];
}

/** What every letter is made from. */
export interface LetterBasis {
  readonly practice: PracticeInput;
  readonly ref: string;
  readonly today: IsoDate;
}

export type FieldProblems = Readonly<Record<string, string[]>>;

/** A letter ready to be filled in, with all that speaks against it. */
export interface Composition {
  readonly fields: MergeFields;
  /** The organisation or group it goes to, in one line. */
  readonly addressee: string;
  /** Details of the practice that it needs and does not find: it is a draft until they are there. */
  readonly missing: readonly MissingField[];
  /** What is wrong with what was chosen, by field. */
  readonly problems: FieldProblems;
  /** Why this letter must not be made at all, each in a sentence. */
  readonly stops: readonly string[];
  /** What to mind before it is sent. */
  readonly cautions: readonly string[];
}

const PLACEHOLDERS = {
  address: '[practice address]',
  email: '[practice email address]',
  website: '[practice website]',
  icbName: '[name of the integrated care board]',
  icbAddress: '[address of the integrated care board]',
  ccioName: '[name of the Chief Clinical Information Officer]',
  ccioEmail: '[email address of the Chief Clinical Information Officer]',
  lmcName: '[name of the local medical committee]',
  lmcEmail: '[email address of the local medical committee]',
  dpoName: '[name of our data protection officer]',
  dpoEmail: '[email address of our data protection officer]',
  caldicottGuardian: '[name of our Caldicott Guardian]',
  signatoryName: '[name of the person who signs]',
  signatoryRole: '[role of the person who signs]',
  bmaEmail: '[email address of the BMA for referrals]',
} as const satisfies Partial<Record<keyof PracticeInput, string>>;
export type NeededField = keyof typeof PLACEHOLDERS;

const neededFields = Object.keys(PLACEHOLDERS).filter((field): field is NeededField => field in PLACEHOLDERS);

/** What stands in a letter for details that are missing. */
export const placeholders: readonly string[] = Object.values(PLACEHOLDERS);

/** A detail of the practice, or what shows that it is missing. */
export const given = (practice: PracticeInput, field: NeededField): string =>
  practice[field] === '' ? PLACEHOLDERS[field] : practice[field];

/** Those of the needed details that are empty, in the order given. */
export const missingOf = (practice: PracticeInput, needed: readonly NeededField[]): MissingField[] =>
  needed
    .filter((field) => practice[field] === '')
    .map((field) => ({ field, label: practiceFieldLabels[field] }));

/** What a letter lacks of the practice's own address, of who signs it, and of what else it names. */
export const letterMissing = (practice: PracticeInput, names: readonly NeededField[]): MissingField[] =>
  missingOf(practice, ['address', 'email', ...names, 'signatoryName', 'signatoryRole']);

/** The details of the practice whose absence shows in these texts. */
export const missingIn = (texts: readonly string[]): MissingField[] =>
  neededFields
    .filter((field) => texts.some((text) => text.includes(PLACEHOLDERS[field])))
    .map((field) => ({ field, label: practiceFieldLabels[field] }));

/** The lines of an address, without those that are empty. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The merge fields that every letter has (letters.md, 1). An addressee of several lines is given as they stand. */
export function commonFields(
  { practice, ref, today }: LetterBasis,
  to: { readonly lines: readonly string[]; readonly dear: string; readonly copies?: readonly string[] },
): MergeFields {
  const text = (field: NeededField): string => given(practice, field);
  return {
    'practice.name': practice.name,
    'practice.odsCode': practice.odsCode,
    'practice.address': linesOf(text('address')).join('\n'),
    'practice.email': text('email'),
    'practice.website': text('website'),
    'practice.contractType': practice.contractType === 'unknown' ? '' : practice.contractType.toUpperCase(),
    'signatory.name': text('signatoryName'),
    'signatory.role': text('signatoryRole'),
    'dpo.name': text('dpoName'),
    'dpo.email': text('dpoEmail'),
    'caldicott.name': text('caldicottGuardian'),
    'lmc.name': text('lmcName'),
    'lmc.email': text('lmcEmail'),
    'icb.name': text('icbName'),
    'icb.address': linesOf(text('icbAddress')).join('\n'),
    'ccio.name': text('ccioName'),
    'ccio.email': text('ccioEmail'),
    'bma.email': text('bmaEmail'),
    date: formatDate(today),
    ref,
    addressee: to.lines.join('\n'),
    dear: to.dear,
    copies: (to.copies ?? []).join('\n'),
    hasCopies: (to.copies ?? []).length > 0,
  };
}

/** Who the letters to the ICB are addressed to: its Chief Clinical Information Officer, by role while the name is not known. */
export function ccioAddress(practice: PracticeInput): { readonly lines: string[]; readonly dear: string } {
  const role = 'Chief Clinical Information Officer';
  return {
    lines: [
      ...(practice.ccioName === '' ? [] : [practice.ccioName]),
      role,
      given(practice, 'icbName'),
      ...(practice.icbAddress === '' && practice.ccioEmail !== ''
        ? []
        : linesOf(given(practice, 'icbAddress'))),
      ...(practice.ccioEmail === '' ? [] : [`By email: ${practice.ccioEmail}`]),
    ],
    dear: practice.ccioName === '' ? role : practice.ccioName,
  };
}

const ownDpo = (practice: PracticeInput): string =>
  `${given(practice, 'dpoName')}, Data Protection Officer of the practice`;

/** The copies that go to those who advise the practice: its LMC and its data protection officer. */
export const adviserCopies = (practice: PracticeInput): string[] => [
  given(practice, 'lmcName'),
  ownDpo(practice),
];

/** The copies of a letter to the ICB: the practice's advisers, and the board's own data protection officer. */
export const icbCopies = (practice: PracticeInput): string[] => [
  given(practice, 'lmcName'),
  `Data Protection Officer, ${given(practice, 'icbName')}`,
  ownDpo(practice),
];

/** What a letter to the CCIO needs of the practice's details: somewhere to go, and who signs. */
export const ccioLetterMissing = (
  practice: PracticeInput,
  also: readonly NeededField[] = [],
): MissingField[] =>
  letterMissing(practice, [
    'icbName',
    ...(practice.ccioEmail === '' ? (['icbAddress'] as const) : []),
    ...also,
  ]);
