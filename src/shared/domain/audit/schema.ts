import { z } from 'zod';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { optionalText, requiredText } from '../text';

/** The ten Quick questions, each with every answer it takes. Their words are in resources/content/questions.json. */
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

/** Where a duty is written down: what makes "required" more than a word. */
export const citation = z.object({
  /** Act, notice, direction, regulations or contract. */
  title: optionalText(300),
  /** Section, regulation or clause. */
  provision: optionalText(200),
  date: optionalDate,
});
export type Citation = z.infer<typeof citation>;

const values = Object.values(quickAnswers).flat();
const allows = (questionId: QuestionId, value: string): boolean =>
  quickAnswers[questionId].some((allowed) => allowed === value);

export const answerInput = z
  .object({
    roundId: id,
    questionId: z.enum(questionIds),
    value: z.enum(values, 'Choose an answer. If nobody knows yet, choose “Not known yet”'),
    note: optionalText(2000),
    /** For B05 and B06 answered with a duty; null elsewhere. */
    citation: citation.nullable(),
  })
  .refine((answer) => allows(answer.questionId, answer.value), {
    path: ['value'],
    message: 'Choose one of the answers to this question',
  });
export type AnswerInput = z.output<typeof answerInput>;

export const answer = z.object({
  questionId: z.enum(questionIds),
  value: z.enum(values),
  note: z.string(),
  citation: citation.nullable(),
  answeredAt: instant,
});
export type Answer = z.infer<typeof answer>;

/** One line of why: what was known (or not) that made a rule match or pass. */
export const reason = z.object({
  /** The question or fact that it rests on: `B05`, or `status`, `purposes`, `basis`, `catalogue`, `icb-letter`. */
  about: z.string(),
  text: z.string(),
});
export type Reason = z.infer<typeof reason>;

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
});
export type Ruling = z.infer<typeof ruling>;

export const decisionInput = z
  .object({
    roundId: id,
    outcome: z.enum(outcomes, 'Choose an outcome'),
    /** Why the partners decided otherwise than the rule; required for an override. */
    reason: optionalText(2000),
    /** The partner, by name or role. */
    decidedBy: requiredText('the name or role of the partner who decides', 100),
    decidedOn: isoDate,
  })
  .readonly();
export type DecisionInput = z.output<typeof decisionInput>;

export const decision = z.object({
  outcome: z.enum(outcomes),
  overrides: z.boolean(),
  reason: z.string(),
  decidedBy: z.string(),
  decidedOn: isoDate,
});
export type Decision = z.infer<typeof decision>;

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
  answers: z.array(answer),
  /** Null until every question has an answer. */
  ruling: ruling.nullable(),
  decision: decision.nullable(),
});
export type AuditRound = z.infer<typeof auditRound>;
