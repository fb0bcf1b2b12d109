import type { CatalogueEntry } from '../../content/schema';
import { formatMonth, isoDate, type IsoDate } from '../calendar';
import { isSourced, NO_SOURCE } from './listed';
import type { AgreementInput, Party, Purpose, subKinds, UseKind } from './schema';

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
export const blankParty = (): Required<Party> => ({
  name: '',
  odsCode: '',
  type: 'unknown',
  role: 'unknown',
  contact: '',
  icoNumber: '',
  dspt: 'unknown',
  dsptCheckedOn: null,
});

/** A party with a value in every field, as a form needs it. */
export const wholeParty = (party: Party): Required<Party> => {
  const blank = blankParty();
  return {
    ...blank,
    ...party,
    contact: party.contact ?? blank.contact,
    icoNumber: party.icoNumber ?? blank.icoNumber,
    dspt: party.dspt ?? blank.dspt,
    dsptCheckedOn: party.dsptCheckedOn ?? blank.dsptCheckedOn,
  };
};

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

const firstDay = (entry: Pick<CatalogueEntry, 'asAt'>): IsoDate => isoDate.parse(`${entry.asAt}-01`);

/** The month for which a catalogue entry is believed right, as people read it: June 2026. */
export const monthOf = (entry: Pick<CatalogueEntry, 'asAt'>): string => formatMonth(firstDay(entry));

/** How the source of a status begins that was filled in from the catalogue. */
export const CATALOGUE_SOURCE = 'Reference catalogue';

function statusFrom(
  entry: CatalogueEntry,
): Pick<AgreementInput, 'nationalStatus' | 'statusSource' | 'statusCheckedOn'> {
  const month = monthOf(entry);
  if (!isSourced(entry)) {
    const statusSource = `${CATALOGUE_SOURCE}, ${month}: ${NO_SOURCE}`;
    return { nationalStatus: 'unknown', statusSource, statusCheckedOn: null };
  }
  return entry.verified
    ? {
        nationalStatus: entry.basis,
        statusSource: `${CATALOGUE_SOURCE}, checked ${month}`,
        statusCheckedOn: firstDay(entry),
      }
    : {
        nationalStatus: entry.basis === 'voluntary' ? 'unknown' : entry.basis,
        statusSource: `${CATALOGUE_SOURCE}, ${month}: general knowledge, not checked`,
        statusCheckedOn: null,
      };
}

/**
 * A starting point for an agreement that the catalogue knows, found on `today`. It pre-fills and never decides: what
 * depends on the practice's own paper stays `unknown`, an entry that nobody has checked carries no date of checking,
 * and such an entry's "voluntary" is not passed on, because a wrong "voluntary" does harm. An entry without a source
 * passes on no basis at all.
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
    ...statusFrom(entry),
  };
}
