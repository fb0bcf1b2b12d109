import { and, desc, eq, inArray, isNotNull, lt, max, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { summariseUseKind } from '../../../shared/domain/agreement/rules';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import { type AuditDepth, type Outcome, questionIds, questionsOf } from '../../../shared/domain/audit/schema';
import type { Instant, IsoDate } from '../../../shared/domain/calendar';
import { type Id, referenceNumber } from '../../../shared/domain/ids';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable, outcomeTable } from '../db/schema/audit';
import { readAgreements } from './agreement-record';

/** Where the latest audit of an agreement stands. */
interface Standing {
  readonly depth: AuditDepth;
  /** Of the questions that its depth asks; null: all. */
  readonly answered: number | null;
  readonly computed: Outcome | null;
  readonly decided: Outcome | null;
  /** What was decided before, while a new audit is under way. */
  readonly before: Outcome | null;
  readonly startedAt: Instant;
  readonly completedAt: Instant | null;
  /** When the latest audit was decided. */
  readonly decidedOn: IsoDate | null;
}

/** Where the latest audit of each agreement (or only of some) stands; those without one are left out. */
export function readStandings(db: Db | Tx, only?: readonly Id[]): ReadonlyMap<Id, Standing> {
  const any = alias(auditRoundTable, 'any_round');
  const newest = db
    .select({ number: max(any.number) })
    .from(any)
    .where(eq(any.agreementId, agreementTable.id));

  const earlier = alias(auditRoundTable, 'earlier');
  const earlierOutcome = alias(outcomeTable, 'earlier_outcome');
  const standing = db
    .select({ decided: earlierOutcome.decided })
    .from(earlier)
    .innerJoin(earlierOutcome, eq(earlierOutcome.roundId, earlier.id))
    .where(
      and(
        eq(earlier.agreementId, agreementTable.id),
        lt(earlier.number, auditRoundTable.number),
        isNotNull(earlierOutcome.decided),
      ),
    )
    .orderBy(desc(earlier.number))
    .limit(1);
  const answered = db
    .select({ count: sql`count(*)` })
    .from(auditAnswerTable)
    .where(
      and(
        eq(auditAnswerTable.roundId, auditRoundTable.id),
        or(eq(auditRoundTable.depth, 'full'), inArray(auditAnswerTable.questionId, [...questionIds])),
      ),
    );

  const rows = db
    .select({
      agreementId: agreementTable.id,
      depth: auditRoundTable.depth,
      startedAt: auditRoundTable.startedAt,
      completedAt: auditRoundTable.completedAt,
      decidedOn: outcomeTable.decidedOn,
      // What is decided was answered; the others are counted.
      answered: sql<number | null>`case when ${outcomeTable.decided} is null then (${answered}) end`,
      computed: outcomeTable.computed,
      decided: outcomeTable.decided,
      before: sql<Outcome | null>`case when ${outcomeTable.decided} is null then (${standing}) end`,
    })
    .from(agreementTable)
    // An inner join would read all rounds of all agreements.
    .leftJoin(
      auditRoundTable,
      and(eq(auditRoundTable.agreementId, agreementTable.id), eq(auditRoundTable.number, newest)),
    )
    .leftJoin(outcomeTable, eq(outcomeTable.roundId, auditRoundTable.id))
    .where(only === undefined ? undefined : inArray(agreementTable.id, [...only]))
    .all();
  return new Map(
    rows.flatMap(({ agreementId, depth, startedAt, ...row }) =>
      depth === null || startedAt === null ? [] : [[agreementId, { depth, startedAt, ...row }]],
    ),
  );
}

/** What lists show of an agreement and where its audit stands. */
export function rowOf(agreement: Agreement, standing: Standing | undefined): AgreementRow {
  const { id, ref, title, catalogueId, status, nationalStatus, reviewOn, archivedOn } = agreement;
  const { computed = null, decided = null, before = null } = standing ?? {};
  const questions = questionsOf(standing?.depth ?? 'quick').length;
  const answered = standing === undefined ? 0 : (standing.answered ?? questions);
  return {
    id,
    ref,
    title,
    catalogueId,
    status,
    nationalStatus,
    reviewOn,
    counterparty: inShort(agreement.parties.map(({ name }) => name)),
    firstParty: agreement.parties[0]?.name ?? '',
    useKind: summariseUseKind(agreement.purposes.map(({ useKind }) => ({ useKind }))),
    auditState: standing === undefined ? 'not-started' : auditState(decided, answered < questions),
    answered,
    questions,
    outcome: decided ?? computed ?? before,
    archived: archivedOn !== null,
  };
}

/** The agreements that are not archived, as lists show them, in the order of their reference. */
export function liveAgreementRows(db: Db | Tx): AgreementRow[] {
  const standings = readStandings(db);
  return readAgreements(db)
    .filter(({ archivedOn }) => archivedOn === null)
    .map((agreement) => rowOf(agreement, standings.get(agreement.id)))
    .toSorted((a, b) => referenceNumber(a.ref) - referenceNumber(b.ref));
}

function auditState(decided: Outcome | null, open: boolean): AgreementRow['auditState'] {
  if (decided !== null) return 'decided';
  return open ? 'in-progress' : 'to-confirm';
}

const NAMES_SHOWN = 2;
/** The first organisations by name, and how many more there are. */
export function inShort(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}
