import * as agreementLabels from '../../../shared/domain/agreement/labels';
import { summariseUseKind } from '../../../shared/domain/agreement/rules';
import type { Agreement, Party, Purpose } from '../../../shared/domain/agreement/schema';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import {
  type Answer,
  type AuditContent,
  type AuditRound,
  type Outcome,
  questionsOf,
} from '../../../shared/domain/audit/schema';
import { searchStateLabels } from '../../../shared/domain/find/labels';
import type { ExportedSearch } from '../../../shared/domain/find/schema';
import type { Questions } from '../../../shared/content/schema';
import { openQuestions } from '../../../shared/domain/letter/correspondence';
import type { IncomingLetter } from '../../../shared/domain/letter/incoming';
import { channelLabels, type Letter } from '../../../shared/domain/letter/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import * as writeAccess from '../../../shared/domain/write-access/labels';
import { writeAccessQuestionIds, type WriteAccessUnit } from '../../../shared/domain/write-access/schema';
import type { CsvColumn } from './csv';

/** A row of a table that can be put under another practice's. */
export interface InPractice {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
}
/** One arrangement with its latest audit, if there is one. */
export interface ArrangementRow extends InPractice {
  readonly agreement: Agreement;
  readonly round: AuditRound | null;
}
/** One audit of one arrangement. */
export interface RoundRow extends ArrangementRow {
  readonly round: AuditRound;
  /** Whether no later audit of the same arrangement was begun. */
  readonly latest: boolean;
}
export interface AnswerRow extends RoundRow {
  readonly answer: Answer;
}
export interface SearchRow {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
  readonly search: ExportedSearch;
}
export interface WriteAccessRow {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
  readonly unit: WriteAccessUnit;
}
export interface IncomingLetterRow {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
  readonly letter: IncomingLetter;
  readonly agreementRefs: readonly string[];
  readonly letterRef: string | null;
}
export interface LetterRow {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
  readonly letter: Letter;
  /** Where its file stands in the pack. */
  readonly file: string;
}

/** A code that stays the same for programs, and beside it what people read. */
export const coded = <R, V extends string>(
  name: string,
  labels: Readonly<Record<V, string>>,
  value: (row: R) => V | null,
): readonly CsvColumn<R>[] => [
  { name, value },
  {
    name: `${name}_label`,
    value: (row) => {
      const code = value(row);
      return code === null ? null : labels[code];
    },
  },
];

// Practice first, so that the tables of many practices can be put under one another.
export const practiceColumns: readonly CsvColumn<InPractice>[] = [
  { name: 'practice_ods_code', value: ({ practice }) => practice.odsCode },
  { name: 'practice_name', value: ({ practice }) => practice.name },
];
const nameColumns: readonly CsvColumn<ArrangementRow>[] = [
  ...practiceColumns,
  { name: 'agreement_ref', value: ({ agreement }) => agreement.ref },
  { name: 'agreement_title', value: ({ agreement }) => agreement.title },
];

const l = agreementLabels;
const readableParty = ({ name, odsCode, type, role }: Party): string =>
  `${name} (${[odsCode, l.partyTypeLabels[type], l.partyRoleLabels[role]].filter((part) => part !== '').join(', ')})`;
const readablePurpose = ({ text, useKind, subKind }: Purpose): string =>
  `${text} (${l.useKindLabels[useKind]}, ${l.subKindLabels[subKind]})`;

/** A party's toolkit status, and when it was looked up. */
const readableDspt = ({ name, dspt, dsptCheckedOn }: Party): readonly string[] =>
  dspt === undefined || dspt === 'unknown'
    ? []
    : [
        `${name}: ${l.dsptLabels[dspt]}${dsptCheckedOn === null || dsptCheckedOn === undefined ? '' : ` (${dsptCheckedOn})`}`,
      ];

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type PlainField = {
  [K in keyof Agreement]: Agreement[K] extends string | null ? K : never;
}[keyof Agreement];
const plain = (...fields: readonly PlainField[]): readonly CsvColumn<ArrangementRow>[] =>
  fields.map((field) => ({ name: snakeCase(field), value: ({ agreement }) => agreement[field] }));

const choice = <V extends string>(
  name: string,
  labels: Readonly<Record<V, string>>,
  value: (agreement: Agreement) => V,
): readonly CsvColumn<ArrangementRow>[] =>
  coded(name, labels, ({ agreement }: ArrangementRow) => value(agreement));

/** How far the latest audit has come; the values are those of the register's list. */
const auditState = ({ round }: ArrangementRow) => {
  if (round === null) return 'not-started';
  if (round.decision !== null) return 'decided';
  return isAnswered(round) ? 'to-confirm' : 'in-progress';
};
const isAnswered = ({ depth, answers }: AuditRound): boolean =>
  questionsOf(depth).every((id) => answers.some(({ questionId }) => questionId === id));
/** The decided outcome, else the computed one, else null. */
export const outcomeOf = (round: AuditRound | null): Outcome | null =>
  round?.decision?.outcome ?? round?.ruling?.outcome ?? null;

const outcomeColumns: readonly CsvColumn<ArrangementRow>[] = [
  { name: 'audit_number', value: ({ round }) => round?.number ?? null },
  { name: 'audit_depth', value: ({ round }) => round?.depth ?? null },
  { name: 'audit_state', value: auditState },
  { name: 'answers_given', value: ({ round }) => round?.answers.length ?? 0 },
  ...coded('outcome', outcomeLabels, ({ round }: ArrangementRow) => outcomeOf(round)),
  { name: 'computed_outcome', value: ({ round }) => round?.ruling?.outcome ?? null },
  { name: 'rule_number', value: ({ round }) => round?.ruling?.rule ?? null },
  { name: 'rule_version', value: ({ round }) => round?.ruleVersion ?? null },
  { name: 'rule_text', value: ({ round }) => round?.ruling?.ruleText ?? null },
  { name: 'decided_outcome', value: ({ round }) => round?.decision?.outcome ?? null },
  { name: 'decision_overrides_rule', value: ({ round }) => round?.decision?.overrides ?? null },
  { name: 'decision_reason', value: ({ round }) => round?.decision?.reason ?? null },
  { name: 'decided_by', value: ({ round }) => round?.decision?.decidedBy ?? null },
  { name: 'decided_on', value: ({ round }) => round?.decision?.decidedOn ?? null },
];

/** Fields that came after the first released version; they stand together, before the notes. */
const laterColumns: readonly CsvColumn<ArrangementRow>[] = [
  {
    name: 'party_contacts',
    value: ({ agreement }) =>
      agreement.parties
        .flatMap(({ name, contact = '' }) => (contact === '' ? [] : [`${name}: ${contact}`]))
        .join('; '),
  },
  {
    name: 'party_ico_numbers',
    value: ({ agreement }) =>
      agreement.parties
        .flatMap(({ name, icoNumber = '' }) => (icoNumber === '' ? [] : [`${name}: ${icoNumber}`]))
        .join('; '),
  },
  { name: 'party_dspt', value: ({ agreement }) => agreement.parties.flatMap(readableDspt).join('; ') },
  ...plain('tags', 'owner', 'decisionMaker', 'theirReference', 'foundAt'),
  ...choice('switched_on_in', l.switchedOnInLabels, (agreement) => agreement.switchedOnIn),
  ...plain('activatedOn'),
  ...choice('activity', l.activityLabels, (agreement) => agreement.activity),
  ...plain('onwardRecipients', 'benefit'),
  ...choice('less_data', l.yesNoLabels, (agreement) => agreement.lessData),
  ...plain('lessDataNote'),
  ...choice('compatible', l.compatibilityLabels, (agreement) => agreement.compatible),
  ...plain('repurposedOn'),
  { name: 'data_groups', value: ({ agreement }) => agreement.dataGroups.join('|') },
  {
    name: 'data_groups_label',
    value: ({ agreement }) => agreement.dataGroups.map((group) => l.dataGroupLabels[group]).join('; '),
  },
  ...choice('special_category', l.yesNoLabels, (agreement) => agreement.specialCategory),
  ...choice(
    'identifiability_in_transit',
    l.identifiabilityLabels,
    (agreement) => agreement.identifiabilityInTransit,
  ),
  ...choice('identifiability_at_use', l.identifiabilityLabels, (agreement) => agreement.identifiabilityAtUse),
  ...plain('historyDepth'),
  ...choice('method', l.methodLabels, (agreement) => agreement.method),
  ...plain('volume', 'noticeTitle', 'noticeSection', 'noticeDatedOn', 'noticeUrl', 'acceptByOn'),
  ...choice('schedule1', l.schedule1Labels, (agreement) => agreement.schedule1),
  ...choice(
    'section251_regulation',
    l.section251RegulationLabels,
    (agreement) => agreement.section251Regulation,
  ),
  ...plain('consentEvidence', 'publicInterestReason'),
  ...choice('dpia_reviewed_by_dpo', l.yesNoLabels, (agreement) => agreement.dpiaReviewedByDpo),
  ...plain('dpiaOutcome', 'dpoView', 'dpoViewOn'),
  ...choice('dpo_followed', l.yesNoLabels, (agreement) => agreement.dpoFollowed),
  ...plain(
    'dpoNotFollowedReason',
    'caldicottView',
    'caldicottViewOn',
    'privacyNoticeUrl',
    'patientsInformed',
  ),
  ...plain('securitySummary', 'dataCountry'),
  ...choice('transfer_safeguard', l.transferSafeguardLabels, (agreement) => agreement.transferSafeguard),
  ...choice('exit_data', l.exitDataLabels, (agreement) => agreement.exitData),
  ...choice('audit_rights', l.yesNoLabels, (agreement) => agreement.auditRights),
  ...choice('breach_reporting', l.yesNoLabels, (agreement) => agreement.breachReporting),
  ...choice('liability', l.yesNoLabels, (agreement) => agreement.liability),
  ...choice('automation', l.automationLabels, (agreement) => agreement.automation),
  ...choice(
    'national_opt_out_reason',
    l.nationalOptOutReasonLabels,
    (agreement) => agreement.nationalOptOutReason,
  ),
  ...plain(
    'schemeOptOut',
    'rightToObject',
    'rightsAnsweredBy',
    'optOutCheckedOn',
    'optOutEvidence',
    'splitFromId',
  ),
];

/** register.csv: one row per arrangement, every field of it, and where its audit stands. */
export const registerColumns: readonly CsvColumn<ArrangementRow>[] = [
  ...nameColumns,
  ...plain('aliases'),
  { name: 'parties', value: ({ agreement }) => agreement.parties.map(readableParty).join('; ') },
  { name: 'party_types', value: ({ agreement }) => agreement.parties.map(({ type }) => type).join('|') },
  { name: 'party_roles', value: ({ agreement }) => agreement.parties.map(({ role }) => role).join('|') },
  { name: 'purposes', value: ({ agreement }) => agreement.purposes.map(readablePurpose).join('; ') },
  {
    name: 'purpose_sub_kinds',
    value: ({ agreement }) => agreement.purposes.map(({ subKind }) => subKind).join('|'),
  },
  ...choice('use_kind', l.useKindLabels, ({ purposes }) => summariseUseKind(purposes)),
  ...choice('status', l.statusLabels, (agreement) => agreement.status),
  ...outcomeColumns,
  ...choice('national_status', l.nationalStatusLabels, (agreement) => agreement.nationalStatus),
  ...plain('statusSource', 'statusCheckedOn'),
  ...choice('agreement_type', l.agreementTypeLabels, (agreement) => agreement.agreementType),
  ...choice('found_in', l.placeLabels, (agreement) => agreement.foundIn),
  ...plain('foundOn', 'foundBy', 'signedOn', 'signedBy', 'startsOn', 'reviewOn', 'expiresOn'),
  ...plain('paperVersion', 'noticePeriod'),
  ...choice('practice_role', l.practiceRoleLabels, (agreement) => agreement.practiceRole),
  ...plain('people', 'dataCategories'),
  ...choice('identifiability', l.identifiabilityLabels, (agreement) => agreement.identifiability),
  ...plain('frequency'),
  ...choice('write_access', l.writeAccessLabels, (agreement) => agreement.writeAccess),
  ...choice('article6', l.article6Labels, (agreement) => agreement.article6),
  ...choice('article9', l.article9Labels, (agreement) => agreement.article9),
  ...choice('confidentiality', l.confidentialityLabels, (agreement) => agreement.confidentiality),
  ...plain('section251Reference', 'section251ExpiresOn', 'legalBasisText', 'contractClause'),
  ...choice('dpia', l.dpiaLabels, (agreement) => agreement.dpia),
  ...plain('dpiaOn'),
  ...choice('privacy_notice', l.privacyNoticeLabels, (agreement) => agreement.privacyNotice),
  ...choice('type1', l.type1Labels, (agreement) => agreement.type1),
  ...choice('national_opt_out', l.nationalOptOutLabels, (agreement) => agreement.nationalOptOut),
  ...choice('data_location', l.dataLocationLabels, (agreement) => agreement.dataLocation),
  ...choice('commercial_use', l.commercialUseLabels, (agreement) => agreement.commercialUse),
  ...laterColumns,
  ...plain('retention', 'notes', 'catalogueId', 'archivedOn', 'createdAt', 'updatedAt'),
  { name: 'version', value: ({ agreement }) => agreement.version },
  { name: 'agreement_id', value: ({ agreement }) => agreement.id },
];

const packName = (pack: AuditContent['pack']): string | null =>
  pack === null ? null : `${pack.issuer}, no. ${pack.sequence}`;

/** outcomes.csv: one row per audit, the earlier ones too. */
export const roundColumns: readonly CsvColumn<RoundRow>[] = [
  ...nameColumns,
  ...outcomeColumns,
  { name: 'latest_audit', value: ({ latest }) => latest },
  { name: 'also', value: ({ round }) => round.ruling?.also ?? null },
  {
    name: 'reasons',
    value: ({ round }) =>
      round.ruling?.reasons.map(({ about, text }) => `${about}: ${text}`).join('; ') ?? null,
  },
  { name: 'cautions', value: ({ round }) => round.ruling?.cautions.join('; ') ?? null },
  { name: 'known_risk', value: ({ round }) => round.ruling?.risk?.text ?? null },
  { name: 'risk_named', value: ({ round }) => round.decision?.risk?.text ?? null },
  { name: 'risk_answer', value: ({ round }) => round.decision?.risk?.answer ?? null },
  {
    name: 'findings',
    value: ({ round }) =>
      round.findings.map(({ questionId, weight, text }) => `${questionId} (${weight}): ${text}`).join('; '),
  },
  { name: 'questions_to_ask', value: ({ round }) => round.ruling?.queries.join('; ') ?? null },
  { name: 'started_at', value: ({ round }) => round.startedAt },
  { name: 'completed_at', value: ({ round }) => round.completedAt },
  { name: 'questions_version', value: ({ round }) => round.contentVersion },
  { name: 'rule_version', value: ({ round }) => round.ruleVersion },
  { name: 'catalogue_version', value: ({ round }) => round.content?.catalogue ?? null },
  { name: 'content_pack', value: ({ round }) => packName(round.content?.pack ?? null) },
];

/** audit-answers.csv: one row per answer, with the question in today's words. */
export function answerColumns({ questions }: Questions): readonly CsvColumn<AnswerRow>[] {
  const asked = new Map(questions.map((question) => [question.id, question]));
  return [
    ...nameColumns,
    { name: 'audit_number', value: ({ round }) => round.number },
    { name: 'latest_audit', value: ({ latest }) => latest },
    { name: 'question_id', value: ({ answer }) => answer.questionId },
    { name: 'question', value: ({ answer }) => asked.get(answer.questionId)?.text ?? null },
    { name: 'answer', value: ({ answer }) => answer.value },
    {
      name: 'answer_label',
      value: ({ answer }) =>
        asked.get(answer.questionId)?.options.find(({ value }) => value === answer.value)?.label ?? null,
    },
    {
      name: 'finding',
      value: ({ round, answer }) =>
        round.findings.find(({ questionId }) => questionId === answer.questionId)?.text ?? null,
    },
    { name: 'note', value: ({ answer }) => answer.note },
    { name: 'citation_title', value: ({ answer }) => answer.citation?.title ?? null },
    { name: 'citation_provision', value: ({ answer }) => answer.citation?.provision ?? null },
    { name: 'citation_date', value: ({ answer }) => answer.citation?.date ?? null },
    { name: 'answered_at', value: ({ answer }) => answer.answeredAt },
  ];
}

/** places.csv: where the practice looked, what it found there, and how many agreements the register has from there. */
export const searchColumns: readonly CsvColumn<SearchRow>[] = [
  ...practiceColumns,
  { name: 'place_id', value: ({ search }) => search.placeId },
  { name: 'place', value: ({ search }) => search.place },
  ...coded('result', searchStateLabels, ({ search }: SearchRow) => search.state),
  { name: 'found', value: ({ search }) => search.count },
  { name: 'in_register', value: ({ search }) => search.registered },
  { name: 'searched_on', value: ({ search }) => search.searchedOn },
  { name: 'searched_by', value: ({ search }) => search.searchedBy },
  { name: 'note', value: ({ search }) => search.note },
];

/** write-access.csv: one row per outside unit that can write to the records. */
export const writeAccessColumns: readonly CsvColumn<WriteAccessRow>[] = [
  ...practiceColumns,
  { name: 'unit_ref', value: ({ unit }) => unit.ref },
  { name: 'unit', value: ({ unit }) => unit.name },
  { name: 'unit_ods_code', value: ({ unit }) => unit.odsCode },
  { name: 'system', value: ({ unit }) => unit.system },
  { name: 'agreement_ref', value: ({ unit }) => unit.agreementRef },
  { name: 'can_add', value: ({ unit }) => unit.canAdd.join('|') },
  ...writeAccessQuestionIds.flatMap((question) => [
    { name: question.toLowerCase(), value: ({ unit }: WriteAccessRow) => unit[question] },
    {
      name: `${question.toLowerCase()}_label`,
      value: ({ unit }: WriteAccessRow) => writeAccess.answerSentence(unit, question),
    },
  ]),
  { name: 'entries_looked_at', value: ({ unit }) => unit.sampled },
  { name: 'requests_hidden', value: ({ unit }) => unit.hidden },
  { name: 'times_unseen', value: ({ unit }) => unit.unseen },
  { name: 'alternative', value: ({ unit }) => unit.alternative },
  { name: 'clause', value: ({ unit }) => unit.clause },
  { name: 'raised_with_provider_on', value: ({ unit }) => unit.raisedWithProviderOn },
  { name: 'raised_with_icb_on', value: ({ unit }) => unit.raisedWithIcbOn },
  { name: 'raised_with_lmc_on', value: ({ unit }) => unit.raisedWithLmcOn },
  ...coded(
    'outcome',
    writeAccess.writeAccessOutcomeLabels,
    ({ unit }: WriteAccessRow) => unit.ruling.outcome,
  ),
  { name: 'rule_number', value: ({ unit }) => unit.ruling.rule },
  {
    name: 'steps_done',
    value: ({ unit }) => unit.steps.map(({ step, doneOn, by }) => `${step} on ${doneOn} by ${by}`).join('; '),
  },
  ...coded(
    'decision',
    writeAccess.writeAccessDecisionLabels,
    ({ unit }: WriteAccessRow) => unit.decision?.kind ?? null,
  ),
  { name: 'decision_text', value: ({ unit }) => unit.decision?.text ?? null },
  { name: 'decision_date', value: ({ unit }) => unit.decision?.effectiveOn ?? null },
  { name: 'decided_by', value: ({ unit }) => unit.decision?.decidedBy ?? null },
  { name: 'decided_on', value: ({ unit }) => unit.decision?.decidedOn ?? null },
  { name: 'log', value: ({ unit }) => unit.log },
  { name: 'archived_on', value: ({ unit }) => unit.archivedOn },
];

/** letters.csv: what was made, sent and answered. */
export const letterColumns: readonly CsvColumn<LetterRow>[] = [
  ...practiceColumns,
  { name: 'letter_ref', value: ({ letter }) => letter.ref },
  { name: 'kind', value: ({ letter }) => letter.kind },
  // Empty for the app's own text.
  { name: 'template', value: ({ letter }) => letter.template?.name ?? null },
  { name: 'draft', value: ({ letter }) => letter.draft },
  { name: 'addressee', value: ({ letter }) => letter.addressee },
  { name: 'agreements_named', value: ({ letter }) => letter.agreementRefs.join('|') },
  { name: 'made_at', value: ({ letter }) => letter.createdAt },
  { name: 'sent_on', value: ({ letter }) => letter.sent?.sentOn ?? null },
  ...coded('channel', channelLabels, ({ letter }: LetterRow) => letter.sent?.channel ?? null),
  { name: 'sent_to', value: ({ letter }) => letter.sent?.sentTo ?? null },
  { name: 'reply_due', value: ({ letter }) => letter.sent?.replyDue ?? null },
  { name: 'reply_received_on', value: ({ letter }) => letter.reply?.receivedOn ?? null },
  {
    name: 'reply_summary',
    value: ({ letter }) =>
      letter.replies
        .map(({ summary }) => summary)
        .filter((summary) => summary !== '')
        .join('\n'),
  },
  { name: 'replies', value: ({ letter }) => letter.replies.length },
  { name: 'general_replies', value: ({ letter }) => letter.replies.filter(({ generic }) => generic).length },
  // Empty where no numbered question is asked, and where nobody noted what a reply answers.
  { name: 'questions_open', value: ({ letter }) => openQuestions(letter)?.join('|') ?? null },
  { name: 'file', value: ({ file }) => file },
  { name: 'sha256', value: ({ letter }) => letter.sha256 },
];

/** incoming.csv: letters that came and answer none of the practice's. */
export const incomingColumns: readonly CsvColumn<IncomingLetterRow>[] = [
  ...practiceColumns,
  { name: 'letter_ref', value: ({ letter }) => letter.ref },
  { name: 'received_from', value: ({ letter }) => letter.receivedFrom },
  { name: 'received_on', value: ({ letter }) => letter.receivedOn },
  { name: 'summary', value: ({ letter }) => letter.summary },
  { name: 'agreements', value: ({ agreementRefs }) => agreementRefs.join('|') },
  { name: 'about_our_letter', value: ({ letterRef }) => letterRef },
  { name: 'answer_due', value: ({ letter }) => letter.answerDue },
  { name: 'answered_on', value: ({ letter }) => letter.answeredOn },
];
