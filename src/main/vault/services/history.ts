import { and, count, desc, eq, lt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { HistoryEntry, historyPage, historyQuery } from '../../../shared/domain/history/schema';
import type { Db } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { auditAnswerTable, auditRoundTable } from '../db/schema/audit';
import { eventTable } from '../db/schema/event';
import { correspondenceTable, documentTable, letterTable } from '../db/schema/letter';
import { personTable } from '../db/schema/person';
import { ppgMeetingTable } from '../db/schema/ppg';
import type { ServiceContext } from './context';

const details = z.object({
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  reason: z.string().nullish(),
});

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const called = (row: { ref: string; name: string } | undefined): string =>
  row === undefined ? '' : `${row.ref} ${row.name}`;

/** What an entry is about, as people call it; empty where the kind says it all or the thing is gone. */
function nameOf(db: Db, entity: string, id: string): string {
  const agreementName = { name: agreementTable.title, ref: agreementTable.ref };
  const ofRound = (roundId: string): string =>
    called(
      db
        .select(agreementName)
        .from(auditRoundTable)
        .innerJoin(agreementTable, eq(auditRoundTable.agreementId, agreementTable.id))
        .where(eq(auditRoundTable.id, roundId))
        .get(),
    );
  const letterRef = (letterId: string): string =>
    db.select({ ref: letterTable.ref }).from(letterTable).where(eq(letterTable.id, letterId)).get()?.ref ??
    '';

  switch (entity) {
    case 'agreement':
      return called(db.select(agreementName).from(agreementTable).where(eq(agreementTable.id, id)).get());
    case 'audit-round':
    case 'outcome':
      return ofRound(id);
    case 'audit-answer': {
      const row = db.select().from(auditAnswerTable).where(eq(auditAnswerTable.id, id)).get();
      return row === undefined ? '' : `${ofRound(row.roundId)}, question ${row.questionId}`;
    }
    case 'letter':
      return letterRef(id);
    case 'correspondence': {
      const row = db.select().from(correspondenceTable).where(eq(correspondenceTable.id, id)).get();
      return row === undefined ? '' : letterRef(row.letterId);
    }
    case 'document':
      return (
        db.select({ name: documentTable.name }).from(documentTable).where(eq(documentTable.id, id)).get()
          ?.name ?? ''
      );
    case 'ppg-note':
      return (
        db.select({ ref: ppgMeetingTable.ref }).from(ppgMeetingTable).where(eq(ppgMeetingTable.id, id)).get()
          ?.ref ?? ''
      );
    case 'person':
      return (
        db.select({ name: personTable.name }).from(personTable).where(eq(personTable.id, id)).get()?.name ??
        ''
      );
    default:
      return '';
  }
}

/** The history as people read it, newest first. */
export function createHistoryService({ db }: ServiceContext) {
  return {
    list({ entityId, before, limit }: z.output<typeof historyQuery>): z.input<typeof historyPage> {
      const about: SQL | undefined = entityId === null ? undefined : eq(eventTable.entityId, entityId);
      const older = before === null ? undefined : lt(eventTable.seq, before);
      const rows = db
        .select({ event: eventTable, personName: personTable.name })
        .from(eventTable)
        .leftJoin(personTable, eq(eventTable.personId, personTable.id))
        .where(and(about, older))
        .orderBy(desc(eventTable.seq))
        .limit(limit + 1)
        .all();
      const entries = rows.slice(0, limit).map(({ event, personName }): HistoryEntry => {
        const { changes, reason } =
          event.details === null ? { changes: {}, reason: null } : details.parse(JSON.parse(event.details));
        return {
          seq: event.seq,
          at: event.utc,
          personName: personName ?? '',
          action: event.action,
          entity: event.entity,
          entityId: event.entityId,
          about: nameOf(db, event.entity, event.entityId),
          changes: Object.entries(changes).map(([field, [was, is]]) => ({
            field,
            before: asText(was),
            after: asText(is),
          })),
          reason: reason ?? '',
          hash: event.hash,
        };
      });
      const total = db.select({ n: count() }).from(eventTable).where(about).get()?.n ?? 0;
      return { entries, more: rows.length > limit, total };
    },
  };
}
export type HistoryService = ReturnType<typeof createHistoryService>;
