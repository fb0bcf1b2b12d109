import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, max, or } from 'drizzle-orm';
import { listedBasis } from '../../../shared/domain/agreement/listed';
import { checkDecision } from '../../../shared/domain/audit/decision';
import { itemsToAsk } from '../../../shared/domain/action/queries';
import { caseOf, type Facts } from '../../../shared/domain/audit/facts';
import { riskOf } from '../../../shared/domain/audit/risk';
import { routesTo, ruledOutcomes } from '../../../shared/domain/audit/routes';
import { decide, explain, RULE_VERSION } from '../../../shared/domain/audit/rule';
import {
  type DecisionInput,
  type Explanation,
  type FullQuestionId,
  questionsOf,
  type Ruling,
} from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import type { LetterKind } from '../../../shared/domain/letter/kinds';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';
import { correspondenceTable, letterTable } from '../db/schema/letter';
import type { ServiceContext } from './context';
import { raiseQueriesTx } from './query-rows';

export type RoundRow = typeof auditRoundTable.$inferSelect;
export type OutcomeRow = typeof outcomeTable.$inferSelect;

type RulingContext = Pick<ServiceContext, 'clock' | 'content' | 'record'>;

/** All that the rule looks at, for a round as the register stands today. */
export function factsOf({ clock, content }: RulingContext, db: Db | Tx, round: RoundRow): Facts {
  const agreement = db
    .select({
      title: agreementTable.title,
      aliases: agreementTable.aliases,
      status: agreementTable.status,
      nationalStatus: agreementTable.nationalStatus,
      catalogueId: agreementTable.catalogueId,
    })
    .from(agreementTable)
    .where(eq(agreementTable.id, round.agreementId))
    .get();
  if (agreement === undefined) {
    throw new AppError({ code: 'not-found', entity: 'agreement', id: round.agreementId });
  }
  const purposes = db
    .select({ useKind: agreementPurposeTable.useKind })
    .from(agreementPurposeTable)
    .where(eq(agreementPurposeTable.agreementId, round.agreementId))
    .all();
  const given = db.select().from(auditAnswerTable).where(eq(auditAnswerTable.roundId, round.id)).all();
  const answers: Facts['answers'] = Object.fromEntries(
    given.map(({ questionId, value, citation }) => [questionId, { value, citation }]),
  );
  return {
    status: agreement.status,
    purposeKinds: purposes.map(({ useKind }) => useKind),
    answers,
    registerBasis: agreement.nationalStatus,
    catalogueBasis: listedBasis(content.catalogue, agreement),
    risk: riskOf(content.catalogue.entries, agreement),
    icbAsked: latestQuestionToIcb(db),
    today: clock.today(),
  };
}

/** What the rule says today of a round whose questions are all answered. */
export const rulingOf = (context: RulingContext, db: Db | Tx, round: RoundRow): Ruling =>
  decide(factsOf(context, db, round));

/** Stores what the rule says of a completed, undecided round, if it says something new; gives what is stored. */
export function storeRuling(context: RulingContext, tx: Tx, round: RoundRow): OutcomeRow {
  const before = tx.select().from(outcomeTable).where(eq(outcomeTable.roundId, round.id)).get();
  const ruling = rulingOf(context, tx, round);
  if (before !== undefined && JSON.stringify(before.ruling) === JSON.stringify(ruling)) return before;

  if (round.ruleVersion !== RULE_VERSION) {
    const after = tx
      .update(auditRoundTable)
      .set({ ruleVersion: RULE_VERSION })
      .where(eq(auditRoundTable.id, round.id))
      .returning()
      .get();
    context.record(tx, { action: 'updated', entity: 'audit-round', id: round.id, before: round, after });
  }
  const values = { roundId: round.id, computed: ruling.outcome, ruling };
  const after = tx
    .insert(outcomeTable)
    .values(values)
    .onConflictDoUpdate({ target: outcomeTable.roundId, set: values })
    .returning()
    .get();
  context.record(tx, { action: 'ruled', entity: 'outcome', id: round.id, before: before ?? null, after });
  return after;
}

/**
 * Notes the partners' decision on what the rule says now of an undecided round. Throws `rule` before the questions
 * are answered, `validation` for an override without a reason, a risk that nobody answered to, a date to come.
 */
export function decideRound(
  context: RulingContext & Pick<ServiceContext, 'newId'>,
  tx: Tx,
  round: RoundRow,
  input: Omit<DecisionInput, 'roundId'>,
): void {
  if (openQuestions(tx, round).length > 0) {
    throw new AppError({ code: 'rule', message: 'Answer every question first, then decide.' });
  }
  const before = storeRuling(context, tx, round);
  const check = checkDecision(before.ruling, input);
  if (!check.ok) {
    throw new AppError({ code: 'validation', fields: { [check.field]: [check.message] } });
  }
  if (input.decidedOn > context.clock.today()) {
    throw new AppError({
      code: 'validation',
      fields: { decidedOn: ['The date of the decision is in the future. Check the date'] },
    });
  }
  const { outcome: decided, reason, decidedBy, decidedOn } = input;
  const { overrides, risk } = check;
  const after = tx
    .update(outcomeTable)
    .set({ decided, overrides, reason, risk, decidedBy, decidedOn })
    .where(eq(outcomeTable.roundId, round.id))
    .returning()
    .get();
  context.record(tx, { action: 'decided', entity: 'outcome', id: round.id, before, after, reason });
  const facts = caseOf(factsOf(context, tx, round));
  raiseQueriesTx(context, tx, round, itemsToAsk(facts, before.ruling, decided));
}

/**
 * Takes a decision back, so that the round waits for the partners again; the history keeps what was decided.
 * Throws `rule` where nothing is decided or a newer audit has begun.
 */
export function reopenRound(context: RulingContext, tx: Tx, round: RoundRow, reason: string): void {
  const before = tx.select().from(outcomeTable).where(eq(outcomeTable.roundId, round.id)).get();
  if (before?.decided == null) {
    throw new AppError({ code: 'rule', message: 'Nothing is decided here, so there is nothing to reopen.' });
  }
  const newer = tx
    .select({ id: auditRoundTable.id })
    .from(auditRoundTable)
    .where(and(eq(auditRoundTable.agreementId, round.agreementId), gt(auditRoundTable.number, round.number)))
    .get();
  if (newer !== undefined) {
    throw new AppError({
      code: 'rule',
      message: 'A newer audit has begun. Decide that one; this one stays as it was decided.',
    });
  }
  const after = tx
    .update(outcomeTable)
    .set({ decided: null, overrides: null, reason: null, risk: null, decidedBy: null, decidedOn: null })
    .where(eq(outcomeTable.roundId, round.id))
    .returning()
    .get();
  context.record(tx, { action: 'reopened', entity: 'outcome', id: round.id, before, after, reason });
  storeRuling(context, tx, round);
}

/** Why the rule says today what it says of a round, row by row, and what would make it say something else. */
export function explanationOf(context: RulingContext, db: Db, round: RoundRow): Explanation {
  const facts = factsOf(context, db, round);
  const { outcome, rule } = decide(facts);
  return {
    outcome,
    rule,
    rows: explain(facts),
    routes: ruledOutcomes.flatMap((other) => routesTo(facts, other)),
  };
}

/**
 * Rules again where something that the rule looks at has changed: one agreement, or (a letter) every agreement.
 * Decided rounds stay as they were decided.
 */
export function refreshRulings(context: RulingContext, tx: Tx, only?: Id): void {
  for (const round of undecided(tx, only)) storeRuling(context, tx, round);
}

/** Whether a round that waits for a decision would be ruled on otherwise today than it is stored. */
export const isRulingOld = (context: RulingContext, db: Db): boolean =>
  undecided(db).some((round) => {
    const stored = db.select().from(outcomeTable).where(eq(outcomeTable.roundId, round.id)).get();
    return JSON.stringify(stored?.ruling) !== JSON.stringify(rulingOf(context, db, round));
  });

/** The completed rounds that no partner has decided on. */
const undecided = (db: Db | Tx, only?: Id): RoundRow[] =>
  db
    .select({ round: auditRoundTable })
    .from(auditRoundTable)
    .leftJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
    .where(
      and(
        isNotNull(auditRoundTable.completedAt),
        isNull(outcomeTable.decided),
        only === undefined ? undefined : eq(auditRoundTable.agreementId, only),
      ),
    )
    .all()
    .map(({ round }) => round);

const ASKS_THE_ICB: readonly LetterKind[] = ['icb-letter', 'icb-reply'];

/** The latest letter that was sent to the ICB, to ask or to ask again, and its reply. */
export function latestQuestionToIcb(db: Db | Tx): Facts['icbAsked'] {
  const sent = db
    .select(getTableColumns(correspondenceTable))
    .from(correspondenceTable)
    .innerJoin(letterTable, eq(letterTable.id, correspondenceTable.letterId))
    .where(and(eq(correspondenceTable.direction, 'sent'), inArray(letterTable.kind, [...ASKS_THE_ICB])))
    .orderBy(desc(correspondenceTable.happenedOn), desc(correspondenceTable.id))
    .limit(1)
    .get();
  if (sent === undefined || sent.replyDue === null) return null;
  const reply = db
    .select({ on: max(correspondenceTable.happenedOn) })
    .from(correspondenceTable)
    .where(
      and(
        eq(correspondenceTable.letterId, sent.letterId),
        eq(correspondenceTable.direction, 'received'),
        // A general answer says nothing of this practice: the ICB has been asked, and has not replied.
        or(isNull(correspondenceTable.generic), eq(correspondenceTable.generic, false)),
      ),
    )
    .get();
  return { on: sent.happenedOn, replyDue: sent.replyDue, repliedOn: reply?.on ?? null };
}

/** Which of these questions a round has no answer to yet. */
export function openAmong(
  db: Db | Tx,
  round: RoundRow,
  questions: readonly FullQuestionId[],
): readonly FullQuestionId[] {
  const given = db
    .select({ questionId: auditAnswerTable.questionId })
    .from(auditAnswerTable)
    .where(eq(auditAnswerTable.roundId, round.id))
    .all();
  const answered = new Set(given.map(({ questionId }) => questionId));
  return questions.filter((question) => !answered.has(question));
}

/** What a round of its depth still has to be told. */
export const openQuestions = (db: Db | Tx, round: RoundRow): readonly FullQuestionId[] =>
  openAmong(db, round, questionsOf(round.depth));
