import { z } from 'zod';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { optionalText, requiredText } from '../text';

/** The ten questions of every audit, each with every answer it takes. Their words are in resources/content/questions.json. */
export const quickAnswers = {
  B03: ['active', 'not-active', 'unknown'],
  B04: ['direct', 'secondary', 'mixed', 'unclear'],
  B05: ['yes', 'no', 'unknown'],
  B06: ['core', 'des', 'local', 'no', 'unknown'],
  B07: ['yes', 'no', 'unknown'],
  B12: [
    'implied-consent',
    'explicit-consent',
    'section-251',
    'statute',
    'public-interest',
    'anonymised',
    'not-stated',
    'unknown',
  ],
  B14: ['own', 'theirs-reviewed', 'theirs-not-seen', 'none', 'unknown'],
  B17: ['yes-tested', 'yes-stated', 'no', 'not-applicable', 'unknown'],
  B18: ['yes', 'no-lawful-reason', 'no', 'not-applicable', 'unknown'],
  B27: ['none', 'inconvenience', 'clinical-risk', 'unknown'],
} as const;
export type QuestionId = keyof typeof quickAnswers;
export type AnswerValue<Q extends QuestionId = QuestionId> = (typeof quickAnswers)[Q][number];

export const questionIds = [
  'B03',
  'B04',
  'B05',
  'B06',
  'B07',
  'B12',
  'B14',
  'B17',
  'B18',
  'B27',
] as const satisfies readonly QuestionId[];

/** The twenty questions that a Full audit asks besides. */
export const furtherAnswers = {
  B01: ['current', 'expired', 'unsigned', 'activation-only', 'none', 'unknown'],
  B02: ['partner', 'manager', 'icb', 'not-needed', 'unknown'],
  B08: ['all', 'some', 'none', 'unknown'],
  B09: ['no', 'yes-agreed', 'yes-without', 'unknown'],
  B10: ['yes', 'no', 'unknown'],
  B11: ['yes', 'no', 'unknown'],
  B13: ['yes', 'no', 'not-applicable', 'unknown'],
  B15: ['yes', 'excessive', 'unknown'],
  B16: [
    'identifiable',
    'pseudonymised-here',
    'pseudonymised-elsewhere',
    'anonymised',
    'aggregate-suppressed',
    'aggregate',
    'unknown',
  ],
  B19: ['yes', 'part', 'no', 'unknown'],
  B20: ['none', 'listed', 'not-stated', 'unknown'],
  B21: ['deleted', 'kept', 'not-stated', 'unknown'],
  B22: ['stated', 'none', 'unknown'],
  B23: ['met', 'not-met', 'unknown'],
  B24: ['in-date', 'overdue', 'none', 'unknown'],
  B25: ['yes', 'no', 'unknown'],
  B26: ['none', 'some', 'heavy', 'unknown'],
  B28: ['keep', 'change', 'leave', 'unknown'],
  B29: ['no-concerns', 'concerns', 'unknown'],
  B30: ['given', 'none', 'unknown'],
} as const;
export type FurtherQuestionId = keyof typeof furtherAnswers;
export type FullQuestionId = QuestionId | FurtherQuestionId;
export type FurtherValue<Q extends FurtherQuestionId = FurtherQuestionId> =
  (typeof furtherAnswers)[Q][number];

/** Each question of a Full audit with every answer it takes. */
export const fullAnswers = { ...quickAnswers, ...furtherAnswers };

/** All thirty, in the order in which they are asked. */
export const fullQuestionIds = [
  'B01',
  'B02',
  'B03',
  'B04',
  'B05',
  'B06',
  'B07',
  'B08',
  'B09',
  'B10',
  'B11',
  'B12',
  'B13',
  'B14',
  'B15',
  'B16',
  'B17',
  'B18',
  'B19',
  'B20',
  'B21',
  'B22',
  'B23',
  'B24',
  'B25',
  'B26',
  'B27',
  'B28',
  'B29',
  'B30',
] as const satisfies readonly FullQuestionId[];

export const outcomes = [
  'KEEP-LAW',
  'KEEP-CONTRACT',
  'KEEP-DIRECT',
  'KEEP-BY-CHOICE',
  'CLOSE',
  'QUERY',
  'WITHDRAW-CANDIDATE',
  'WITHDRAW',
  'WITHDRAW-URGENT',
  'REFER',
  'SAFETY-ACTION',
] as const;
export type Outcome = (typeof outcomes)[number];

export const auditDepths = ['quick', 'full'] as const;
export type AuditDepth = (typeof auditDepths)[number];

/** What a person calls each depth. */
export const depthLabels: Record<AuditDepth, string> = { quick: 'Quick', full: 'Full' };

/** What an audit of a depth asks, in its order. */
export const questionsOf = (depth: AuditDepth): readonly FullQuestionId[] =>
  depth === 'full' ? fullQuestionIds : questionIds;

/** Where a duty is written down: what makes "required" more than a word. */
export const citation = z.object({
  /** Act, notice, direction, regulations or contract. */
  title: optionalText(300),
  /** Section, regulation or clause. */
  provision: optionalText(200),
  date: optionalDate,
});
export type Citation = z.infer<typeof citation>;

const values = Object.values(fullAnswers).flat();
/** Whether a question takes an answer. */
export const takesAnswer = (questionId: FullQuestionId, value: string): boolean =>
  fullAnswers[questionId].some((allowed) => allowed === value);

export const answerInput = z
  .object({
    roundId: id,
    questionId: z.enum(fullQuestionIds),
    value: z.enum(values, 'Choose an answer. If nobody knows yet, choose “Not known yet”'),
    note: optionalText(2000),
    /** For B05 and B06 answered with a duty; null elsewhere. */
    citation: citation.nullable(),
  })
  .refine((answer) => takesAnswer(answer.questionId, answer.value), {
    path: ['value'],
    message: 'Choose one of the answers to this question',
  });
export type AnswerInput = z.output<typeof answerInput>;

export const answer = z.object({
  questionId: z.enum(fullQuestionIds),
  value: z.enum(values),
  note: z.string(),
  citation: citation.nullable(),
  answeredAt: instant,
});
export type Answer = z.infer<typeof answer>;

/** An answer that is already known, with where it comes from: a suggestion until a person takes it over. */
export const offer = z.object({
  questionId: z.enum(fullQuestionIds),
  value: z.enum(values),
  note: z.string(),
  citation: citation.nullable(),
  origin: z.enum(['register', 'last-audit']),
  /** The register's field, or the audit, in words. */
  from: z.string(),
  on: isoDate,
});
export type Offer = z.infer<typeof offer>;

export const weights = ['knock-out', 'important', 'documentation'] as const;

/** A further answer that is not as it should be: it does not decide, but somebody has to mend it. */
export const finding = z.object({
  questionId: z.enum(fullQuestionIds),
  weight: z.enum(weights),
  text: z.string(),
});
export type Finding = z.infer<typeof finding>;

/** One line of why: what was known (or not) that made a rule match or pass. */
export const reason = z.object({
  /** The question or fact that it rests on: `B05`, or `status`, `purposes`, `basis`, `catalogue`, `icb-letter`. */
  about: z.string(),
  text: z.string(),
});
export type Reason = z.infer<typeof reason>;

/** How a row of the rule fared; the rows after the one that matched are not read any more. */
export const explainedRow = z.object({
  number: z.string(),
  verdict: z.enum(['matched', 'passed-over', 'not-read']),
  /** What fired the row, or what kept it from firing; nothing for a row that was not read. */
  reasons: z.array(reason),
});
export type ExplainedRow = z.infer<typeof explainedRow>;

/** A smallest set of findings that would change what the rule says. */
export const route = z.object({
  outcome: z.enum(outcomes),
  rule: z.string(),
  /** Each in words that follow "If": "the law’s section and date were found". */
  findings: z.array(reason).min(1),
});
export type Route = z.infer<typeof route>;

/** Why the rule says what it says today, and what would make it say something else. */
export const explanation = z.object({
  rule: z.string(),
  outcome: z.enum(outcomes),
  rows: z.array(explainedRow),
  routes: z.array(route),
});
export type Explanation = z.infer<typeof explanation>;

/** What goes wrong when a known sharing is switched off by mistake, as the reference catalogue tells it. */
export const knownRisk = z.object({ text: z.string(), source: z.string(), checkedOn: isoDate });
export type KnownRisk = z.infer<typeof knownRisk>;

/** What the rule says of a round: exactly one outcome, with the rule's number and every answer that fired it. */
export const ruling = z.object({
  outcome: z.enum(outcomes),
  /** Rule number as in the rule's table: 1, 2b, 7c. */
  rule: z.string(),
  ruleText: z.string(),
  reasons: z.array(reason).min(1),
  /** A second thing to do: 0b both asks and refers. */
  also: z.enum(outcomes).nullable(),
  /** What the partners should mind: "tied to a local service", "tell the DPO". */
  cautions: z.array(z.string()),
  /** One question to the ICB or DPO for each knock-out item that is missing. */
  queries: z.array(z.string()),
  /** What the catalogue warns of, or null; a round that was ruled before there were such warnings has none. */
  risk: knownRisk.nullable().default(null),
});
export type Ruling = z.infer<typeof ruling>;

export const decisionInput = z
  .object({
    roundId: id,
    outcome: z.enum(outcomes, 'Choose an outcome'),
    /** Why the partners decided otherwise than the rule; required for an override. */
    reason: optionalText(2000),
    /** Why the sharing may stop in spite of the risk that was shown; required where one is. */
    riskAnswer: optionalText(2000).default(''),
    /** The partner, by name or role. */
    decidedBy: requiredText('the name or role of the partner who decides', 100),
    decidedOn: isoDate,
  })
  .readonly();
export type DecisionInput = z.output<typeof decisionInput>;

/** A risk that was shown before a sharing was stopped, in its very words, and why the partners accept it. */
export const answeredRisk = z.object({ text: z.string(), answer: z.string() });
export type AnsweredRisk = z.infer<typeof answeredRisk>;

export const decision = z.object({
  outcome: z.enum(outcomes),
  overrides: z.boolean(),
  reason: z.string(),
  risk: answeredRisk.nullable(),
  decidedBy: z.string(),
  decidedOn: isoDate,
});
export type Decision = z.infer<typeof decision>;

/** A decided audit, as the yearly review lists it. */
export const decidedAudit = z.object({
  agreementId: id,
  ref: z.string(),
  title: z.string(),
  number: z.int().positive(),
  outcome: z.enum(outcomes),
  decidedOn: isoDate,
});
export type DecidedAudit = z.infer<typeof decidedAudit>;

/** Which content an audit was made with, besides its questions and its rule. */
export const auditContent = z.object({
  catalogue: z.string(),
  catalogueCheckedOn: isoDate,
  /** The content pack that was in use; null for the content that the app ships. */
  pack: z.object({ issuer: z.string(), sequence: z.int(), sha256: z.string() }).nullable(),
});
export type AuditContent = z.infer<typeof auditContent>;

export const auditRound = z.object({
  id,
  agreementId: id,
  /** 1 for an agreement's first audit. */
  number: z.int().positive(),
  depth: z.enum(auditDepths),
  startedAt: instant,
  completedAt: instant.nullable(),
  /** The dated version of questions and rule that it was made with. */
  contentVersion: z.string(),
  ruleVersion: z.string(),
  /** Null in rounds of before this was kept. */
  content: auditContent.nullable().default(null),
  answers: z.array(answer),
  /** What the further answers of a Full audit show, the gravest first. */
  findings: z.array(finding),
  /** Null until each of the ten questions of every audit has an answer. */
  ruling: ruling.nullable(),
  decision: decision.nullable(),
});
export type AuditRound = z.infer<typeof auditRound>;
