import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { DataArea } from '../../../shared/contract/events';
import { itemsToAsk } from '../../../shared/domain/action/queries';
import type { ListedQuery, queryReply } from '../../../shared/domain/action/schema';
import { caseOf } from '../../../shared/domain/audit/facts';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import { queryTable } from '../db/schema/action';
import { auditRoundTable } from '../db/schema/audit';
import type { ServiceContext } from './context';
import { closeQueryTx, raiseQueriesTx, readQueries } from './query-rows';
import { factsOf, rulingOf } from './rulings';

const SHOWN_IN: readonly DataArea[] = ['actions', 'history'];

/** Numbered questions to the ICB and the DPO: raised from audits, closed by answers. */
export function createQueryService(context: ServiceContext) {
  const { db, clock, mutate, record } = context;
  return {
    /** All questions, by addressee and number. */
    list: (): ListedQuery[] => readQueries(db),

    /** Raises the questions of an agreement's latest audit before its outcome is confirmed. Throws `rule` when it is not complete. */
    raise: (agreementId: Id): ListedQuery[] =>
      mutate(SHOWN_IN, (tx) => {
        const round = tx
          .select()
          .from(auditRoundTable)
          .where(eq(auditRoundTable.agreementId, agreementId))
          .orderBy(asc(auditRoundTable.number))
          .all()
          .at(-1);
        if (round?.completedAt == null) {
          throw new AppError({
            code: 'rule',
            message: 'Answer every question of the audit first. Then it is known what to ask.',
          });
        }
        const ruling = rulingOf(context, tx, round);
        const facts = caseOf(factsOf(context, tx, round));
        raiseQueriesTx(context, tx, round, itemsToAsk(facts, ruling, ruling.outcome));
        return readQueries(tx).filter((query) => query.agreementId === agreementId);
      }),

    /** Closes a question with the reply that came. Throws `stale`, and `rule` for one that is closed. */
    reply: ({ id, version, receivedOn, answer }: z.output<typeof queryReply>): ListedQuery =>
      mutate(SHOWN_IN, (tx) => {
        const before = tx.select().from(queryTable).where(eq(queryTable.id, id)).get();
        if (before === undefined) throw new AppError({ code: 'not-found', entity: 'query', id });
        if (before.version !== version) throw new AppError({ code: 'stale', entity: 'query', id });
        if (before.closed !== null)
          throw new AppError({ code: 'rule', message: 'This question is closed already.' });
        if (receivedOn > clock.today()) {
          throw new AppError({
            code: 'validation',
            fields: { receivedOn: ['The date of the reply is in the future. Check the date'] },
          });
        }
        closeQueryTx({ record }, tx, before, { closed: 'reply', closedOn: receivedOn, answer });
        const after = readQueries(tx).find((query) => query.id === id);
        if (after === undefined) throw new AppError({ code: 'not-found', entity: 'query', id });
        return after;
      }),
  };
}
export type QueryService = ReturnType<typeof createQueryService>;
