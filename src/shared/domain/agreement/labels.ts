import type * as values from './schema';
import type { AgreementInput } from './schema';

type Labels<K extends keyof typeof values> = (typeof values)[K] extends readonly (infer V extends string)[]
  ? Record<V, string>
  : never;

export const agreementTypeLabels: Labels<'agreementTypes'> = {
  'data-sharing-agreement': 'Data sharing agreement',
  'information-sharing-agreement': 'Information sharing agreement or protocol',
  'joint-controller-arrangement': 'Joint controller arrangement (Article 26)',
  'data-processing-agreement': 'Data processing agreement (Article 28)',
  'data-provision-notice': 'Data provision notice (section 259, Health and Social Care Act 2012)',
  direction: 'Direction',
  'contract-clause': 'Contract clause',
  'system-activation-only': 'Activation in the clinical system only, no paper found',
  'memorandum-of-understanding': 'Memorandum of understanding',
  'participation-offer': 'Participation offer (CQRS)',
  'participant-consent': 'Consent of individual participants',
  none: 'No agreement found',
  unknown: 'Not known yet',
};
export const placeLabels: Labels<'places'> = {
  'emis-data-sharing-manager': 'EMIS Web Data Sharing Manager',
  'systmone-organisation-preferences': 'SystmOne Organisation Preferences',
  'systmone-share-in-rules': 'SystmOne Share in Rules',
  medicus: 'Medicus',
  vision: 'Vision',
  cqrs: 'CQRS',
  'information-sharing-gateway': 'Information Sharing Gateway',
  'icb-letter': 'Letter or email from the ICB',
  'icb-portal': 'ICB intranet or portal',
  pcn: 'Primary care network (PCN)',
  'paper-file': 'Paper file or shared drive',
  'dpo-list': 'List from the DPO',
  'privacy-notice': 'Our own privacy notice',
  invoice: 'Bank statement or invoice',
  'staff-knowledge': 'Staff knowledge',
  other: 'Somewhere else',
  unknown: 'Not known yet',
};
export const statusLabels: Labels<'statuses'> = {
  draft: 'Draft',
  proposed: 'Proposed (new request)',
  active: 'Active',
  suspended: 'Suspended',
  'notice-given': 'Notice given',
  ended: 'Ended',
  'never-started': 'Never started',
  superseded: 'Superseded',
  unknown: 'Not known yet',
};
export const practiceRoleLabels: Labels<'practiceRoles'> = {
  controller: 'Controller',
  'joint-controller': 'Joint controller',
  processor: 'Processor',
  unknown: 'Not known yet',
};
export const partyTypeLabels: Labels<'partyTypes'> = {
  icb: 'Integrated care board (ICB)',
  'nhs-england': 'NHS England',
  trust: 'NHS trust',
  council: 'Council',
  pcn: 'PCN or federation',
  university: 'University',
  charity: 'Charity',
  company: 'Company',
  regulator: 'Regulator',
  'police-court': 'Police or court',
  other: 'Other',
  unknown: 'Not known yet',
};
export const partyRoleLabels: Labels<'partyRoles'> = {
  controller: 'Controller',
  'joint-controller': 'Joint controller',
  processor: 'Processor',
  'sub-processor': 'Sub-processor',
  recipient: 'Recipient only',
  unknown: 'Not known yet',
};
export const useKindLabels: Labels<'useKinds'> = {
  'direct-care': 'Direct care',
  secondary: 'Secondary use',
  mixed: 'Mixed',
  unclear: 'Unclear',
};
export const subKindLabels: Labels<'subKinds'> = {
  'record-sharing': 'Record sharing',
  referral: 'Referral',
  screening: 'Screening',
  prescribing: 'Prescribing and medicines',
  diagnostics: 'Diagnostics',
  safeguarding: 'Safeguarding',
  'processor-tool': 'Processor tool',
  'patient-access': 'Patient access',
  research: 'Research',
  planning: 'Planning and population health',
  commissioning: 'Commissioning',
  'audit-registry': 'Audit or registry',
  payment: 'Payment',
  regulatory: 'Regulatory',
  'public-health': 'Public health',
  'patient-experience': 'Patient experience',
  teaching: 'Teaching',
  other: 'Other',
  unknown: 'Not known yet',
};
export const identifiabilityLabels: Labels<'identifiabilities'> = {
  identifiable: 'Identifiable: name, NHS number, address or full date of birth',
  'pseudonymised-here': 'Pseudonymised: the practice or its supplier can re-identify people',
  'pseudonymised-elsewhere': 'Pseudonymised: somebody else holds the key',
  anonymised: 'Effectively anonymised: re-identifying is remotely unlikely',
  'aggregate-suppressed': 'Totals only, small numbers hidden',
  aggregate: 'Totals only, not known whether small numbers are hidden',
  unknown: 'Not known yet',
};
export const writeAccessLabels: Labels<'writeAccesses'> = {
  none: 'Cannot write',
  messages: 'Sends messages to our workflow',
  record: 'Writes to the record',
  unknown: 'Not known yet',
};
export const nationalStatusLabels: Labels<'nationalStatuses'> = {
  'required-by-law': 'Required by law',
  contractual: 'Required by contract',
  voluntary: 'Voluntary',
  depends: 'Depends on the local arrangement',
  unknown: 'Not known yet',
};
/** UK GDPR Article 6(1) as it stands since 5 February 2026 (Data (Use and Access) Act 2025, section 70). */
export const article6Labels: Labels<'article6Bases'> = {
  a: '6(1)(a) Consent',
  b: '6(1)(b) Contract',
  c: '6(1)(c) Legal obligation',
  d: '6(1)(d) Vital interests',
  e: '6(1)(e) Public task of the controller',
  ea: '6(1)(ea) Recognised legitimate interest',
  f: '6(1)(f) Legitimate interests',
  unknown: 'Not known yet',
};
export const article9Labels: Labels<'article9Conditions'> = {
  a: '9(2)(a) Explicit consent',
  b: '9(2)(b) Employment, social security and social protection',
  c: '9(2)(c) Vital interests',
  d: '9(2)(d) Not-for-profit bodies',
  e: '9(2)(e) Made public by the data subject',
  f: '9(2)(f) Legal claims or judicial acts',
  g: '9(2)(g) Reasons of substantial public interest',
  h: '9(2)(h) Health or social care',
  i: '9(2)(i) Public health',
  j: '9(2)(j) Archiving, research and statistics',
  unknown: 'Not known yet',
};
export const confidentialityLabels: Labels<'confidentialities'> = {
  'implied-consent': 'Implied consent (direct care only)',
  'explicit-consent': 'Explicit consent of the individual',
  'section-251': 'Section 251 approval',
  statutory: 'Required by law',
  'public-interest': 'Overriding public interest',
  'not-engaged': 'Not engaged: anonymised, or not about patients',
  unknown: 'Not known yet',
};
export const dpiaLabels: Labels<'dpias'> = {
  own: 'Our own',
  theirs: 'Theirs, shared with us',
  none: 'None',
  'not-needed': 'Not needed',
  unknown: 'Not known yet',
};
export const privacyNoticeLabels: Labels<'privacyNotices'> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  unknown: 'Not known yet',
};
export const type1Labels: Labels<'type1s'> = {
  'at-source': 'Applied before data leave the practice',
  downstream: 'Applied later, by somebody else',
  'not-applied': 'Not applied',
  'not-applicable': 'Does not apply',
  unknown: 'Not known yet',
};
export const nationalOptOutLabels: Labels<'nationalOptOuts'> = {
  applied: 'Applied',
  'not-applied': 'Not applied',
  'not-applicable': 'Does not apply',
  unknown: 'Not known yet',
};
export const dataLocationLabels: Labels<'dataLocations'> = {
  uk: 'United Kingdom only',
  eea: 'European Economic Area',
  other: 'Elsewhere',
  unknown: 'Not known yet',
};
export const commercialUseLabels: Labels<'commercialUses'> = {
  none: 'None',
  'cost-recovery': 'Cost recovery only',
  'commercial-users': 'Commercial users',
  unknown: 'Not known yet',
};

/** The fields that take one value from a list, each with its values' words. */
export const agreementChoiceLabels = {
  agreementType: agreementTypeLabels,
  foundIn: placeLabels,
  status: statusLabels,
  practiceRole: practiceRoleLabels,
  identifiability: identifiabilityLabels,
  writeAccess: writeAccessLabels,
  nationalStatus: nationalStatusLabels,
  article6: article6Labels,
  article9: article9Labels,
  confidentiality: confidentialityLabels,
  dpia: dpiaLabels,
  privacyNotice: privacyNoticeLabels,
  type1: type1Labels,
  nationalOptOut: nationalOptOutLabels,
  dataLocation: dataLocationLabels,
  commercialUse: commercialUseLabels,
} as const satisfies { readonly [K in keyof AgreementInput]?: Readonly<Record<string, string>> };
export type ChoiceField = keyof typeof agreementChoiceLabels;

export const agreementFieldLabels: Readonly<Record<keyof AgreementInput, string>> = {
  title: 'Title',
  aliases: 'Other names',
  catalogueId: 'Reference catalogue entry',
  agreementType: 'Type of agreement',
  foundIn: 'Where it was found',
  foundOn: 'Date it was found',
  foundBy: 'Who found it',
  status: 'Status',
  signedOn: 'Date signed',
  signedBy: 'Who signed for the practice',
  startsOn: 'Start date',
  reviewOn: 'Review date',
  expiresOn: 'End date',
  paperVersion: 'Version of the paper',
  noticePeriod: 'Notice period',
  practiceRole: 'Our role',
  parties: 'Other organisations',
  purposes: 'Purposes',
  people: 'Whose data',
  dataCategories: 'Categories of data',
  identifiability: 'How identifiable the data are',
  frequency: 'How often',
  writeAccess: 'Write access to our record',
  nationalStatus: 'National status',
  statusSource: 'Source of the status',
  statusCheckedOn: 'Date the status was checked',
  article6: 'Lawful basis (UK GDPR Article 6)',
  article9: 'Condition for health data (UK GDPR Article 9)',
  confidentiality: 'Common law duty of confidentiality',
  section251Reference: 'Section 251 reference',
  section251ExpiresOn: 'Section 251 approval ends',
  legalBasisText: 'Legal basis in the words of the paper',
  contractClause: 'Contract clause',
  dpia: 'Data protection impact assessment (DPIA)',
  dpiaOn: 'Date of the DPIA',
  privacyNotice: 'In our privacy notice',
  type1: 'Type 1 opt-out',
  nationalOptOut: 'National data opt-out',
  dataLocation: 'Where the data are kept',
  commercialUse: 'Commercial use',
  retention: 'How long the data are kept',
  notes: 'Notes',
};
