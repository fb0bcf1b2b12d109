import { and, desc, eq, lt } from 'drizzle-orm';
import {
  type HistoryFinding,
  type HistoryFindings,
  historyProblemWords,
  MOST_FINDINGS,
} from '../../../shared/domain/history/problems';
import type { Db } from '../db/open';
import { eventTable } from '../db/schema/event';
import type { HistoryProblem } from '../db/verify';
import { createNames } from './history-names';

/** What the checks of a history found, told by its place: the number of an entry or the name of a thing. */
export function tellFindings(db: Db, problems: readonly HistoryProblem[]): HistoryFindings {
  const { nameOf } = createNames(db, []);
  const momentOf = (condition: ReturnType<typeof eq> | undefined): string | null =>
    db
      .select({ utc: eventTable.utc })
      .from(eventTable)
      .where(condition)
      .orderBy(desc(eventTable.seq))
      .limit(1)
      .get()?.utc ?? null;

  const tell = ({ kind, seq, entity, id }: HistoryProblem): HistoryFinding => {
    const what = historyProblemWords[kind];
    if (seq !== undefined) return { where: `Entry no. ${seq}`, what, at: momentOf(eq(eventTable.seq, seq)) };
    if (entity === undefined) return { where: '', what, at: null };
    if (id === undefined) return { where: entity, what, at: null };
    const about = and(eq(eventTable.entity, entity), eq(eventTable.entityId, id));
    return { where: nameOf(entity, id) || `${entity} ${id}`, what, at: momentOf(about) };
  };

  const broken = problems.flatMap(({ seq }) => seq ?? []);
  const sound =
    broken.length === 0
      ? undefined
      : db
          .select({ seq: eventTable.seq, at: eventTable.utc })
          .from(eventTable)
          .where(lt(eventTable.seq, Math.min(...broken)))
          .orderBy(desc(eventTable.seq))
          .limit(1)
          .get();
  return {
    problems: problems.slice(0, MOST_FINDINGS).map(tell),
    total: problems.length,
    soundUntil: sound ?? null,
  };
}
