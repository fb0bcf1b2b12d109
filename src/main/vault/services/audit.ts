import { and, asc, desc, eq, isNotNull, isNull, max } from 'drizzle-orm';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { takesCitation } from '../../../shared/domain/audit/facts';
import { findingsOf } from '../../../shared/domain/audit/further';
import { offersOf } from '../../../shared/domain/audit/offers';
import { RULE_VERSION } from '../../../shared/domain/audit/rule';
import {
  type AnswerInput,
  type AuditDepth,
  type AuditRound,
  auditRound,
  type DecidedAudit,
  type DecisionInput,
  type Explanation,
  type Offer,
  questionIds,
} from '../../../shared/domain/audit/schema';
import type { DataArea } from '../../../shared/contract/events';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';
import { readAgreement } from './agreement-record';
import type { EntityReader, ServiceContext } from './context';
import { closeAnsweredTx } from './query-rows';
import {
  decideRound,
  explanationOf,
  factsOf,
  openAmong,
  type OutcomeRow,
  isRulingOld,
  refreshRulings,
  reopenRound,
  rulingOf,
  type RoundRow,
  storeRuling,
} from './rulings';

// The list and the page of an agreement show how far its audit is.
const SHOWN_IN: readonly DataArea[] = ['audit', 'agreements', 'actions', 'history'];

type AnswerRow = typeof auditAnswerTable.$inferSelect;

export const auditReaders: readonly EntityReader[] = [
  {
    entity: 'audit-round',
    rows: (db) =>
      db
        .select()
        .from(auditRoundTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
  {
    entity: 'audit-answer',
    rows: (db) =>
      db
        .select()
        .from(auditAnswerTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
  {
    entity: 'outcome',
    rows: (db) =>
      db
        .select()
        .from(outcomeTable)
        .all()
        .map((row) => ({ id: row.roundId, row })),
  },
];

/** Audits of agreements: a round of questions, the rule's outcome, the partners' decision. */
export function createAuditService(context: ServiceContext) {
  const { db, clock, newId, content, mutate, record } = context;

  /** The whole of a round; while it is undecided, with what the rule says today. */
  const detail = (from: Db | Tx, round: RoundRow): AuditRound =>
    assemble(from, round, answersOf(from, round.id), outcomeOf(from, round.id));

  const assemble = (
    from: Db | Tx,
    round: RoundRow,
    answers: readonly AnswerRow[],
    outcome: OutcomeRow | undefined,
  ): AuditRound => {
    const undecided = round.completedAt !== null && outcome?.decided == null;
    return auditRound.parse({
      ...round,
      answers,
      findings: findingsOf(
        Object.fromEntries(answers.map(({ questionId, value }) => [questionId, { value }])),
        content.questions.questions,
      ),
      ruling: undecided ? rulingOf(context, from, round) : (outcome?.ruling ?? null),
      decision:
        outcome?.decided == null
          ? null
          : {
              outcome: outcome.decided,
              overrides: outcome.overrides,
              reason: outcome.reason,
              risk: outcome.risk,
              decidedBy: outcome.decidedBy,
              decidedOn: outcome.decidedOn,
            },
    });
  };

  return {
    /** Of the agreements that are not archived, those that still wait for a decision first, oldest first. */
    overview: (rows: readonly AgreementRow[]): { rows: AgreementRow[] } => ({
      rows: [...rows.filter((row) => !isDecided(row)), ...rows.filter(isDecided)],
    }),

    /** Rules again on what waits for a decision: the day, the rule or the guidance may be another than last time. */
    refresh(): void {
      if (isRulingOld(context, db)) mutate(SHOWN_IN, (tx) => refreshRulings(context, tx));
    },

    /** The latest round of an agreement, or null before the first. */
    get(agreementId: Id): AuditRound | null {
      const round = latestRound(db, agreementId);
      return round === undefined ? null : detail(db, round);
    },

    /** Every round of an agreement, the first one first. */
    roundsOf: (agreementId: Id): AuditRound[] =>
      db
        .select()
        .from(auditRoundTable)
        .where(eq(auditRoundTable.agreementId, agreementId))
        .orderBy(asc(auditRoundTable.number))
        .all()
        .map((round) => detail(db, round)),

    /** What the register and the last decided audit already answer. Throws `not-found`. */
    offers(agreementId: Id): Offer[] {
      const decided = db
        .select({ round: auditRoundTable })
        .from(auditRoundTable)
        .innerJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
        .where(and(eq(auditRoundTable.agreementId, agreementId), isNotNull(outcomeTable.decided)))
        .orderBy(desc(auditRoundTable.number))
        .limit(1)
        .get();
      const before = decided === undefined ? null : detail(db, decided.round);
      return offersOf(readAgreement(db, agreementId), before, clock.today());
    },

    /** Agreements whose last audit is decided, the oldest decision first. */
    decided: (): DecidedAudit[] => decidedAudits(db),

    /** Every round of every agreement, the archived ones too, as `get` would tell it. */
    rounds(): AuditRound[] {
      const answers = new Map<Id, AnswerRow[]>();
      for (const row of db.select().from(auditAnswerTable).orderBy(asc(auditAnswerTable.questionId)).all()) {
        answers.set(row.roundId, [...(answers.get(row.roundId) ?? []), row]);
      }
      const outcomes = new Map(
        db
          .select()
          .from(outcomeTable)
          .all()
          .map((row) => [row.roundId, row]),
      );
      return db
        .select()
        .from(auditRoundTable)
        .orderBy(asc(auditRoundTable.agreementId), asc(auditRoundTable.number))
        .all()
        .map((round) => assemble(db, round, answers.get(round.id) ?? [], outcomes.get(round.id)));
    },

    /** The round under way, or a new one. Throws `not-found`, and `rule` for an archived agreement. */
    start(agreementId: Id): AuditRound {
      requireLive(db, agreementId);
      const latest = latestRound(db, agreementId);
      if (latest !== undefined && outcomeOf(db, latest.id)?.decided == null) return detail(db, latest);
      return mutate(SHOWN_IN, (tx) => detail(tx, begin(tx, agreementId, latest)));
    },

    /** Starts a round on each of these whose last one is decided; the others stay as they are. */
    startMany: (agreementIds: readonly Id[]): { started: number } =>
      mutate(SHOWN_IN, (tx) => {
        const wanted = new Set(agreementIds);
        const ready = decidedAudits(tx).filter(({ agreementId }) => wanted.has(agreementId));
        for (const { agreementId } of ready) begin(tx, agreementId, latestRound(tx, agreementId));
        return { started: ready.length };
      }),

    /** Asks more or fewer questions from now on; answers stay, and count. Throws `rule` once it is decided. */
    setDepth: (roundId: Id, depth: AuditDepth): AuditRound =>
      mutate(SHOWN_IN, (tx) => {
        const before = openRound(tx, roundId);
        if (before.depth === depth) return detail(tx, before);
        const after = tx
          .update(auditRoundTable)
          .set({ depth })
          .where(eq(auditRoundTable.id, roundId))
          .returning()
          .get();
        record(tx, { action: 'depth-changed', entity: 'audit-round', id: roundId, before, after });
        return detail(tx, after);
      }),

    /** Saves one answer; rules as soon as the last one is there. Throws `rule` once the round is decided. */
    answer: (input: AnswerInput): AuditRound =>
      mutate(SHOWN_IN, (tx) => {
        const round = openRound(tx, input.roundId);
        if (!saveAnswer(tx, input)) return detail(tx, round);
        const complete = completeIfAnswered(tx, round);
        if (complete.completedAt !== null) {
          closeAnsweredTx(context, tx, round.agreementId, factsOf(context, tx, complete));
          storeRuling(context, tx, complete);
        }
        return detail(tx, complete);
      }),

    /** Why the rule says today what it says of the latest round; null before its questions are answered. */
    explain(agreementId: Id): Explanation | null {
      const round = latestRound(db, agreementId);
      return round?.completedAt == null ? null : explanationOf(context, db, round);
    },

    /** Takes the decision on a round back. Throws like `reopenRound`, and `rule` for an archived agreement. */
    reopen: ({ roundId, reason }: { readonly roundId: Id; readonly reason: string }): AuditRound =>
      mutate(SHOWN_IN, (tx) => {
        const round = liveRound(tx, roundId);
        reopenRound(context, tx, round, reason);
        return detail(tx, round);
      }),

    /** Notes the partners' decision on what the rule says now. Throws like `decideRound`, and once it is decided. */
    decide: (input: DecisionInput): AuditRound =>
      mutate(SHOWN_IN, (tx) => {
        const round = openRound(tx, input.roundId);
        decideRound(context, tx, round, input);
        return detail(tx, round);
      }),
  };

  function begin(tx: Tx, agreementId: Id, latest: RoundRow | undefined): RoundRow {
    const round = tx
      .insert(auditRoundTable)
      .values({
        id: newId(),
        agreementId,
        number: (latest?.number ?? 0) + 1,
        depth: latest?.depth ?? 'quick',
        startedAt: clock.nowUtc(),
        completedAt: null,
        contentVersion: content.questions.version,
        ruleVersion: RULE_VERSION,
        content: {
          catalogue: content.catalogue.version,
          catalogueCheckedOn: content.catalogue.checkedOn,
          pack: content.pack,
        },
      })
      .returning()
      .get();
    record(tx, { action: 'started', entity: 'audit-round', id: round.id, before: null, after: round });
    return round;
  }

  /** Saves an answer; says whether anything changed. */
  function saveAnswer(tx: Tx, { roundId, questionId, value, note, citation }: AnswerInput): boolean {
    const given = { value, note, citation: takesCitation(questionId, value) ? citation : null };
    const key = and(eq(auditAnswerTable.roundId, roundId), eq(auditAnswerTable.questionId, questionId));
    const before = tx.select().from(auditAnswerTable).where(key).get();
    if (before !== undefined && sameAnswer(before, given)) return false;
    const answeredAt = clock.nowUtc();
    const after =
      before === undefined
        ? tx
            .insert(auditAnswerTable)
            .values({ id: newId(), roundId, questionId, ...given, answeredAt })
            .returning()
            .get()
        : tx
            .update(auditAnswerTable)
            .set({ ...given, answeredAt })
            .where(key)
            .returning()
            .get();
    record(tx, {
      action: before === undefined ? 'answered' : 'changed',
      entity: 'audit-answer',
      id: after.id,
      before: before ?? null,
      after,
    });
    return true;
  }

  function completeIfAnswered(tx: Tx, round: RoundRow): RoundRow {
    // The rule speaks as soon as it can: what a Full audit asks besides can only make it more careful.
    if (round.completedAt !== null || openAmong(tx, round, questionIds).length > 0) return round;
    const after = tx
      .update(auditRoundTable)
      .set({ completedAt: clock.nowUtc() })
      .where(eq(auditRoundTable.id, round.id))
      .returning()
      .get();
    record(tx, { action: 'completed', entity: 'audit-round', id: round.id, before: round, after });
    return after;
  }
}
const isDecided = ({ auditState }: AgreementRow): boolean => auditState === 'decided';

export type AuditService = ReturnType<typeof createAuditService>;

function latestRound(db: Db | Tx, agreementId: Id): RoundRow | undefined {
  return db
    .select()
    .from(auditRoundTable)
    .where(eq(auditRoundTable.agreementId, agreementId))
    .orderBy(desc(auditRoundTable.number))
    .limit(1)
    .get();
}

const outcomeOf = (db: Db | Tx, roundId: Id): OutcomeRow | undefined =>
  db.select().from(outcomeTable).where(eq(outcomeTable.roundId, roundId)).get();

const answersOf = (db: Db | Tx, roundId: Id): AnswerRow[] =>
  db
    .select()
    .from(auditAnswerTable)
    .where(eq(auditAnswerTable.roundId, roundId))
    .orderBy(asc(auditAnswerTable.questionId))
    .all();

/** Agreements that are not archived and whose last round is decided, the oldest decision first. */
function decidedAudits(db: Db | Tx): DecidedAudit[] {
  const latest = db
    .select({ agreementId: auditRoundTable.agreementId, number: max(auditRoundTable.number).as('latest') })
    .from(auditRoundTable)
    .groupBy(auditRoundTable.agreementId)
    .as('latest');
  return db
    .select({
      agreementId: agreementTable.id,
      ref: agreementTable.ref,
      title: agreementTable.title,
      number: auditRoundTable.number,
      outcome: outcomeTable.decided,
      decidedOn: outcomeTable.decidedOn,
    })
    .from(agreementTable)
    .innerJoin(latest, eq(latest.agreementId, agreementTable.id))
    .innerJoin(
      auditRoundTable,
      and(eq(auditRoundTable.agreementId, agreementTable.id), eq(auditRoundTable.number, latest.number)),
    )
    .innerJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
    .where(isNull(agreementTable.archivedOn))
    .orderBy(asc(outcomeTable.decidedOn), asc(agreementTable.ref))
    .all()
    .flatMap(({ outcome, decidedOn, ...row }) =>
      outcome === null || decidedOn === null ? [] : [{ ...row, outcome, decidedOn }],
    );
}

function liveRound(tx: Tx, id: Id): RoundRow {
  const round = tx.select().from(auditRoundTable).where(eq(auditRoundTable.id, id)).get();
  if (round === undefined) throw new AppError({ code: 'not-found', entity: 'audit-round', id });
  requireLive(tx, round.agreementId);
  return round;
}

/** A round that still takes answers and a decision. */
function openRound(tx: Tx, id: Id): RoundRow {
  const round = liveRound(tx, id);
  if (outcomeOf(tx, id)?.decided != null) {
    throw new AppError({
      code: 'rule',
      message:
        'The partners have decided this audit, so it stays as it is. Start a new audit to answer again.',
    });
  }
  return round;
}

function requireLive(db: Db | Tx, id: Id): void {
  const agreement = db
    .select({ archivedOn: agreementTable.archivedOn })
    .from(agreementTable)
    .where(eq(agreementTable.id, id))
    .get();
  if (agreement === undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id });
  if (agreement.archivedOn !== null) {
    throw new AppError({
      code: 'rule',
      message: 'This agreement is archived. Restore it before you audit it.',
    });
  }
}

const sameAnswer = (
  a: Pick<AnswerRow, 'value' | 'note' | 'citation'>,
  b: Pick<AnswerRow, 'value' | 'note' | 'citation'>,
): boolean =>
  a.value === b.value &&
  a.note === b.note &&
  a.citation?.title === b.citation?.title &&
  a.citation?.provision === b.citation?.provision &&
  a.citation?.date === b.citation?.date;
