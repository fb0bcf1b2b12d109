import { z } from 'zod';
import { instant, type IsoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { oneLine, optionalText, requiredText } from '../text';

/*
 * The values of a register entry, after ICO, DSPT and the audit's needs (docs/engineering.md, "Sources").
 * `unknown` is a value like any other: it can be chosen, counted, filtered and exported.
 */
export const agreementTypes = [
  'data-sharing-agreement',
  'information-sharing-agreement',
  'joint-controller-arrangement',
  'data-processing-agreement',
  'data-provision-notice',
  'direction',
  'contract-clause',
  'system-activation-only',
  'memorandum-of-understanding',
  'participation-offer',
  'participant-consent',
  'none',
  'unknown',
] as const;
export const places = [
  'emis-data-sharing-manager',
  'systmone-organisation-preferences',
  'systmone-share-in-rules',
  'medicus',
  'vision',
  'cqrs',
  'information-sharing-gateway',
  'icb-letter',
  'icb-portal',
  'pcn',
  'paper-file',
  'dpo-list',
  'privacy-notice',
  'invoice',
  'staff-knowledge',
  'other',
  'unknown',
] as const;
export const statuses = [
  'draft',
  'proposed',
  'active',
  'suspended',
  'notice-given',
  'ended',
  'never-started',
  'superseded',
  'unknown',
] as const;
export const practiceRoles = ['controller', 'joint-controller', 'processor', 'unknown'] as const;
export const partyTypes = [
  'icb',
  'nhs-england',
  'trust',
  'council',
  'pcn',
  'university',
  'charity',
  'company',
  'regulator',
  'police-court',
  'other',
  'unknown',
] as const;
export const partyRoles = [
  'controller',
  'joint-controller',
  'processor',
  'sub-processor',
  'recipient',
  'unknown',
] as const;
export const useKinds = ['direct-care', 'secondary', 'mixed', 'unclear'] as const;
export const subKinds = [
  'record-sharing',
  'referral',
  'screening',
  'prescribing',
  'diagnostics',
  'safeguarding',
  'processor-tool',
  'patient-access',
  'research',
  'planning',
  'commissioning',
  'audit-registry',
  'payment',
  'regulatory',
  'public-health',
  'patient-experience',
  'teaching',
  'other',
  'unknown',
] as const;
export const identifiabilities = [
  'identifiable',
  'pseudonymised-here',
  'pseudonymised-elsewhere',
  'anonymised',
  'aggregate-suppressed',
  'aggregate',
  'unknown',
] as const;
export const writeAccesses = ['none', 'messages', 'record', 'unknown'] as const;
export const nationalStatuses = [
  'required-by-law',
  'contractual',
  'voluntary',
  'depends',
  'unknown',
] as const;
export const article6Bases = ['a', 'b', 'c', 'd', 'e', 'ea', 'f', 'unknown'] as const;
export const article9Conditions = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'unknown'] as const;
export const confidentialities = [
  'implied-consent',
  'explicit-consent',
  'section-251',
  'statutory',
  'public-interest',
  'not-engaged',
  'unknown',
] as const;
export const dpias = ['own', 'theirs', 'none', 'not-needed', 'unknown'] as const;
export const privacyNotices = ['yes', 'partly', 'no', 'unknown'] as const;
export const type1s = ['at-source', 'downstream', 'not-applied', 'not-applicable', 'unknown'] as const;
export const nationalOptOuts = ['applied', 'not-applied', 'not-applicable', 'unknown'] as const;
export const dataLocations = ['uk', 'eea', 'other', 'unknown'] as const;
export const commercialUses = ['none', 'cost-recovery', 'commercial-users', 'unknown'] as const;

/** In which clinical system the flow is switched on. */
export const switchedOnIns = [
  'emis-web',
  'systmone',
  'medicus',
  'vision',
  'other',
  'none',
  'unknown',
] as const;
export const activities = ['flowing', 'never-used', 'switched-off', 'unknown'] as const;
export const yesNos = ['yes', 'no', 'unknown'] as const;
export const compatibilities = ['yes', 'no', 'repurposed', 'unknown'] as const;
export const dataGroups = [
  'demographics',
  'nhs-number',
  'coded',
  'free-text',
  'documents',
  'appointments',
  'medicines',
  'results',
  'sensitive',
  'criminal',
  'staff',
  'counts',
] as const;
export const methods = [
  'extract',
  'interface',
  'viewer',
  'write-back',
  'portal',
  'email',
  'paper',
  'bulk-export',
  'unknown',
] as const;
/** Conditions of Schedule 1 to the Data Protection Act 2018 that go with Article 9. */
export const schedule1Conditions = [
  'part1-1',
  'part1-2',
  'part1-3',
  'part1-4',
  'part2',
  'not-needed',
  'unknown',
] as const;
/** The regulation of the 2002 Regulations under which a section 251 approval was given. */
export const section251Regulations = ['regulation-2', 'regulation-3', 'regulation-5', 'unknown'] as const;
export const nationalOptOutReasons = [
  'consent',
  'required-by-law',
  'anonymised',
  'public-interest',
  'exemption',
  'unknown',
] as const;
export const transferSafeguards = ['adequacy', 'idta', 'addendum', 'derogation', 'none', 'unknown'] as const;
export const exitDatas = ['deleted', 'frozen', 'kept', 'unknown'] as const;
export const automations = ['none', 'profiling', 'ai-training', 'unknown'] as const;
export const dsptStatuses = ['met', 'approaching', 'not-met', 'not-published', 'unknown'] as const;

/** What later versions added to a party: left out where nothing is known, so that older entries keep their hash. */
const laterPartyFields = z.object({
  contact: optionalText(300).optional(),
  icoNumber: optionalText(20).optional(),
  dspt: z.enum(dsptStatuses).optional(),
  dsptCheckedOn: optionalDate.optional(),
});
export const partyInput = z.object({
  name: oneLine('the name of the organisation', 200),
  odsCode: optionalText(12),
  type: z.enum(partyTypes),
  role: z.enum(partyRoles),
  ...laterPartyFields.shape,
});
export const purposeInput = z.object({
  text: requiredText('what the data are used for', 1000),
  useKind: z.enum(useKinds),
  subKind: z.enum(subKinds),
});

/** "PCN, to renew": own words to find entries by, each once, parted by commas. */
const tags = optionalText(300)
  .transform((typed) => tagsOf(typed).join(', '))
  .pipe(z.string());

/** The tags of an entry, one by one. */
export const tagsOf = (typed: string): string[] => [
  ...new Map(
    typed
      .split(/[,\n]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
      .map((tag) => [tag.toLocaleLowerCase('en-GB'), tag] as const),
  ).values(),
];

const laterFields = z.object({
  tags,
  /** Who looks after the entry, and who decides for the practice: roles. */
  owner: optionalText(100),
  decisionMaker: optionalText(100),
  /** The reference that stands on the paper or in the other party's list. */
  theirReference: optionalText(100),
  switchedOnIn: z.enum(switchedOnIns),
  activatedOn: optionalDate,
  activity: z.enum(activities),
  onwardRecipients: optionalText(1000),
  benefit: optionalText(1000),
  lessData: z.enum(yesNos),
  lessDataNote: optionalText(500),
  compatible: z.enum(compatibilities),
  repurposedOn: optionalDate,
  dataGroups: z.array(z.enum(dataGroups)).max(dataGroups.length),
  specialCategory: z.enum(yesNos),
  identifiabilityInTransit: z.enum(identifiabilities),
  identifiabilityAtUse: z.enum(identifiabilities),
  historyDepth: optionalText(200),
  method: z.enum(methods),
  volume: optionalText(100),
  noticeTitle: optionalText(300),
  noticeSection: optionalText(200),
  noticeDatedOn: optionalDate,
  noticeUrl: optionalText(500),
  acceptByOn: optionalDate,
  schedule1: z.enum(schedule1Conditions),
  section251Regulation: z.enum(section251Regulations),
  consentEvidence: optionalText(1000),
  publicInterestReason: optionalText(1000),
  dpiaReviewedByDpo: z.enum(yesNos),
  dpiaOutcome: optionalText(500),
  dpoView: optionalText(1000),
  dpoViewOn: optionalDate,
  dpoFollowed: z.enum(yesNos),
  dpoNotFollowedReason: optionalText(500),
  caldicottView: optionalText(1000),
  caldicottViewOn: optionalDate,
  privacyNoticeUrl: optionalText(500),
  patientsInformed: optionalText(500),
  securitySummary: optionalText(1000),
  dataCountry: optionalText(100),
  transferSafeguard: z.enum(transferSafeguards),
  exitData: z.enum(exitDatas),
  auditRights: z.enum(yesNos),
  breachReporting: z.enum(yesNos),
  liability: z.enum(yesNos),
  automation: z.enum(automations),
  nationalOptOutReason: z.enum(nationalOptOutReasons),
  schemeOptOut: optionalText(500),
  rightToObject: optionalText(500),
  rightsAnsweredBy: optionalText(300),
  optOutCheckedOn: optionalDate,
  optOutEvidence: optionalText(500),
});

const fields = z.object({
  title: oneLine('a title', 200),
  aliases: optionalText(500),
  /** The reference catalogue's entry that pre-filled this one, if any. */
  catalogueId: z.string().max(100).nullable(),
  agreementType: z.enum(agreementTypes),
  foundIn: z.enum(places),
  /** The place of the search (an id of resources/content/places.json) from which it was added; null for another way. */
  foundAt: z.string().max(100).nullable().default(null),
  foundOn: optionalDate,
  foundBy: optionalText(100),
  status: z.enum(statuses),
  signedOn: optionalDate,
  signedBy: optionalText(100),
  startsOn: optionalDate,
  reviewOn: optionalDate,
  expiresOn: optionalDate,
  paperVersion: optionalText(50),
  noticePeriod: optionalText(200),
  practiceRole: z.enum(practiceRoles),
  parties: z.array(partyInput).min(1, 'Add at least one other organisation').max(50),
  purposes: z.array(purposeInput).min(1, 'Add at least one purpose').max(50),
  people: optionalText(500),
  dataCategories: optionalText(1000),
  identifiability: z.enum(identifiabilities),
  frequency: optionalText(200),
  writeAccess: z.enum(writeAccesses),
  nationalStatus: z.enum(nationalStatuses),
  statusSource: optionalText(500),
  statusCheckedOn: optionalDate,
  article6: z.enum(article6Bases),
  article9: z.enum(article9Conditions),
  confidentiality: z.enum(confidentialities),
  section251Reference: optionalText(100),
  section251ExpiresOn: optionalDate,
  legalBasisText: optionalText(2000),
  contractClause: optionalText(300),
  dpia: z.enum(dpias),
  dpiaOn: optionalDate,
  privacyNotice: z.enum(privacyNotices),
  type1: z.enum(type1s),
  nationalOptOut: z.enum(nationalOptOuts),
  dataLocation: z.enum(dataLocations),
  commercialUse: z.enum(commercialUses),
  retention: optionalText(500),
  notes: optionalText(5000),
  ...laterFields.shape,
});

const inOrder = (earlier: IsoDate | null, later: IsoDate | null): boolean =>
  earlier === null || later === null || earlier <= later;

/** An entry while it is being typed: whatever must be given in the end may still be missing. */
export const agreementSoFar = fields.extend({
  title: z.string(),
  parties: z.array(partyInput.extend({ name: z.string() })),
  purposes: z.array(purposeInput.extend({ text: z.string() })),
});

/** What a person enters for one arrangement. The minimal entry is a title, one party and one purpose. */
export const agreementInput = fields
  .refine((value) => inOrder(value.startsOn, value.reviewOn), {
    path: ['reviewOn'],
    message: 'The review date is before the start date. Check both dates',
  })
  .refine((value) => inOrder(value.startsOn, value.expiresOn), {
    path: ['expiresOn'],
    message: 'The end date is before the start date. Check both dates',
  });

export const agreement = fields.extend({
  id,
  version: z.int().positive(),
  ref: z.string(),
  /** The agreement that was split into this one and others, if there is one. */
  splitFromId: id.nullable(),
  archivedOn: optionalDate,
  createdAt: instant,
  updatedAt: instant,
});

/** An agreement as it is stored, hashed and handed out in a pack: of later fields, those that say something. */
export const storedAgreement = agreement.extend({
  ...laterFields.partial().shape,
  foundAt: agreement.shape.foundAt.unwrap().optional(),
  splitFromId: id.optional(),
});
export type StoredAgreement = z.infer<typeof storedAgreement>;

const later: ReadonlySet<string> = new Set([
  ...Object.keys(laterFields.shape),
  ...Object.keys(laterPartyFields.shape),
  'foundAt',
  'splitFromId',
]);
const saysNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === 'unknown' ||
  (Array.isArray(value) && value.length === 0);

/**
 * Leaves out of an agreement, or of one of its parties, what a later version added and what says nothing there, so
 * that an entry hashes as it did before the field existed.
 */
export const withoutLaterBlanks = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => !later.has(name) || !saysNothing(value)));

/** An agreement in the form that is hashed. */
export const toStored = (whole: Agreement): StoredAgreement =>
  // Only members that are optional in the stored form were left out.
  ({ ...withoutLaterBlanks(whole), parties: whole.parties.map(withoutLaterBlanks) }) as StoredAgreement;

export type AgreementInput = z.output<typeof agreementInput>;
export type Agreement = z.infer<typeof agreement>;
export type Party = z.infer<typeof partyInput>;
export type Purpose = z.infer<typeof purposeInput>;
export type UseKind = (typeof useKinds)[number];
export type AgreementStatus = (typeof statuses)[number];
