import { asc } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import { refuseMilestoneDay } from '../../../shared/domain/home/milestones';
import type { MilestoneInput, NotedMilestone, NotedMilestoneId } from '../../../shared/domain/home/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { milestoneTable } from '../db/schema/milestone';
import type { EntityReader, ServiceContext } from './context';

// Home itself is counted anew after any change.
const SHOWN_IN: readonly DataArea[] = ['history'];

export const milestoneReaders: readonly EntityReader[] = [
  { entity: 'milestone', rows: (db) => readMilestones(db).map((row) => ({ id: row.id, row })) },
];

/** Milestones of the action that happen outside the register, as people note them. */
export function createMilestoneService({ db, clock, newId, mutate, record }: ServiceContext) {
  return {
    /** What was noted of each; null where nothing was. */
    noted(): Record<NotedMilestoneId, NotedMilestone | null> {
      const rows = readMilestones(db);
      const of = (id: NotedMilestoneId) => rows.find(({ milestone }) => milestone === id) ?? null;
      return { 'privacy-notice': of('privacy-notice'), 'lmc-pack': of('lmc-pack'), review: of('review') };
    },

    /**
     * Notes the day of a milestone, or takes it back (null). Throws `stale` when somebody noted another meanwhile,
     * `validation` for a day that cannot be.
     */
    note: ({ id: milestone, version, day, note }: MilestoneInput): void =>
      mutate(SHOWN_IN, (tx) => {
        const before = readMilestones(tx).find((row) => row.milestone === milestone) ?? null;
        if ((before?.version ?? null) !== version) {
          throw new AppError({ code: 'stale', entity: 'milestone', id: before?.id ?? milestone });
        }
        const refused = day === null ? null : refuseMilestoneDay(milestone, day, clock.today());
        if (refused !== null) throw new AppError({ code: 'validation', fields: { day: [refused] } });
        const after = { id: before?.id ?? newId(), version: (version ?? 0) + 1, milestone, day, note };
        tx.insert(milestoneTable)
          .values(after)
          .onConflictDoUpdate({ target: milestoneTable.id, set: after })
          .run();
        const action = day === null ? 'taken-back' : 'noted';
        record(tx, { action, entity: 'milestone', id: after.id, before, after });
      }),
  };
}
export type MilestoneService = ReturnType<typeof createMilestoneService>;

const readMilestones = (db: Db | Tx) =>
  db.select().from(milestoneTable).orderBy(asc(milestoneTable.milestone)).all();
