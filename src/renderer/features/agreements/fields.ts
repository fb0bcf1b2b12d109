import { agreementChoiceLabels, type ChoiceField } from '../../../shared/domain/agreement/labels';
import type { AgreementInput } from '../../../shared/domain/agreement/schema';

/** A field that is one box of the form and one line of the page; parties and purposes have tables of their own. */
export type SimpleField = Exclude<keyof AgreementInput, 'catalogueId' | 'foundAt' | 'parties' | 'purposes'>;

interface Section {
  readonly title: string;
  /** One sentence for the person who fills it in. */
  readonly lead?: string;
  readonly fields: readonly SimpleField[];
}

/** The order in which an agreement is entered and read. First what makes a useful entry … */
export const essentialSections = {
  what: { title: 'What it is', fields: ['title', 'agreementType', 'foundIn', 'status'] },
  data: { title: 'What leaves the practice', fields: ['identifiability'] },
  duty: {
    title: 'Does anything require it?',
    lead: 'Statuses change. Keep where you read it and when. If you are not sure, leave “Not known yet”.',
    fields: ['nationalStatus', 'statusSource', 'statusCheckedOn'],
  },
  safeguards: { title: 'Safeguards', fields: ['dpia', 'privacyNotice'] },
} as const satisfies Readonly<Record<string, Section>>;

/** … then the rest, which can wait. */
export const furtherSections: readonly Section[] = [
  { title: 'Other names, and how it was found', fields: ['aliases', 'foundOn', 'foundBy'] },
  {
    title: 'Dates and signature',
    fields: ['signedOn', 'signedBy', 'startsOn', 'reviewOn', 'expiresOn', 'paperVersion', 'noticePeriod'],
  },
  {
    title: 'Law',
    fields: [
      'practiceRole',
      'article6',
      'article9',
      'confidentiality',
      'section251Reference',
      'section251ExpiresOn',
      'legalBasisText',
      'contractClause',
    ],
  },
  { title: 'More about the data', fields: ['people', 'dataCategories', 'frequency', 'writeAccess'] },
  { title: 'Opt-outs', fields: ['type1', 'nationalOptOut'] },
  { title: 'Assurance', fields: ['dpiaOn', 'dataLocation', 'retention', 'commercialUse'] },
  { title: 'Notes', fields: ['notes'] },
];

/** What helps to answer, in a sentence below the label. */
export const fieldHints: Readonly<Partial<Record<SimpleField, string>>> = {
  title: 'The name by which your practice knows it',
  aliases: 'The same flow often has one name in the clinical system, one in the portal and one in the letter',
  foundBy: 'A role rather than a name, for example “Practice manager”',
  signedBy: 'A role rather than a name',
  noticePeriod: 'For example “28 days”, or “none stated”',
  statusSource: 'For example a notice, a direction, a contract clause, a letter from the ICB',
  identifiability: '“De-identified” is not a level in law: choose the one that the paper describes',
  people: 'For example “all registered patients”, “women aged 25 to 64”',
  dataCategories: 'For example NHS number, coded problems, medicines, appointments, free text',
  frequency: 'For example once, daily, monthly, live view',
  contractClause: 'Contract, and clause or regulation',
  confidentiality: 'How the duty of confidentiality is met. Implied consent serves direct care only',
  retention: 'And what happens to the data when the practice leaves',
  notes: 'Never a patient’s name or details',
};

const dates: ReadonlySet<SimpleField> = new Set([
  'foundOn',
  'signedOn',
  'startsOn',
  'reviewOn',
  'expiresOn',
  'statusCheckedOn',
  'section251ExpiresOn',
  'dpiaOn',
]);
const longTexts: ReadonlySet<SimpleField> = new Set([
  'dataCategories',
  'legalBasisText',
  'retention',
  'notes',
]);

/** How a field is entered and shown. */
export function kindOf(field: SimpleField): 'choice' | 'date' | 'long' | 'line' {
  if (isChoice(field)) return 'choice';
  if (dates.has(field)) return 'date';
  return longTexts.has(field) ? 'long' : 'line';
}

export const isChoice = (field: SimpleField): field is ChoiceField => field in agreementChoiceLabels;

const section251: ReadonlySet<SimpleField> = new Set(['section251Reference', 'section251ExpiresOn']);

/** Whether a field belongs to this agreement: a section 251 approval only where one is claimed, or noted down. */
export const isRelevant = (
  field: SimpleField,
  confidentiality: AgreementInput['confidentiality'],
  value: AgreementInput[SimpleField] | undefined,
): boolean => !section251.has(field) || confidentiality === 'section-251' || isAnswered(value);

/** Whether a field says something: neither empty nor "not known yet". */
export const isAnswered = (value: AgreementInput[SimpleField] | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && value !== 'unknown';
