import { and, desc, eq, isNotNull, isNull, max } from 'drizzle-orm';
import type { Facts, GivenAnswer } from '../../../shared/domain/audit/facts';
import { decide, RULE_VERSION } from '../../../shared/domain/audit/rule';
import type { QuestionId, Ruling } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementPurposeTable, agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';
import { correspondenceTable } from '../db/schema/letter';
import type { ServiceContext } from './context';

export type RoundRow = typeof auditRoundTable.$inferSelect;
export type OutcomeRow = typeof outcomeTable.$inferSelect;

type RulingContext = Pick<ServiceContext, 'clock' | 'content' | 'record'>;

/** What the rule says today of a round whose questions are all answered. */
export function rulingOf({ clock, content }: RulingContext, db: Db | Tx, round: RoundRow): Ruling {
  const agreement = db
    .select({
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
  const answers: Partial<Record<QuestionId, GivenAnswer>> = {};
  for (const { questionId, value, citation } of given) answers[questionId] = { value, citation };
  const entry = content.catalogue.entries.find(({ id }) => id === agreement.catalogueId);

  return decide({
    status: agreement.status,
    purposeKinds: purposes.map(({ useKind }) => useKind),
    answers,
    registerBasis: agreement.nationalStatus,
    catalogueBasis:
      entry === undefined ? null : { basis: entry.basis, checkedOn: content.catalogue.checkedOn },
    icbAsked: latestQuestionToIcb(db),
    today: clock.today(),
  });
}

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
 * Rules again where something that the rule looks at has changed: one agreement, or (a letter) every agreement.
 * Decided rounds stay as they were decided.
 */
export function refreshRulings(context: RulingContext, tx: Tx, only?: Id): void {
  const waiting = tx
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
    .all();
  for (const { round } of waiting) storeRuling(context, tx, round);
}

/** The latest letter to the ICB that was sent, and its reply. */
function latestQuestionToIcb(db: Db | Tx): Facts['icbAsked'] {
  const sent = db
    .select()
    .from(correspondenceTable)
    .where(eq(correspondenceTable.direction, 'sent'))
    .orderBy(desc(correspondenceTable.happenedOn), desc(correspondenceTable.id))
    .limit(1)
    .get();
  if (sent === undefined || sent.replyDue === null) return null;
  const reply = db
    .select({ on: max(correspondenceTable.happenedOn) })
    .from(correspondenceTable)
    .where(
      and(eq(correspondenceTable.letterId, sent.letterId), eq(correspondenceTable.direction, 'received')),
    )
    .get();
  return { on: sent.happenedOn, replyDue: sent.replyDue, repliedOn: reply?.on ?? null };
}
