import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { type OpenItem, openItems } from '../../../shared/domain/action/queries';
import { addresseeOf, type AuditQuery, type ListedQuery } from '../../../shared/domain/action/schema';
import { caseOf, type Facts } from '../../../shared/domain/audit/facts';
import type { Id } from '../../../shared/domain/ids';
import type { Db, Tx } from '../db/open';
import { queryTable } from '../db/schema/action';
import { agreementTable } from '../db/schema/agreement';
import type { auditRoundTable } from '../db/schema/audit';
import type { EntityReader, ServiceContext } from './context';

type QueryContext = Pick<ServiceContext, 'clock' | 'record' | 'newId'>;

export const queryReaders: readonly EntityReader[] = [
  {
    entity: 'query',
    rows: (db) =>
      db
        .select()
        .from(queryTable)
        .all()
        .map((row) => ({ id: row.id, row })),
  },
];

/** Every question with the name of its agreement, by addressee and number. */
export const readQueries = (db: Db | Tx): ListedQuery[] =>
  db
    .select({ query: queryTable, agreementRef: agreementTable.ref, agreementTitle: agreementTable.title })
    .from(queryTable)
    .innerJoin(agreementTable, eq(agreementTable.id, queryTable.agreementId))
    .orderBy(asc(queryTable.addressee), asc(queryTable.number))
    .all()
    .map(({ query, ...agreement }) => ({ ...query, ...agreement }));

type Row = typeof queryTable.$inferSelect;
type Closing = Pick<Row, 'closed' | 'closedOn' | 'answer'>;

/**
 * Raises a question for each item to ask about. One that is open in the same words keeps its number; one that asks
 * about the same item in other words is closed, and the new one gets a number of its own.
 */
export function raiseQueriesTx(
  context: QueryContext,
  tx: Tx,
  round: Pick<typeof auditRoundTable.$inferSelect, 'id' | 'agreementId'>,
  items: readonly OpenItem[],
): void {
  const { clock, newId, record } = context;
  const today = clock.today();
  for (const { questionId, text } of items) {
    const open = openOf(tx, round.agreementId, questionId);
    if (open?.text === text) continue;
    if (open !== undefined) {
      closeQueryTx(context, tx, open, { closed: 'replaced', closedOn: today, answer: '' });
    }
    const addressee = addresseeOf(questionId);
    const last = tx
      .select({ number: max(queryTable.number) })
      .from(queryTable)
      .where(eq(queryTable.addressee, addressee))
      .get();
    const made: Row = {
      id: newId(),
      version: 1,
      addressee,
      number: (last?.number ?? 0) + 1,
      agreementId: round.agreementId,
      roundId: round.id,
      questionId,
      text,
      raisedOn: today,
      closed: null,
      closedOn: null,
      answer: '',
    };
    tx.insert(queryTable).values(made).run();
    record(tx, { action: 'raised', entity: 'query', id: made.id, before: null, after: made });
  }
}

/**
 * Closes the open questions about an agreement to which its audit has found the answer. Only of a round with all its
 * answers: until then nobody knows which row of the rule will ask what.
 */
export function closeAnsweredTx(
  context: Pick<QueryContext, 'clock' | 'record'>,
  tx: Tx,
  agreementId: Id,
  facts: Facts,
): void {
  const still = new Set(openItems(caseOf(facts)).map(({ questionId }) => questionId));
  const open = tx
    .select()
    .from(queryTable)
    .where(and(eq(queryTable.agreementId, agreementId), isNull(queryTable.closed)))
    .orderBy(asc(queryTable.id))
    .all();
  for (const query of open) {
    if (still.has(query.questionId)) continue;
    closeQueryTx(context, tx, query, { closed: 'audit', closedOn: context.clock.today(), answer: '' });
  }
}

const openOf = (tx: Tx, agreementId: Id, questionId: AuditQuery['questionId']): Row | undefined =>
  tx
    .select()
    .from(queryTable)
    .where(
      and(
        eq(queryTable.agreementId, agreementId),
        eq(queryTable.questionId, questionId),
        isNull(queryTable.closed),
      ),
    )
    .get();

/** Closes an open question. */
export function closeQueryTx(
  { record }: Pick<ServiceContext, 'record'>,
  tx: Tx,
  before: Row,
  closing: Closing,
): void {
  const after: Row = { ...before, ...closing, version: before.version + 1 };
  tx.update(queryTable).set(after).where(eq(queryTable.id, before.id)).run();
  record(tx, { action: 'closed', entity: 'query', id: before.id, before, after });
}
