import { z } from 'zod';
import { instant, isoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { clinicalSystems } from '../practice/schema';
import { oneLine, optionalText, requiredText } from '../text';

/** C02: what an outside unit can add to the record. */
export const additions = ['notes', 'codes', 'medicines', 'problems', 'documents', 'tasks'] as const;

/** Every question of Part C with a choice, and every answer that it takes. Their words are in resources/content/write-access.json. */
export const writeAccessAnswers = {
  C03: ['workflow-task', 'inbox-message', 'flag', 'nothing', 'unknown'],
  C04: ['yes', 'no', 'unknown'],
  C05: ['never', 'possible', 'happened', 'unknown'],
  C06: ['yes', 'no', 'unknown'],
  C07: ['yes', 'no', 'unknown'],
  C08: ['yes', 'no', 'unknown'],
  C09: ['yes', 'no', 'unknown'],
  C10: ['yes', 'no', 'unknown'],
} as const;
export type WriteAccessQuestionId = keyof typeof writeAccessAnswers;
export const writeAccessQuestionIds = [
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C10',
] as const satisfies readonly WriteAccessQuestionId[];

const count = z.int('Enter a whole number').min(0, 'Enter a number from 0 up').max(100_000).nullable();

/** What a person enters of one outside unit. Counts only: nothing of a patient belongs here. */
export const writeAccessUnitInput = z.object({
  name: oneLine('the name of the outside unit', 200),
  odsCode: optionalText(12),
  system: z.enum(clinicalSystems),
  agreementId: id.nullable(),
  /** C02. Empty: not known yet. */
  canAdd: z.array(z.enum(additions)),
  C03: z.enum(writeAccessAnswers.C03),
  C04: z.enum(writeAccessAnswers.C04),
  /** Entries looked at for C04, and how many of them hid a request among information. */
  sampled: count,
  hidden: count,
  C05: z.enum(writeAccessAnswers.C05),
  /** How often it has happened. */
  unseen: count,
  C06: z.enum(writeAccessAnswers.C06),
  C07: z.enum(writeAccessAnswers.C07),
  C08: z.enum(writeAccessAnswers.C08),
  /** Why it is needed for safe care, or what could take its place. */
  alternative: optionalText(2000),
  C09: z.enum(writeAccessAnswers.C09),
  /** The contract and clause that require it. */
  clause: optionalText(300),
  C10: z.enum(writeAccessAnswers.C10),
  /** C11. */
  raisedWithProviderOn: optionalDate,
  raisedWithIcbOn: optionalDate,
  raisedWithLmcOn: optionalDate,
  log: optionalText(5000),
});
export type WriteAccessUnitInput = z.output<typeof writeAccessUnitInput>;

export const writeAccessOutcomes = ['SAFETY-ACTION', 'KEEP-AND-MANAGE', 'FIND-OUT', 'NO-ACTION'] as const;
export type WriteAccessOutcome = (typeof writeAccessOutcomes)[number];

/** Everything that may have to be done; which of them, says the rule. */
export const writeAccessSteps = [
  'write-provider',
  'write-icb',
  'copy-lmc',
  'clinical-sign-off',
  'lmc-advice',
  'notice',
  'fallback',
  'workflow',
  'incidents',
  'ask',
  'test',
] as const;
export type WriteAccessStep = (typeof writeAccessSteps)[number];

export const writeAccessRuling = z.object({
  outcome: z.enum(writeAccessOutcomes),
  /** C-1 to C-4, in the order in which they are read. */
  rule: z.string(),
  ruleText: z.string(),
  reasons: z.array(z.object({ about: z.string(), text: z.string() })).min(1),
  cautions: z.array(z.string()),
  /** What to do next. */
  steps: z.array(z.enum(writeAccessSteps)),
  /** What has to be done before write access may be taken away; empty where it may not be. */
  beforeWithdrawal: z.array(z.enum(writeAccessSteps)),
});
export type WriteAccessRuling = z.infer<typeof writeAccessRuling>;

/** A step that was done: when, by whom (a role), and what there is to say of it. */
export const doneStep = z.object({
  step: z.enum(writeAccessSteps),
  doneOn: isoDate,
  by: requiredText('who did it, by role', 100),
  note: optionalText(1000),
});
export type DoneStep = z.output<typeof doneStep>;

export const writeAccessDecisions = ['accept', 'accept-with-conditions', 'restrict', 'withdraw'] as const;
export type WriteAccessDecisionKind = (typeof writeAccessDecisions)[number];

/** C12. */
export const writeAccessDecision = z.object({
  kind: z.enum(writeAccessDecisions, 'Choose what the partners decided'),
  /** Conditions, or how notice was given. */
  text: optionalText(2000),
  /** Until when the conditions have to be met, or from when the access ends. */
  effectiveOn: optionalDate,
  decidedBy: requiredText('the name or role of the partner who decides', 100),
  decidedOn: isoDate,
});
export type WriteAccessDecision = z.output<typeof writeAccessDecision>;

export const writeAccessUnit = writeAccessUnitInput.extend({
  id,
  version: z.int().positive(),
  /** WRA-0001. */
  ref: z.string(),
  agreementRef: z.string().nullable(),
  steps: z.array(doneStep),
  decision: writeAccessDecision.nullable(),
  ruling: writeAccessRuling,
  archivedOn: optionalDate,
  createdAt: instant,
  updatedAt: instant,
});
export type WriteAccessUnit = z.infer<typeof writeAccessUnit>;
