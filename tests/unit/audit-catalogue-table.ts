import type { Outcome } from '../../src/shared/domain/audit/schema';

/**
 * For each entry of the reference catalogue: where its audit ends when the practice finds just what the entry states,
 * and why, for an expert of the field to read. What nobody has checked against a source is asked about and never
 * taken as a duty found or as a free choice.
 */
export const expectedOutcomes: Readonly<Record<string, readonly [Outcome, string]>> = {
  // National collections that a direction, a notice or an act requires.
  'gpes-contract-qof': ['KEEP-LAW', 'Directions of 2018; section 259 may require it of practices'],
  'nda-core': ['KEEP-LAW', 'A data provision notice, and the contract regulations besides'],
  inliq: ['KEEP-LAW', 'GMS regulation 74C: the contractor must allow the extraction'],
  cvdprevent: ['KEEP-LAW', 'Under a direction; “participation-only” on CQRS does not make it optional'],
  ldd: ['KEEP-LAW', 'The notice served on practices makes provision mandatory'],
  'smi-phc': ['KEEP-LAW', 'Notice under section 259(1)(a), duty to comply under 259(5)'],
  emed3: ['KEEP-LAW', 'Notice served on all practices in England'],
  gpad: ['KEEP-LAW', 'Notice served on practices and PCNs'],
  cbt: ['KEEP-LAW', 'Section 259 notice; the BMA withdrew its advice to decline'],
  gdppr: ['KEEP-LAW', 'The Secretary of State directs its collection from all practices'],
  'gpes-consented-research': ['KEEP-LAW', 'Directions of 2026 on an extract that exists already'],
  'opensafely-das': [
    'KEEP-LAW',
    'The notice requires practices to instruct the supplier: research, and a duty',
  ],
  gp2drs: ['KEEP-LAW', 'Screening under a direction with a notice'],
  'notifiable-diseases': ['KEEP-LAW', 'A registered medical practitioner must notify (2010 regulations)'],
  cqc: ['KEEP-LAW', 'Powers of the regulator under the 2008 Act'],
  'medical-examiner': ['KEEP-LAW', 'Statutory purpose of reviewing deaths'],
  coroner: ['QUERY', 'Stated from general knowledge: ask for the section, treat as a duty meanwhile'],
  'courts-police-statute': [
    'QUERY',
    'Each order or power has to be seen: ask for it, treat as a duty meanwhile',
  ],

  // What a professional duty requires.
  safeguarding: [
    'KEEP-LAW',
    'Protecting people at risk is a professional duty; never a target for withdrawal',
  ],

  // What the contract requires.
  'oc-data': ['KEEP-CONTRACT', 'Part of the 2026/27 contract'],
  nwrs: ['KEEP-CONTRACT', 'Workforce returns are part of the contract'],
  'dwp-certificates': ['KEEP-CONTRACT', 'The regulations list the certificates that must be issued'],
  scr: ['KEEP-CONTRACT', 'The contract requires the upload'],
  'gpc-access-record': ['KEEP-CONTRACT', 'Must be enabled since 1 October 2025'],
  'gpc-update-record': [
    'KEEP-CONTRACT',
    'Must be enabled since 1 October 2025; the advice of 2024 is out of date',
  ],
  gp2gp: ['KEEP-CONTRACT', 'GMS and PMS regulations require its use'],
  'nhs-app': ['KEEP-CONTRACT', 'Regulations oblige practices to offer record access'],
  nhs111: ['KEEP-CONTRACT', 'Slots for 111 are a contract requirement'],
  'pcn-dsa': ['KEEP-CONTRACT', 'Binds within the Network Contract DES'],
  'nhs-cfa': ['QUERY', 'Contractual from general knowledge only: ask for the clause'],
  pcse: ['QUERY', 'Contractual from general knowledge only: ask for the clause, stop nothing'],
  fft: ['QUERY', 'Contractual from general knowledge only: ask for the clause'],
  eps: ['QUERY', 'Contractual from general knowledge only: ask for the clause, stop nothing'],
  ers: ['QUERY', 'Contractual from general knowledge only: ask for the clause, stop nothing'],
  'screening-callrecall': ['QUERY', 'The data route is not checked: ask for the clause, stop nothing'],

  // Direct care whose basis depends on the place: asked about, never switched off meanwhile.
  'gpc-other': ['QUERY', 'Not among the capabilities confirmed as required'],
  nrl: ['QUERY', 'Whether the practice is a party is not confirmed'],
  'digital-child-health': ['QUERY', 'The duty of the single practice is not confirmed'],
  'shared-care-record': ['QUERY', 'No national clause found: keep as care, ask about other uses'],
  mig: ['QUERY', 'Local agreement, often superseded: ask whether it is still used'],
  's1-edsm': ['QUERY', 'The practice’s own defaults: look at them'],
  's1-external-write': ['QUERY', 'Judged as patient safety in Part C, never as secondary use'],
  'emis-sharing': ['QUERY', 'Some are needed for PCN services: ask which'],
  'lung-screening': ['QUERY', 'Voluntary in form, but it finds cancer early: ask for the legal basis'],
  chis: ['QUERY', 'Right purpose; question how the data are extracted'],
  pathology: ['QUERY', 'General knowledge only'],
  'prevention-referrals': ['QUERY', 'May be tied to a payment: ask'],
  'social-prescribing': ['QUERY', 'General knowledge only'],
  'home-testing': ['QUERY', 'Terms for the practice are not confirmed'],
  'messaging-oc': [
    'QUERY',
    'The service is contractual, the supplier is not: ask for the processor contract',
  ],
  docman: ['QUERY', 'A processor contract, not a sharing agreement: find it'],
  'ambient-ai': [
    'QUERY',
    'Nobody has checked that it is free of duties; guidance, DPIA and safety case first',
  ],
  optimiserx: ['QUERY', 'A local service may require it'],
  'single-patient-record': ['QUERY', 'Planned by a bill: not in force when checked'],

  // Secondary use whose basis depends on the place or on a paper.
  gpdpr: ['QUERY', 'Reported withdrawn; a new notice would make it a duty'],
  'nhs-health-check': ['QUERY', 'A national and a local collection exist: ask which'],
  ndrs: ['QUERY', 'The legal route is not confirmed: ask for it in writing'],
  'gp-patient-survey': ['QUERY', 'The sample is drawn nationally: ask what the practice does'],
  'reporting-tools': ['QUERY', 'Own reporting or disclosure upwards: ask which'],
  eclipse: ['QUERY', 'May be tied to a local scheme'],
  'risk-strat': ['QUERY', 'Section 251 permits and does not compel; ask for the current approval'],
  'invoice-validation': ['QUERY', 'Seldom a practice extract: ask'],
  'london-data-service': ['QUERY', 'Several purposes on one platform: ask for each'],
  'ph-local-payments': ['QUERY', 'Contractual while the council’s contract is held: ask for the clause'],
  'lcs-claims': ['QUERY', 'Contractual where the specification says so: ask for the clause'],
  leder: ['QUERY', 'Its current legal support is not checked'],
  'vaccine-uptake': ['QUERY', 'Often part of the enhanced service: ask for the clause'],
  'bulk-extract-medicus': ['QUERY', 'A mechanism, not a purpose: find the agreement behind it'],

  // Secondary use that is checked to be voluntary: the partners choose, when every safeguard is in order.
  'icb-phm': ['WITHDRAW-CANDIDATE', 'No national duty found; the partners choose'],
  'icb-fdp': ['WITHDRAW-CANDIDATE', 'Practices decide as controllers; the partners choose'],
  cprd: ['WITHDRAW-CANDIDATE', 'Practices choose to contribute'],
  qresearch: ['WITHDRAW-CANDIDATE', 'Entirely up to the practice, says its publisher'],
  'rcgp-rsc': ['WITHDRAW-CANDIDATE', 'Sign-up model; weigh its value for public health'],
  opcrd: ['WITHDRAW-CANDIDATE', 'Comes with a service that the practice takes'],
  sde: ['WITHDRAW-CANDIDATE', 'Hosts speak of practices that choose to share'],

  // Voluntary, but each person has consented: the partners decide with regard to that.
  'uk-biobank-direct': [
    'QUERY',
    'Participants consented for themselves: ask what stopping does to their choice',
  ],
  'cohort-studies': [
    'QUERY',
    'Participants consented for themselves: ask what stopping does to their choice',
  ],
  igpr: ['QUERY', 'Reports rest on the consent of each patient'],

  // Called voluntary from general knowledge alone: a wrong “voluntary” does harm, so it is asked about.
  'pharma-reviews': ['QUERY', 'Voluntary is not checked'],
  cipha: ['QUERY', 'Voluntary is inferred and not checked'],
  researchone: ['QUERY', 'Voluntary is not checked; it may not run any more'],
  thin: ['QUERY', 'Voluntary is inferred and not checked'],
  'local-research-db': ['QUERY', 'Voluntary is not checked'],
  'trial-feasibility': ['QUERY', 'Voluntary is not checked'],
};
