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

export const partyInput = z.object({
  name: oneLine('the name of the organisation', 200),
  odsCode: optionalText(12),
  type: z.enum(partyTypes),
  role: z.enum(partyRoles),
});
export const purposeInput = z.object({
  text: requiredText('what the data are used for', 1000),
  useKind: z.enum(useKinds),
  subKind: z.enum(subKinds),
});

const fields = z.object({
  title: oneLine('a title', 200),
  aliases: optionalText(500),
  /** The reference catalogue's entry that pre-filled this one, if any. */
  catalogueId: z.string().max(100).nullable(),
  agreementType: z.enum(agreementTypes),
  foundIn: z.enum(places),
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
});

const inOrder = (earlier: IsoDate | null, later: IsoDate | null): boolean =>
  earlier === null || later === null || earlier <= later;

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
  archivedOn: optionalDate,
  createdAt: instant,
  updatedAt: instant,
});
export type AgreementInput = z.output<typeof agreementInput>;
export type Agreement = z.infer<typeof agreement>;
export type Party = z.infer<typeof partyInput>;
export type Purpose = z.infer<typeof purposeInput>;
export type UseKind = (typeof useKinds)[number];
export type AgreementStatus = (typeof statuses)[number];
