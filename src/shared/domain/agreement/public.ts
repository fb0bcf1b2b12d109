import type { Agreement, Party, Purpose } from './schema';

/**
 * Which fields may stand in what a practice publishes. `internal` are notes, contacts, names of people, how the
 * register was made, legal and assurance views that are not ours to publish, and references that open other files.
 */
type Audience = 'public' | 'internal';

export const agreementAudience = {
  id: 'internal',
  version: 'internal',
  ref: 'public',
  splitFromId: 'internal',
  archivedOn: 'internal',
  createdAt: 'internal',
  updatedAt: 'internal',
  title: 'public',
  aliases: 'public',
  catalogueId: 'internal',
  agreementType: 'public',
  foundIn: 'internal',
  foundAt: 'internal',
  foundOn: 'internal',
  foundBy: 'internal',
  status: 'public',
  signedOn: 'public',
  signedBy: 'internal',
  startsOn: 'public',
  reviewOn: 'public',
  expiresOn: 'public',
  paperVersion: 'internal',
  noticePeriod: 'internal',
  practiceRole: 'public',
  parties: 'public',
  purposes: 'public',
  people: 'public',
  dataCategories: 'public',
  identifiability: 'public',
  frequency: 'public',
  writeAccess: 'public',
  nationalStatus: 'public',
  statusSource: 'public',
  statusCheckedOn: 'public',
  article6: 'public',
  article9: 'public',
  confidentiality: 'public',
  section251Reference: 'public',
  section251ExpiresOn: 'public',
  legalBasisText: 'internal',
  contractClause: 'internal',
  dpia: 'public',
  dpiaOn: 'public',
  privacyNotice: 'internal',
  type1: 'public',
  nationalOptOut: 'public',
  dataLocation: 'public',
  commercialUse: 'public',
  retention: 'public',
  notes: 'internal',
  tags: 'internal',
  owner: 'internal',
  decisionMaker: 'internal',
  theirReference: 'internal',
  switchedOnIn: 'internal',
  activatedOn: 'internal',
  activity: 'internal',
  onwardRecipients: 'public',
  benefit: 'public',
  lessData: 'internal',
  lessDataNote: 'internal',
  compatible: 'internal',
  repurposedOn: 'internal',
  dataGroups: 'public',
  specialCategory: 'public',
  identifiabilityInTransit: 'public',
  identifiabilityAtUse: 'public',
  historyDepth: 'public',
  method: 'public',
  volume: 'internal',
  noticeTitle: 'public',
  noticeSection: 'public',
  noticeDatedOn: 'public',
  noticeUrl: 'public',
  acceptByOn: 'internal',
  schedule1: 'public',
  section251Regulation: 'public',
  consentEvidence: 'internal',
  publicInterestReason: 'internal',
  dpiaReviewedByDpo: 'internal',
  dpiaOutcome: 'internal',
  dpoView: 'internal',
  dpoViewOn: 'internal',
  dpoFollowed: 'internal',
  dpoNotFollowedReason: 'internal',
  caldicottView: 'internal',
  caldicottViewOn: 'internal',
  privacyNoticeUrl: 'public',
  patientsInformed: 'public',
  securitySummary: 'internal',
  dataCountry: 'public',
  transferSafeguard: 'public',
  exitData: 'public',
  auditRights: 'internal',
  breachReporting: 'internal',
  liability: 'internal',
  automation: 'public',
  nationalOptOutReason: 'public',
  schemeOptOut: 'public',
  rightToObject: 'public',
  rightsAnsweredBy: 'public',
  optOutCheckedOn: 'internal',
  optOutEvidence: 'internal',
} as const satisfies Readonly<Record<keyof Agreement, Audience>>;

type Shown = {
  [K in keyof typeof agreementAudience]: (typeof agreementAudience)[K] extends 'public' ? K : never;
}[keyof typeof agreementAudience];

/** An agreement as far as it may be published. Of an organisation, its name, kind and part in it; no contacts. */
export type PublicAgreement = Readonly<
  Pick<Agreement, Exclude<Shown, 'parties'>> & { parties: Pick<Party, 'name' | 'type' | 'role'>[] }
>;

/** Takes out of an agreement what is not for publication. */
export function publicAgreement(agreement: Agreement): PublicAgreement {
  const audience: Readonly<Record<string, Audience>> = agreementAudience;
  const shown = Object.entries(agreement).filter(([field]) => audience[field] === 'public');
  const parties = agreement.parties.map(({ name, type, role }) => ({ name, type, role }));
  const purposes = agreement.purposes.map(({ text, useKind, subKind }): Purpose => ({
    text,
    useKind,
    subKind,
  }));
  // The table above decides both the type and what is left in.
  return { ...Object.fromEntries(shown), parties, purposes } as PublicAgreement;
}
