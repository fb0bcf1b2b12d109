import { agreementChoiceLabels, type ChoiceField } from '../../../shared/domain/agreement/labels';
import type { AgreementInput } from '../../../shared/domain/agreement/schema';

/** A field that is one box of the form and one line of the page; parties and purposes have tables of their own. */
export type SimpleField = Exclude<keyof AgreementInput, 'catalogueId' | 'parties' | 'purposes'>;

/** The answers on which it depends what else is asked. */
export type Controls = Pick<
  AgreementInput,
  | 'status'
  | 'agreementType'
  | 'nationalStatus'
  | 'confidentiality'
  | 'switchedOnIn'
  | 'lessData'
  | 'compatible'
  | 'dpia'
  | 'dpoFollowed'
  | 'privacyNotice'
  | 'nationalOptOut'
  | 'dataLocation'
> & {
  readonly purposes: readonly Pick<AgreementInput['purposes'][number], 'useKind'>[];
};

interface Section {
  readonly title: string;
  /** One sentence for the person who fills it in. */
  readonly lead?: string;
  readonly fields: readonly SimpleField[];
  /** Whether the other answers make it matter; then it is open without being asked for. */
  readonly matters?: (given: Controls) => boolean;
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

const claimsLaw = ({ nationalStatus, confidentiality, agreementType }: Controls): boolean =>
  nationalStatus === 'required-by-law' ||
  confidentiality === 'statutory' ||
  agreementType === 'data-provision-notice' ||
  agreementType === 'direction';
const beyondCare = ({ purposes }: Controls): boolean =>
  purposes.some(({ useKind }) => useKind === 'secondary' || useKind === 'mixed');

/** … then the rest, which can wait. */
export const furtherSections: readonly Section[] = [
  {
    title: 'Names, tags, and how it was found',
    fields: ['aliases', 'theirReference', 'tags', 'owner', 'decisionMaker', 'foundAt', 'foundOn', 'foundBy'],
  },
  { title: 'Is it switched on?', fields: ['switchedOnIn', 'activatedOn', 'activity'] },
  {
    title: 'Dates and signature',
    fields: ['signedOn', 'signedBy', 'startsOn', 'reviewOn', 'expiresOn', 'paperVersion', 'noticePeriod'],
  },
  {
    title: 'Law, notice or direction that requires it',
    fields: ['noticeTitle', 'noticeSection', 'noticeDatedOn', 'noticeUrl', 'acceptByOn'],
    matters: claimsLaw,
  },
  {
    title: 'Lawful basis',
    fields: ['practiceRole', 'article6', 'article9', 'schedule1', 'legalBasisText', 'contractClause'],
    matters: ({ nationalStatus }) => nationalStatus === 'contractual',
  },
  {
    title: 'Confidentiality',
    fields: [
      'confidentiality',
      'section251Regulation',
      'section251Reference',
      'section251ExpiresOn',
      'consentEvidence',
      'publicInterestReason',
    ],
    matters: beyondCare,
  },
  {
    title: 'More about the purpose',
    fields: ['benefit', 'lessData', 'lessDataNote', 'compatible', 'repurposedOn'],
  },
  {
    title: 'More about the data',
    fields: [
      'dataGroups',
      'dataCategories',
      'specialCategory',
      'people',
      'identifiabilityInTransit',
      'identifiabilityAtUse',
      'method',
      'frequency',
      'historyDepth',
      'volume',
      'writeAccess',
      'onwardRecipients',
    ],
  },
  {
    title: 'Opt-outs and rights',
    fields: [
      'type1',
      'nationalOptOut',
      'nationalOptOutReason',
      'schemeOptOut',
      'rightToObject',
      'rightsAnsweredBy',
      'optOutCheckedOn',
      'optOutEvidence',
    ],
    matters: beyondCare,
  },
  {
    title: 'Assurance',
    fields: [
      'dpiaOn',
      'dpiaReviewedByDpo',
      'dpiaOutcome',
      'dpoView',
      'dpoViewOn',
      'dpoFollowed',
      'dpoNotFollowedReason',
      'caldicottView',
      'caldicottViewOn',
      'privacyNoticeUrl',
      'patientsInformed',
      'securitySummary',
    ],
  },
  {
    title: 'Where the data are, and for how long',
    fields: [
      'dataLocation',
      'dataCountry',
      'transferSafeguard',
      'retention',
      'exitData',
      'commercialUse',
      'automation',
    ],
  },
  { title: 'What the paper settles', fields: ['auditRights', 'breachReporting', 'liability'] },
  { title: 'Notes', fields: ['notes'] },
];

/** What helps to answer, in a sentence below the label. */
export const fieldHints: Readonly<Partial<Record<SimpleField, string>>> = {
  title: 'The name by which your practice knows it',
  aliases: 'The same flow often has one name in the clinical system, one in the portal and one in the letter',
  theirReference: 'For example a number of the Information Sharing Gateway or of the notice',
  tags: 'Your own words to find it by, with commas between them',
  owner: 'A role, for example “Practice manager”',
  decisionMaker: 'A role, for example “Partners’ meeting” or “Caldicott Guardian”',
  foundBy: 'A role rather than a name, for example “Practice manager”',
  signedBy: 'A role rather than a name',
  noticePeriod: 'For example “28 days”, or “none stated”',
  statusSource: 'For example a notice, a direction, a contract clause, a letter from the ICB',
  noticeTitle: 'As it stands on the paper, so that anybody can look it up',
  noticeSection: 'For example “section 259(1)(a), Health and Social Care Act 2012”',
  identifiability: '“De-identified” is not a level in law: choose the one that the paper describes',
  identifiabilityInTransit: 'After the data have left the practice, before they are used',
  identifiabilityAtUse: 'As those see them who work with them',
  people: 'For example “all registered patients”, “women aged 25 to 64”',
  dataCategories: 'In the words of the paper',
  historyDepth: 'For example “the last two years”, “the whole record”',
  frequency: 'For example once, daily, monthly, live view',
  onwardRecipients: 'Suppliers of the platform among them',
  article6: 'As it stands since 5 February 2026. If the paper is older, ask the DPO what it means now',
  schedule1: 'Goes with Article 9: it says which condition of UK law is met',
  contractClause: 'Contract, and clause or regulation',
  confidentiality: 'How the duty of confidentiality is met. Implied consent serves direct care only',
  consentEvidence: 'The wording of the consent form, or where it is kept',
  publicInterestReason: 'Judged case by case: who weighed what, and when',
  type1: 'Recorded at the practice. It stops identifiable data leaving for anything beyond individual care',
  nationalOptOut:
    'Set by the patient nationally. It covers confidential patient information used beyond individual care',
  optOutEvidence: 'Where it is written that opt-outs are applied',
  retention: 'A period, and from when it counts',
  benefit: 'What patients get from it',
  dpoNotFollowedReason: 'Who decided so, and why',
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
  'activatedOn',
  'repurposedOn',
  'noticeDatedOn',
  'acceptByOn',
  'dpoViewOn',
  'caldicottViewOn',
  'optOutCheckedOn',
]);
const longTexts: ReadonlySet<SimpleField> = new Set([
  'dataCategories',
  'legalBasisText',
  'retention',
  'notes',
  'benefit',
  'onwardRecipients',
  'consentEvidence',
  'publicInterestReason',
  'dpiaOutcome',
  'dpoView',
  'dpoNotFollowedReason',
  'caldicottView',
  'patientsInformed',
  'securitySummary',
  'optOutEvidence',
]);

/** How a field is entered and shown. */
export function kindOf(field: SimpleField): 'choice' | 'date' | 'long' | 'line' | 'several' | 'place' {
  if (isChoice(field)) return 'choice';
  if (field === 'dataGroups') return 'several';
  if (field === 'foundAt') return 'place';
  if (dates.has(field)) return 'date';
  return longTexts.has(field) ? 'long' : 'line';
}

export const isChoice = (field: SimpleField): field is ChoiceField => field in agreementChoiceLabels;

const isSection251 = ({ confidentiality }: Controls): boolean => confidentiality === 'section-251';
const hasDpia = ({ dpia }: Controls): boolean => dpia === 'own' || dpia === 'theirs';
const isAbroad = ({ dataLocation }: Controls): boolean => dataLocation === 'eea' || dataLocation === 'other';

/** Fields that are asked only after certain answers. */
const askedWhen: Readonly<Partial<Record<SimpleField, (given: Controls) => boolean>>> = {
  section251Regulation: isSection251,
  section251Reference: isSection251,
  section251ExpiresOn: isSection251,
  consentEvidence: ({ confidentiality }) => confidentiality === 'explicit-consent',
  publicInterestReason: ({ confidentiality }) => confidentiality === 'public-interest',
  noticeTitle: claimsLaw,
  noticeSection: claimsLaw,
  noticeDatedOn: claimsLaw,
  noticeUrl: claimsLaw,
  acceptByOn: (given) => claimsLaw(given) || given.status === 'proposed',
  activatedOn: ({ switchedOnIn }) => switchedOnIn !== 'none',
  lessDataNote: ({ lessData }) => lessData === 'yes',
  repurposedOn: ({ compatible }) => compatible === 'repurposed',
  dpiaOn: ({ dpia }) => dpia !== 'none' && dpia !== 'not-needed',
  dpiaReviewedByDpo: hasDpia,
  dpiaOutcome: hasDpia,
  dpoNotFollowedReason: ({ dpoFollowed }) => dpoFollowed === 'no',
  privacyNoticeUrl: ({ privacyNotice }) => privacyNotice === 'yes' || privacyNotice === 'partly',
  nationalOptOutReason: ({ nationalOptOut }) => nationalOptOut === 'not-applied',
  dataCountry: isAbroad,
  transferSafeguard: isAbroad,
};

/** Whether a field belongs to this agreement: by its other answers, or because somebody filled it in. */
export const isRelevant = (
  field: SimpleField,
  given: Controls,
  value: AgreementInput[SimpleField] | undefined,
): boolean => (askedWhen[field]?.(given) ?? true) || isAnswered(value);

/** Whether a field says something: neither empty nor "not known yet". */
export const isAnswered = (value: AgreementInput[SimpleField] | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== 'unknown' &&
  !(Array.isArray(value) && value.length === 0);
