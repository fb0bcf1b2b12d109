import type { CatalogueEntry } from '../../content/schema';
import { daysBetween, formatDate, isoDate, type IsoDate } from '../calendar';
import { dsptLabels, identifiabilityLabels, nationalStatusLabels, schedule1Labels } from './labels';
import { isDuty, isSourced } from './listed';
import { monthOf } from './rules';
import { type AgreementInput, type dsptStatuses, identifiabilities } from './schema';

/** A status that was last checked longer ago than this asks to be checked again: statuses expire. */
export const STATUS_CHECK_DAYS = 90;
/** A party's DSPT status is published once a year. */
const DSPT_CHECK_DAYS = 365;
/** The day when the sources of these rules were last read. */
export const WARNINGS_CHECKED_ON: IsoDate = isoDate.parse('2026-11-22');
/** Since this day Article 6(1)(e) speaks of a task of the controller (Data (Use and Access) Act 2025, section 70). */
const PUBLIC_TASK_CHANGED_ON: IsoDate = isoDate.parse('2026-02-05');

/** What can be wrong in an entry; the order is the order in which it is told. */
export const warningCodes = [
  'voluntary-but-required',
  'status-unsourced',
  'duty-uncited',
  'status-check-old',
  'accept-by-passed',
  'purpose-mixed',
  'purpose-changed',
  'implied-consent-secondary',
  'consent-no-evidence',
  'section-251-no-reference',
  'section-251-expired',
  'statutory-but-voluntary',
  'public-interest-no-reason',
  'confidentiality-not-engaged',
  'identifying-categories',
  'identifiability-rises',
  'special-category-denied',
  'legal-obligation-voluntary',
  'consent-for-duty',
  'legitimate-interests-public-body',
  'public-task-old-wording',
  'schedule-1-mismatch',
  'type-1-not-applied',
  'type-1-on-care',
  'national-opt-out-not-applied',
  'national-opt-out-no-reason',
  'processor-as-controller',
  'processor-no-contract',
  'joint-without-partner',
  'practice-as-processor',
  'dpia-missing',
  'dpia-late',
  'dpo-not-followed',
  'privacy-notice-missing',
  'transfer-no-safeguard',
  'dspt-not-met',
  'dspt-check-old',
  'write-access-denied',
  'running-without-paper',
  'started-before-signed',
  'not-started-yet',
  'running-but-off',
  'ended-but-flowing',
  'asked-but-flowing',
  'date-in-future',
  'expired',
  'review-overdue',
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Something in an entry that contradicts itself, or that has run out, and the field where it is put right. */
export interface AgreementWarning {
  readonly code: WarningCode;
  readonly field: keyof AgreementInput;
  readonly text: string;
  /** Where the rule is written. */
  readonly source: string;
}

/** What a rule looks at: the entry, the day, and the catalogue's entry that it is linked to. */
interface Facts {
  readonly agreement: AgreementInput;
  readonly today: IsoDate;
  readonly entry: CatalogueEntry | null;
}

interface WarningRule {
  /** A few words, for the list's filter. */
  readonly label: string;
  readonly field: keyof AgreementInput;
  readonly source: string;
  /** What to say to the person; null where nothing is wrong. */
  readonly find: (facts: Facts) => string | null;
}

// Words that name a person. "Postcode" is left out: a district is also used in totals.
const NAMES_A_PERSON = /\bNHS\s*(?:numbers?|nos?\b)|\baddress(?:es)?\b|\b(?:dates? of birth|dob)\b/iu;
const CLAIMS_NOBODY: readonly AgreementInput['identifiability'][] = [
  'anonymised',
  'aggregate-suppressed',
  'aggregate',
];
const RUNNING: readonly AgreementInput['status'][] = ['active', 'notice-given'];
const OVER: readonly AgreementInput['status'][] = ['ended', 'never-started', 'superseded'];
const OTHERS_TASK: readonly AgreementInput['purposes'][number]['subKind'][] = [
  'research',
  'planning',
  'commissioning',
];
const PAPER_OF_PROCESSOR: readonly AgreementInput['agreementType'][] = [
  'data-processing-agreement',
  'contract-clause',
  'unknown',
];
const SCHEDULE_1: Readonly<Partial<Record<AgreementInput['article9'], AgreementInput['schedule1']>>> = {
  b: 'part1-1',
  g: 'part2',
  h: 'part1-2',
  i: 'part1-3',
  j: 'part1-4',
};
const WORSE_DSPT: readonly (typeof dsptStatuses)[number][] = ['not-met', 'not-published'];

const past = (date: IsoDate | null, today: IsoDate): date is IsoDate => date !== null && date < today;
const before = (a: IsoDate | null, b: IsoDate | null): boolean => a !== null && b !== null && a < b;
const running = ({ status }: AgreementInput): boolean => RUNNING.includes(status);
const beyondCare = ({ purposes }: AgreementInput): boolean =>
  purposes.some(({ useKind }) => useKind === 'secondary' || useKind === 'mixed');
const onlyCare = ({ purposes }: AgreementInput): boolean =>
  purposes.length > 0 && purposes.every(({ useKind }) => useKind === 'direct-care');
const identifies = ({ identifiability }: AgreementInput): boolean =>
  identifiability === 'identifiable' || identifiability === 'pseudonymised-here';
const quoted = (label: string): string => `“${label.replace(/:.*/u, '')}”`;
const named = (names: readonly string[]): string =>
  names.map((name) => (name === '' ? 'an organisation' : name)).join(', ');

const TYPE_1 = 'NHS England, Type 1 opt-out';
const NATIONAL_OPT_OUT = 'NHS England, national data opt-out operational policy';
const SHARING_CODE = 'ICO data sharing code';
const CONFIDENTIALITY = 'BMA and NHS guidance on the common law duty of confidentiality';

const warningRules: Readonly<Record<WarningCode, WarningRule>> = {
  'voluntary-but-required': {
    label: 'Called voluntary, the catalogue says required',
    field: 'nationalStatus',
    source: 'Reference catalogue',
    find: ({ agreement: { nationalStatus }, entry }) =>
      nationalStatus === 'voluntary' && entry !== null && isDuty(entry.basis)
        ? `This says voluntary, but the reference catalogue says “${nationalStatusLabels[entry.basis]}” (as at ${monthOf(entry)}${isSourced(entry) ? '' : ', with no source recorded'}). Find out which is right before anything is stopped.`
        : null,
  },
  'status-unsourced': {
    label: 'Status without source or date',
    field: 'statusSource',
    source: 'UK GDPR Article 5(2), accountability',
    find: ({ agreement: { nationalStatus, statusSource, statusCheckedOn } }) =>
      isDuty(nationalStatus) && (statusSource === '' || statusCheckedOn === null)
        ? `“${nationalStatusLabels[nationalStatus]}” needs a source and the date it was checked: which law, notice, direction or contract clause says so?`
        : null,
  },
  'duty-uncited': {
    label: 'Duty without its section or clause',
    field: 'noticeTitle',
    source: 'UK GDPR Article 6(3)',
    find: ({ agreement: { nationalStatus, noticeTitle, legalBasisText, contractClause } }) => {
      if (nationalStatus === 'required-by-law' && noticeTitle === '' && legalBasisText === '')
        return 'This is called required by law, but no law, notice or direction is cited. Ask for its title, section and date; until then it is no reason to stop and no proof of a duty.';
      if (nationalStatus === 'contractual' && contractClause === '')
        return 'This is called required by contract, but no clause is cited. Ask which contract and which clause or regulation.';
      return null;
    },
  },
  'status-check-old': {
    label: 'Status checked long ago',
    field: 'statusCheckedOn',
    source: `Own rule: a status is checked every ${STATUS_CHECK_DAYS} days`,
    find: ({ agreement: { nationalStatus, statusCheckedOn }, today }) =>
      nationalStatus !== 'unknown' &&
      statusCheckedOn !== null &&
      daysBetween(statusCheckedOn, today) > STATUS_CHECK_DAYS
        ? `The national status was last checked on ${formatDate(statusCheckedOn)}, more than ${STATUS_CHECK_DAYS} days ago. Statuses change: check it again.`
        : null,
  },
  'accept-by-passed': {
    label: 'Date to accept has passed',
    field: 'acceptByOn',
    source: 'Health and Social Care Act 2012, section 259',
    find: ({ agreement: { acceptByOn, status }, today }) =>
      past(acceptByOn, today) && (status === 'proposed' || status === 'draft')
        ? `It was to be accepted by ${formatDate(acceptByOn)}. Find out what follows from that date, and whether it is a duty.`
        : null,
  },
  'purpose-mixed': {
    label: 'Mixed purpose, to be split',
    field: 'purposes',
    source: 'UK GDPR Article 5(1)(b), purpose limitation',
    find: ({ agreement: { purposes } }) =>
      purposes.some(({ useKind }) => useKind === 'mixed')
        ? 'One purpose is both direct care and secondary use. Split it into one row for each, because they are judged apart.'
        : null,
  },
  'purpose-changed': {
    label: 'Used for something new',
    field: 'compatible',
    source: 'UK GDPR Articles 5(1)(b) and 8A',
    find: ({ agreement: { compatible } }) =>
      compatible === 'no' || compatible === 'repurposed'
        ? 'The data are used for something other than what they were collected for. Ask which law allows the new purpose, and whether patients were told.'
        : null,
  },
  'implied-consent-secondary': {
    label: 'Implied consent with secondary use',
    field: 'confidentiality',
    source: CONFIDENTIALITY,
    find: ({ agreement }) =>
      agreement.confidentiality === 'implied-consent' && beyondCare(agreement)
        ? 'Implied consent serves direct care only, but one of the purposes is a secondary use.'
        : null,
  },
  'consent-no-evidence': {
    label: 'Consent without evidence',
    field: 'consentEvidence',
    source: 'UK GDPR Article 7(1)',
    find: ({ agreement: { confidentiality, consentEvidence } }) =>
      confidentiality === 'explicit-consent' && consentEvidence === ''
        ? 'Explicit consent is claimed, but not how it was given. Ask for the wording of the consent form.'
        : null,
  },
  'section-251-no-reference': {
    label: 'Section 251 without reference',
    field: 'section251Reference',
    source: 'NHS Act 2006, section 251',
    find: ({ agreement: { confidentiality, section251Reference } }) =>
      confidentiality === 'section-251' && section251Reference === ''
        ? 'Section 251 approval is claimed without a reference. Ask for the approval letter.'
        : null,
  },
  'section-251-expired': {
    label: 'Section 251 past its date',
    field: 'section251ExpiresOn',
    source: 'NHS Act 2006, section 251',
    find: ({ agreement: { confidentiality, section251ExpiresOn }, today }) =>
      confidentiality === 'section-251' && past(section251ExpiresOn, today)
        ? `The section 251 approval ran out on ${formatDate(section251ExpiresOn)}. Ask whether it was renewed.`
        : null,
  },
  'statutory-but-voluntary': {
    label: 'Confidentiality by law, status voluntary',
    field: 'nationalStatus',
    source: 'Health and Social Care Act 2012, sections 254 and 259',
    find: ({ agreement: { confidentiality, nationalStatus } }) =>
      confidentiality === 'statutory' && nationalStatus === 'voluntary'
        ? 'The duty of confidentiality is said to be met by law, yet the status says voluntary. A law that requires the data is not voluntary: find out which is right.'
        : null,
  },
  'public-interest-no-reason': {
    label: 'Public interest without reasons',
    field: 'publicInterestReason',
    source: 'GMC, Confidentiality (2017)',
    find: ({ agreement: { confidentiality, publicInterestReason } }) =>
      confidentiality === 'public-interest' && publicInterestReason === ''
        ? 'Overriding public interest is judged case by case. Write down the reasons, and the view of the Caldicott Guardian.'
        : null,
  },
  'confidentiality-not-engaged': {
    label: 'Confidentiality not engaged, data identify',
    field: 'confidentiality',
    source: CONFIDENTIALITY,
    find: ({ agreement }) =>
      agreement.confidentiality === 'not-engaged' && identifies(agreement)
        ? 'The duty of confidentiality is called not engaged, but the data can be led back to patients.'
        : null,
  },
  'identifying-categories': {
    label: 'Anonymous, with data that identify',
    field: 'identifiability',
    source: 'ICO guidance on anonymisation and pseudonymisation (March 2025)',
    find: ({ agreement: { identifiability, dataCategories, dataGroups } }) =>
      CLAIMS_NOBODY.includes(identifiability) &&
      (NAMES_A_PERSON.test(dataCategories) ||
        dataGroups.includes('nhs-number') ||
        dataGroups.includes('demographics'))
        ? 'The data are called anonymous or totals only, but the data categories name an NHS number, an address or a date of birth.'
        : null,
  },
  'identifiability-rises': {
    label: 'More identifiable later than at source',
    field: 'identifiabilityAtUse',
    source: 'ICO guidance on anonymisation and pseudonymisation (March 2025)',
    find: ({ agreement: { identifiability, identifiabilityInTransit, identifiabilityAtUse } }) => {
      const steps = [identifiability, identifiabilityInTransit, identifiabilityAtUse].filter(
        (level) => level !== 'unknown',
      );
      const rise = steps.findIndex(
        (level, at) =>
          at > 0 &&
          identifiabilities.indexOf(level) < identifiabilities.indexOf(steps[at - 1] ?? 'identifiable'),
      );
      const [from, to] = [steps[rise - 1], steps[rise]];
      return from === undefined || to === undefined
        ? null
        : `The data leave as ${quoted(identifiabilityLabels[from])} and become ${quoted(identifiabilityLabels[to])} later. Ask who re-identifies patients, and with what.`;
    },
  },
  'special-category-denied': {
    label: 'Clinical data, special category denied',
    field: 'specialCategory',
    source: 'UK GDPR Articles 4(15) and 9(1)',
    find: ({ agreement: { specialCategory, dataGroups, identifiability } }) =>
      specialCategory === 'no' &&
      !CLAIMS_NOBODY.includes(identifiability) &&
      dataGroups.some(
        (group) => !['demographics', 'nhs-number', 'staff', 'counts', 'criminal'].includes(group),
      )
        ? 'This says that there is no special category data, but data from a health record are among them. Data about health are special category data.'
        : null,
  },
  'legal-obligation-voluntary': {
    label: 'Legal obligation, status voluntary',
    field: 'article6',
    source: 'UK GDPR Article 6(1)(c)',
    find: ({ agreement: { article6, nationalStatus } }) =>
      article6 === 'c' && nationalStatus === 'voluntary'
        ? 'The lawful basis is a legal obligation, but the status says voluntary. Both cannot be right: find out before anything is stopped.'
        : null,
  },
  'consent-for-duty': {
    label: 'Consent as the basis of a duty',
    field: 'article6',
    source: 'UK GDPR Article 7(4) and ICO guidance on consent',
    find: ({ agreement: { article6, nationalStatus } }) =>
      article6 === 'a' && isDuty(nationalStatus)
        ? `The lawful basis is consent, but the status says “${nationalStatusLabels[nationalStatus]}”. Nobody can consent freely to what has to happen anyway.`
        : null,
  },
  'legitimate-interests-public-body': {
    label: 'Legitimate interests of a public body',
    field: 'article6',
    source: 'UK GDPR Article 6(1), last sentence',
    find: ({ agreement: { article6 } }) =>
      article6 === 'f'
        ? 'Legitimate interests do not serve a public authority in its own tasks, and a practice is one for its NHS work. Ask the DPO.'
        : null,
  },
  'public-task-old-wording': {
    label: 'Public task, signed before February 2026',
    field: 'article6',
    source: 'Data (Use and Access) Act 2025, section 70, in force 5 February 2026',
    find: ({ agreement: { article6, signedOn, purposes } }) =>
      article6 === 'e' &&
      before(signedOn, PUBLIC_TASK_CHANGED_ON) &&
      purposes.some(({ subKind }) => OTHERS_TASK.includes(subKind))
        ? `Since ${formatDate(PUBLIC_TASK_CHANGED_ON)} Article 6(1)(e) speaks of a task of the controller. This was signed before and serves somebody else’s task. Ask the DPO which controller’s task it is.`
        : null,
  },
  'schedule-1-mismatch': {
    label: 'Article 9 and Schedule 1 do not match',
    field: 'schedule1',
    source: 'Data Protection Act 2018, sections 10 and 11 and Schedule 1',
    find: ({ agreement: { article9, schedule1 } }) => {
      const wanted = SCHEDULE_1[article9];
      return wanted === undefined || schedule1 === 'unknown' || schedule1 === wanted
        ? null
        : `Article 9(2)(${article9}) goes with ${schedule1Labels[wanted].replace(/:/u, ',')}. The entry says otherwise.`;
    },
  },
  'type-1-not-applied': {
    label: 'Type 1 not applied to secondary use',
    field: 'type1',
    source: TYPE_1,
    find: ({ agreement }) =>
      (agreement.type1 === 'not-applied' || agreement.type1 === 'not-applicable') &&
      beyondCare(agreement) &&
      identifies(agreement) &&
      agreement.nationalStatus !== 'required-by-law' &&
      agreement.confidentiality !== 'explicit-consent'
        ? 'The data can identify patients and serve more than their own care, but Type 1 opt-outs are not applied. Ask why patients who opted out are in it.'
        : null,
  },
  'type-1-on-care': {
    label: 'Type 1 applied to direct care',
    field: 'type1',
    source: TYPE_1,
    find: ({ agreement }) =>
      (agreement.type1 === 'at-source' || agreement.type1 === 'downstream') && onlyCare(agreement)
        ? 'Type 1 opt-outs do not reach direct care, which is all that this is for. A patient who opted out may lose care: find out what happens.'
        : null,
  },
  'national-opt-out-not-applied': {
    label: 'Section 251 without the national opt-out',
    field: 'nationalOptOut',
    source: NATIONAL_OPT_OUT,
    find: ({ agreement }) =>
      agreement.confidentiality === 'section-251' &&
      (agreement.nationalOptOut === 'not-applied' || agreement.nationalOptOut === 'not-applicable') &&
      agreement.nationalOptOutReason !== 'exemption'
        ? 'Data under a section 251 approval carry the national data opt-out unless the approval says otherwise. Look at the conditions in the approval letter.'
        : null,
  },
  'national-opt-out-no-reason': {
    label: 'National opt-out not applied, no reason',
    field: 'nationalOptOutReason',
    source: NATIONAL_OPT_OUT,
    find: ({ agreement }) =>
      agreement.confidentiality !== 'section-251' &&
      agreement.nationalOptOut === 'not-applied' &&
      agreement.nationalOptOutReason === 'unknown' &&
      beyondCare(agreement)
        ? 'The national data opt-out is not applied to a use beyond direct care, and no reason is given. Ask for it: consent, a law, anonymous data, public interest or an exemption.'
        : null,
  },
  'processor-as-controller': {
    label: 'Processor entered as controller',
    field: 'parties',
    source: 'UK GDPR Articles 4(8) and 28(3)',
    find: ({ agreement: { agreementType, parties, purposes } }) => {
      const controllers = parties.filter(({ role }) => role === 'controller' || role === 'joint-controller');
      const processes = parties.some(({ role }) => role === 'processor' || role === 'sub-processor');
      const tool = purposes.some(({ subKind }) => subKind === 'processor-tool');
      return controllers.length > 0 && !processes && (agreementType === 'data-processing-agreement' || tool)
        ? `This is the paper or the tool of a processor, but ${named(controllers.map(({ name }) => name))} is entered as controller. A processor acts only on instructions: check the role.`
        : null;
    },
  },
  'processor-no-contract': {
    label: 'Processor without its contract',
    field: 'agreementType',
    source: 'UK GDPR Article 28(3)',
    find: ({ agreement: { agreementType, parties } }) => {
      const processors = parties.filter(({ role }) => role === 'processor');
      return processors.length > 0 && !PAPER_OF_PROCESSOR.includes(agreementType)
        ? `${named(processors.map(({ name }) => name))} is a processor. A processor needs a contract under Article 28; a sharing agreement does not take its place.`
        : null;
    },
  },
  'joint-without-partner': {
    label: 'Joint controller alone',
    field: 'parties',
    source: 'UK GDPR Article 26',
    find: ({ agreement: { practiceRole, agreementType, parties } }) =>
      (practiceRole === 'joint-controller' || agreementType === 'joint-controller-arrangement') &&
      !parties.some(({ role }) => role === 'joint-controller' || role === 'unknown')
        ? 'The practice is called a joint controller, but no other organisation is. Joint controllers decide together and say in an arrangement who does what.'
        : null,
  },
  'practice-as-processor': {
    label: 'Practice entered as processor',
    field: 'practiceRole',
    source: 'BMA, GPs as data controllers',
    find: ({ agreement: { practiceRole } }) =>
      practiceRole === 'processor'
        ? 'The practice is entered as processor. For the GP record the partnership that holds the contract is the controller: check who decides.'
        : null,
  },
  'dpia-missing': {
    label: 'DPIA missing for high risk',
    field: 'dpia',
    source: 'UK GDPR Article 35(3)(b)',
    find: ({ agreement }) =>
      (agreement.dpia === 'none' || agreement.dpia === 'not-needed') &&
      identifies(agreement) &&
      (beyondCare(agreement) ||
        agreement.automation === 'profiling' ||
        agreement.automation === 'ai-training' ||
        agreement.writeAccess === 'record')
        ? 'Health data that identify many patients, used like this, are high risk: the law asks for an impact assessment (DPIA) first. Ask for theirs, or make one with the DPO.'
        : null,
  },
  'dpia-late': {
    label: 'DPIA made after the start',
    field: 'dpiaOn',
    source: 'UK GDPR Article 35(1)',
    find: ({ agreement: { dpiaOn, startsOn, activatedOn } }) =>
      before(startsOn, dpiaOn) || before(activatedOn, dpiaOn)
        ? 'The DPIA is younger than the start of the sharing. It belongs before the start: note why, and whether it changed anything.'
        : null,
  },
  'dpo-not-followed': {
    label: 'DPO’s advice not followed, no reason',
    field: 'dpoNotFollowedReason',
    source: 'UK GDPR Articles 35(2) and 38; ICO accountability framework',
    find: ({ agreement: { dpoFollowed, dpoNotFollowedReason } }) =>
      dpoFollowed === 'no' && dpoNotFollowedReason === ''
        ? 'The DPO’s advice was not followed, and no reason is kept. Write down who decided so, and why.'
        : null,
  },
  'privacy-notice-missing': {
    label: 'Not in the privacy notice',
    field: 'privacyNotice',
    source: 'UK GDPR Articles 13 and 14',
    find: ({ agreement }) =>
      agreement.privacyNotice === 'no' &&
      running(agreement) &&
      !CLAIMS_NOBODY.includes(agreement.identifiability)
        ? 'Data are shared, but the privacy notice does not say so. Patients have to be told: add it.'
        : null,
  },
  'transfer-no-safeguard': {
    label: 'Abroad without a safeguard',
    field: 'transferSafeguard',
    source: 'UK GDPR Chapter V',
    find: ({ agreement: { dataLocation, transferSafeguard } }) =>
      dataLocation === 'other' && (transferSafeguard === 'none' || transferSafeguard === 'unknown')
        ? 'The data are kept outside the United Kingdom and the EEA, and no safeguard for the transfer is known. Ask for it.'
        : null,
  },
  'dspt-not-met': {
    label: 'Party without DSPT standards met',
    field: 'parties',
    source: 'Data Security and Protection Toolkit',
    find: ({ agreement }) => {
      const weak = agreement.parties.filter(({ dspt }) => dspt !== undefined && WORSE_DSPT.includes(dspt));
      return weak.length > 0 && !OVER.includes(agreement.status)
        ? `The toolkit says of ${weak.map(({ name, dspt }) => `${named([name])}: ${dsptLabels[dspt ?? 'unknown'].toLowerCase()}`).join('; ')}. Ask how the data are kept safe.`
        : null;
    },
  },
  'dspt-check-old': {
    label: 'DSPT status checked over a year ago',
    field: 'parties',
    source: 'Data Security and Protection Toolkit, published every year',
    find: ({ agreement, today }) => {
      const old = agreement.parties.filter(
        ({ dsptCheckedOn }) =>
          dsptCheckedOn !== undefined &&
          dsptCheckedOn !== null &&
          daysBetween(dsptCheckedOn, today) > DSPT_CHECK_DAYS,
      );
      return old.length > 0 && running(agreement)
        ? `The toolkit status of ${named(old.map(({ name }) => name))} was checked more than a year ago. It is published every year: look again.`
        : null;
    },
  },
  'write-access-denied': {
    label: 'Writes back, write access denied',
    field: 'writeAccess',
    source: 'The two answers of this entry',
    find: ({ agreement: { writeAccess, method } }) =>
      writeAccess === 'none' && method === 'write-back'
        ? 'The data are said to be written back to the record, but the entry says that nobody can write. Look in the clinical system.'
        : null,
  },
  'running-without-paper': {
    label: 'Active without a paper',
    field: 'agreementType',
    source: SHARING_CODE,
    find: ({ agreement }) =>
      running(agreement) &&
      (agreement.agreementType === 'none' || agreement.agreementType === 'system-activation-only')
        ? 'It is active, but no paper was found. That is a finding, not by itself proof that the sharing is unlawful: ask the other party for the paper.'
        : null,
  },
  'started-before-signed': {
    label: 'Started before it was signed',
    field: 'signedOn',
    source: SHARING_CODE,
    find: ({ agreement: { signedOn, startsOn, activatedOn } }) =>
      before(startsOn, signedOn) || before(activatedOn, signedOn)
        ? 'It started or was switched on before it was signed. Find out who allowed it, and since when data have flowed.'
        : null,
  },
  'not-started-yet': {
    label: 'Active before its start date',
    field: 'startsOn',
    source: 'The two answers of this entry',
    find: ({ agreement, today }) =>
      agreement.status === 'active' && before(today, agreement.startsOn)
        ? 'The status says active, but the start date is still to come. One of the two is wrong.'
        : null,
  },
  'running-but-off': {
    label: 'Active, but no data flow',
    field: 'activity',
    source: 'The two answers of this entry',
    find: ({ agreement }) =>
      running(agreement) && (agreement.activity === 'never-used' || agreement.activity === 'switched-off')
        ? 'The status says active, but nothing flows. An agreement that nobody uses may be closed: the audit asks about it.'
        : null,
  },
  'ended-but-flowing': {
    label: 'Ended, but data flow',
    field: 'activity',
    source: 'UK GDPR Article 5(1)(a), lawfulness',
    find: ({ agreement: { status, activity } }) =>
      OVER.includes(status) && activity === 'flowing'
        ? 'The agreement is over, but data still flow. Find out under what, and who has to stop it at the source.'
        : null,
  },
  'asked-but-flowing': {
    label: 'Not agreed yet, but data flow',
    field: 'activity',
    source: 'UK GDPR Article 5(1)(a), lawfulness',
    find: ({ agreement: { status, activity } }) =>
      (status === 'proposed' || status === 'draft') && activity === 'flowing'
        ? 'Nobody has agreed to this yet, but data already flow. Find out since when, and who switched it on.'
        : null,
  },
  'date-in-future': {
    label: 'Date of something done lies ahead',
    field: 'signedOn',
    source: 'The dates of this entry',
    find: ({ agreement: a, today }) =>
      [
        a.signedOn,
        a.foundOn,
        a.dpiaOn,
        a.statusCheckedOn,
        a.activatedOn,
        a.optOutCheckedOn,
        a.dpoViewOn,
        a.caldicottViewOn,
      ].some((day) => before(today, day))
        ? 'Something that is entered as done has a date in the future. Check the dates.'
        : null,
  },
  expired: {
    label: 'Ended, but still active',
    field: 'expiresOn',
    source: SHARING_CODE,
    find: ({ agreement, today }) =>
      running(agreement) && past(agreement.expiresOn, today)
        ? `The agreement ended on ${formatDate(agreement.expiresOn)}, but data may still be flowing.`
        : null,
  },
  'review-overdue': {
    label: 'Review overdue',
    field: 'reviewOn',
    source: SHARING_CODE,
    find: ({ agreement, today }) =>
      running(agreement) && past(agreement.reviewOn, today)
        ? `The review was due on ${formatDate(agreement.reviewOn)}.`
        : null,
  },
};

/** What each warning is called in a filter. */
export const warningLabel = (code: WarningCode): string => warningRules[code].label;

/**
 * What a person should look at again in an entry, each with its reason and its source. `entry` is the catalogue's
 * entry that the agreement is linked to, or null. A warning decides nothing and blocks nothing.
 */
export const agreementWarnings = (
  agreement: AgreementInput,
  today: IsoDate,
  entry: CatalogueEntry | null,
): AgreementWarning[] =>
  warningCodes.flatMap((code) => {
    const { field, source, find } = warningRules[code];
    const text = find({ agreement, today, entry });
    return text === null ? [] : [{ code, field, text, source }];
  });
