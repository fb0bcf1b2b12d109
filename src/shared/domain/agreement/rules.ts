import type { CatalogueEntry } from '../../content/schema';
import { daysBetween, formatDate, isoDate, type IsoDate } from '../calendar';
import { nationalStatusLabels } from './labels';
import type { AgreementInput, Party, Purpose, subKinds, UseKind } from './schema';

/** A status that was last checked longer ago than this asks to be checked again: statuses expire. */
export const STATUS_CHECK_DAYS = 90;

/**
 * The kinds of all purposes told as one. Both kinds make `mixed`; short of that, one purpose whose kind is not
 * known leaves the whole `unclear`, because it could turn out either way.
 */
export function summariseUseKind(purposes: readonly Pick<Purpose, 'useKind'>[]): UseKind {
  const kinds = new Set(purposes.map((purpose) => purpose.useKind));
  if (kinds.has('mixed') || (kinds.has('direct-care') && kinds.has('secondary'))) return 'mixed';
  if (kinds.has('unclear') || kinds.size === 0) return 'unclear';
  return kinds.has('secondary') ? 'secondary' : 'direct-care';
}

/** Something in an entry that contradicts itself, or that has run out, and the field where it is put right. */
export interface AgreementWarning {
  readonly code:
    | 'implied-consent-secondary'
    | 'section-251-no-reference'
    | 'section-251-expired'
    | 'identifying-categories'
    | 'expired'
    | 'review-overdue'
    | 'status-check-old'
    | 'status-unsourced'
    | 'voluntary-but-required'
    | 'purpose-mixed';
  readonly field: keyof AgreementInput;
  readonly text: string;
}

// Words that name a person. "Postcode" is left out: a district is also used in totals.
const NAMES_A_PERSON = /\bNHS\s*(?:numbers?|nos?\b)|\baddress(?:es)?\b|\b(?:dates? of birth|dob)\b/iu;
const CLAIMS_NOBODY: readonly AgreementInput['identifiability'][] = [
  'anonymised',
  'aggregate-suppressed',
  'aggregate',
];
const RUNNING: readonly AgreementInput['status'][] = ['active', 'notice-given'];
const DUTY: readonly AgreementInput['nationalStatus'][] = ['required-by-law', 'contractual'];

const past = (date: IsoDate | null, today: IsoDate): date is IsoDate => date !== null && date < today;

/**
 * What a person should look at again in an entry, each with its reason. `entry` is the catalogue's entry that the
 * agreement is linked to, or null. A warning decides nothing and blocks nothing.
 */
export function agreementWarnings(
  agreement: AgreementInput,
  today: IsoDate,
  entry: CatalogueEntry | null,
): AgreementWarning[] {
  const warnings: AgreementWarning[] = [];
  const warn = (code: AgreementWarning['code'], field: AgreementWarning['field'], text: string): void => {
    warnings.push({ code, field, text });
  };
  const { purposes, nationalStatus, statusSource, statusCheckedOn } = agreement;

  if (nationalStatus === 'voluntary' && entry !== null && DUTY.includes(entry.basis)) {
    warn(
      'voluntary-but-required',
      'nationalStatus',
      `This says voluntary, but the reference catalogue says “${nationalStatusLabels[entry.basis]}” (as at ${monthOf(entry)}). Find out which is right before anything is stopped.`,
    );
  }
  if (DUTY.includes(nationalStatus) && (statusSource === '' || statusCheckedOn === null)) {
    warn(
      'status-unsourced',
      statusSource === '' ? 'statusSource' : 'statusCheckedOn',
      `“${nationalStatusLabels[nationalStatus]}” needs a source and the date it was checked: which law, notice, direction or contract clause says so?`,
    );
  }
  if (
    nationalStatus !== 'unknown' &&
    statusCheckedOn !== null &&
    daysBetween(statusCheckedOn, today) > STATUS_CHECK_DAYS
  ) {
    warn(
      'status-check-old',
      'statusCheckedOn',
      `The national status was last checked on ${formatDate(statusCheckedOn)}, more than ${STATUS_CHECK_DAYS} days ago. Statuses change: check it again.`,
    );
  }
  if (purposes.some((purpose) => purpose.useKind === 'mixed')) {
    warn(
      'purpose-mixed',
      'purposes',
      'One purpose is both direct care and secondary use. Split it into one row for each, because they are judged apart.',
    );
  }
  if (
    agreement.confidentiality === 'implied-consent' &&
    purposes.some((purpose) => purpose.useKind === 'secondary' || purpose.useKind === 'mixed')
  ) {
    warn(
      'implied-consent-secondary',
      'confidentiality',
      'Implied consent serves direct care only, but one of the purposes is a secondary use.',
    );
  }
  if (agreement.confidentiality === 'section-251') {
    if (agreement.section251Reference === '') {
      warn(
        'section-251-no-reference',
        'section251Reference',
        'Section 251 approval is claimed without a reference. Ask for the approval letter.',
      );
    }
    if (past(agreement.section251ExpiresOn, today)) {
      warn(
        'section-251-expired',
        'section251ExpiresOn',
        `The section 251 approval ran out on ${formatDate(agreement.section251ExpiresOn)}. Ask whether it was renewed.`,
      );
    }
  }
  if (CLAIMS_NOBODY.includes(agreement.identifiability) && NAMES_A_PERSON.test(agreement.dataCategories)) {
    warn(
      'identifying-categories',
      'identifiability',
      'The data are called anonymous or totals only, but the data categories name an NHS number, an address or a date of birth.',
    );
  }
  if (RUNNING.includes(agreement.status)) {
    if (past(agreement.expiresOn, today)) {
      warn(
        'expired',
        'expiresOn',
        `The agreement ended on ${formatDate(agreement.expiresOn)}, but data may still be flowing.`,
      );
    }
    if (past(agreement.reviewOn, today)) {
      warn('review-overdue', 'reviewOn', `The review was due on ${formatDate(agreement.reviewOn)}.`);
    }
  }
  return warnings;
}

/** A new entry about which nothing is known: every choice is `unknown`, nothing is blank by mistake. */
export function blankAgreement(): AgreementInput {
  return {
    title: '',
    aliases: '',
    catalogueId: null,
    agreementType: 'unknown',
    foundIn: 'unknown',
    foundAt: null,
    foundOn: null,
    foundBy: '',
    status: 'unknown',
    signedOn: null,
    signedBy: '',
    startsOn: null,
    reviewOn: null,
    expiresOn: null,
    paperVersion: '',
    noticePeriod: '',
    practiceRole: 'unknown',
    parties: [blankParty()],
    purposes: [blankPurpose()],
    people: '',
    dataCategories: '',
    identifiability: 'unknown',
    frequency: '',
    writeAccess: 'unknown',
    nationalStatus: 'unknown',
    statusSource: '',
    statusCheckedOn: null,
    article6: 'unknown',
    article9: 'unknown',
    confidentiality: 'unknown',
    section251Reference: '',
    section251ExpiresOn: null,
    legalBasisText: '',
    contractClause: '',
    dpia: 'unknown',
    dpiaOn: null,
    privacyNotice: 'unknown',
    type1: 'unknown',
    nationalOptOut: 'unknown',
    dataLocation: 'unknown',
    commercialUse: 'unknown',
    retention: '',
    notes: '',
    tags: '',
    owner: '',
    decisionMaker: '',
    theirReference: '',
    switchedOnIn: 'unknown',
    activatedOn: null,
    activity: 'unknown',
    onwardRecipients: '',
    benefit: '',
    lessData: 'unknown',
    lessDataNote: '',
    compatible: 'unknown',
    repurposedOn: null,
    dataGroups: [],
    specialCategory: 'unknown',
    identifiabilityInTransit: 'unknown',
    identifiabilityAtUse: 'unknown',
    historyDepth: '',
    method: 'unknown',
    volume: '',
    noticeTitle: '',
    noticeSection: '',
    noticeDatedOn: null,
    noticeUrl: '',
    acceptByOn: null,
    schedule1: 'unknown',
    section251Regulation: 'unknown',
    consentEvidence: '',
    publicInterestReason: '',
    dpiaReviewedByDpo: 'unknown',
    dpiaOutcome: '',
    dpoView: '',
    dpoViewOn: null,
    dpoFollowed: 'unknown',
    dpoNotFollowedReason: '',
    caldicottView: '',
    caldicottViewOn: null,
    privacyNoticeUrl: '',
    patientsInformed: '',
    securitySummary: '',
    dataCountry: '',
    transferSafeguard: 'unknown',
    exitData: 'unknown',
    auditRights: 'unknown',
    breachReporting: 'unknown',
    liability: 'unknown',
    automation: 'unknown',
    nationalOptOutReason: 'unknown',
    schemeOptOut: '',
    rightToObject: '',
    rightsAnsweredBy: '',
    optOutCheckedOn: null,
    optOutEvidence: '',
  };
}

/** A further organisation of which nothing is known. */
export const blankParty = (): Party => ({ name: '', odsCode: '', type: 'unknown', role: 'unknown' });

/** A further purpose of which nothing is known. */
export const blankPurpose = (): Purpose => ({ text: '', useKind: 'unclear', subKind: 'unknown' });

// The catalogue's own words for what a flow is for.
const SUB_KINDS: Readonly<Record<string, (typeof subKinds)[number]>> = {
  'record sharing': 'record-sharing',
  referral: 'referral',
  screening: 'screening',
  prescribing: 'prescribing',
  'medicines optimisation': 'prescribing',
  diagnostics: 'diagnostics',
  safeguarding: 'safeguarding',
  'processor tool': 'processor-tool',
  'patient access': 'patient-access',
  research: 'research',
  'planning/PHM': 'planning',
  commissioning: 'commissioning',
  'audit/registry': 'audit-registry',
  payment: 'payment',
  'registration/payment': 'payment',
  regulatory: 'regulatory',
  'public health': 'public-health',
  'patient experience': 'patient-experience',
};

const PARTY_TYPES: readonly (readonly [RegExp, Party['type']])[] = [
  [/^NHS England/u, 'nhs-england'],
  [/\bICBs?$/u, 'icb'],
  [/^University of|^university$/u, 'university'],
  [/\btrusts?$/u, 'trust'],
  [/^local authorit(?:y|ies)$/u, 'council'],
  [/^PCN$|^federation$/u, 'pcn'],
  [/^Care Quality Commission$|^MHRA$/u, 'regulator'],
  [/^police$|^courts$|^HM Coroner$/u, 'police-court'],
];

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const firstDay = (entry: Pick<CatalogueEntry, 'asAt'>): IsoDate => isoDate.parse(`${entry.asAt}-01`);

/** The month for which a catalogue entry is believed right, as people read it: June 2026. */
export const monthOf = (entry: Pick<CatalogueEntry, 'asAt'>): string =>
  MONTH.format(new Date(`${firstDay(entry)}T00:00:00Z`));

/**
 * A starting point for an agreement that the catalogue knows, found on `today`. It pre-fills and never decides: what
 * depends on the practice's own paper stays `unknown`, an entry that nobody has checked carries no date of checking,
 * and such an entry's "voluntary" is not passed on, because a wrong "voluntary" does harm.
 */
export function prefillFromCatalogue(entry: CatalogueEntry, today: IsoDate): AgreementInput {
  return {
    ...blankAgreement(),
    title: entry.name,
    aliases: entry.otherNames.join(', '),
    catalogueId: entry.id,
    foundOn: today,
    parties: entry.organisations.map((name) => ({
      ...blankParty(),
      name,
      type: PARTY_TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown',
    })),
    purposes: [
      { text: entry.whatItDoes, useKind: entry.useKind, subKind: SUB_KINDS[entry.subKind] ?? 'other' },
    ],
    nationalStatus: entry.basis === 'voluntary' && !entry.verified ? 'unknown' : entry.basis,
    statusSource: entry.verified
      ? `Reference catalogue, checked ${monthOf(entry)}`
      : `Reference catalogue, ${monthOf(entry)}: general knowledge, not checked`,
    statusCheckedOn: entry.verified ? firstDay(entry) : null,
  };
}
