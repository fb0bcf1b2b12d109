import { and, asc, count, desc, eq, gte, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { addDays, startOfLondonDay } from '../../../shared/domain/calendar';
import type { HistoryFindings } from '../../../shared/domain/history/problems';
import {
  entitiesOfKind,
  type HistoryEntry,
  type HistoryFilter,
  type HistoryKind,
  historyKinds,
  historyThings,
  type historyPage,
  type historyQuery,
} from '../../../shared/domain/history/schema';
import { createChangeWords, deedOf, type RecordedChange } from '../../../shared/domain/history/words';
import type { Db } from '../db/open';
import { actionTable, queryTable } from '../db/schema/action';
import { attachmentTable } from '../db/schema/attachment';
import { auditAnswerTable, auditRoundTable } from '../db/schema/audit';
import { type EventRow, eventTable } from '../db/schema/event';
import { correspondenceTable, incomingLetterTable, letterTable } from '../db/schema/letter';
import { personTable } from '../db/schema/person';
import { ppgAgreementTable } from '../db/schema/ppg';
import { requestTable } from '../db/schema/request';
import { readDetails } from '../db/trail';
import type { HistoryProblem } from '../db/verify';
import type { ServiceContext } from './context';
import { tellFindings } from './history-findings';
import { createNames } from './history-names';

/** Puts entries of the history into words; what they are about is looked up once for as long as this is kept. */
export function createEntryReader({ db, content }: Pick<ServiceContext, 'db' | 'content'>) {
  const { nameOf, questionOf } = createNames(db, content.places.places);
  const people = new Map(
    db
      .select()
      .from(personTable)
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const inWords = createChangeWords(content.questions, nameOf);
  return (event: EventRow): HistoryEntry => {
    const { seq, utc, personId, action, entity, entityId, hash } = event;
    const { changes, reason } = readDetails(event);
    const recorded = Object.entries(changes).map(([field, [before, after]]): RecordedChange => ({
      field,
      before,
      after,
    }));
    return {
      seq,
      at: utc,
      personName: people.get(personId) ?? '',
      action,
      entity,
      entityId,
      deed: deedOf(entity, action),
      about: nameOf(entity, entityId),
      changes: inWords(entity, recorded, entity === 'audit-answer' ? questionOf(entityId) : ''),
      reason,
      hash,
    };
  };
}

/** The history as people read it. */
export function createHistoryService(
  context: Pick<ServiceContext, 'db' | 'content'>,
  { problems }: { readonly problems: readonly HistoryProblem[] },
) {
  const { db } = context;
  return {
    /** A page of the entries that fit the filter, the newest first. */
    list({ before, limit, ...filter }: z.output<typeof historyQuery>): z.input<typeof historyPage> {
      const about = filter.entityId === null ? undefined : isAbout(db, filter.entityId);
      const fits = and(about, ...narrowing(filter));
      const rows = db
        .select()
        .from(eventTable)
        .where(and(fits, before === null ? undefined : lt(eventTable.seq, before)))
        .orderBy(desc(eventTable.seq))
        .limit(limit + 1)
        .all();
      return {
        entries: rows.slice(0, limit).map(createEntryReader(context)),
        more: rows.length > limit,
        total: db.select({ n: count() }).from(eventTable).where(fits).get()?.n ?? 0,
        about: filter.entityId === null ? null : identify(db, filter.entityId),
        people: db
          .select({
            id: eventTable.personId,
            name: sql<string>`coalesce(${personTable.name}, '')`,
            count: count(),
          })
          .from(eventTable)
          .leftJoin(personTable, eq(eventTable.personId, personTable.id))
          .where(about)
          .groupBy(eventTable.personId)
          .orderBy(asc(personTable.name))
          .all(),
        kinds: countKinds(db, about),
      };
    },

    /** What the checks at unlocking found, at its place. */
    findings: (): HistoryFindings => tellFindings(db, problems),
  };
}
export type HistoryService = ReturnType<typeof createHistoryService>;

const listed: readonly string[] = Object.values(entitiesOfKind).flat();
const isOfKind = (kind: HistoryKind): SQL | undefined =>
  kind === 'register'
    ? notInArray(eventTable.entity, [...listed])
    : inArray(eventTable.entity, [...entitiesOfKind[kind]]);

const narrowing = ({ personId, kind, from, to }: HistoryFilter): (SQL | undefined)[] => [
  personId === null ? undefined : eq(eventTable.personId, personId),
  kind === null ? undefined : isOfKind(kind),
  from === null ? undefined : gte(eventTable.utc, startOfLondonDay(from)),
  to === null ? undefined : lt(eventTable.utc, startOfLondonDay(addDays(to, 1))),
];

/** What kind of thing has this id, and what it is called. */
function identify(db: Db, id: string): z.input<typeof historyPage>['about'] {
  const { nameOf } = createNames(db, []);
  const entity = historyThings.find((thing) => nameOf(thing, id) !== '');
  return entity === undefined ? null : { entity, name: nameOf(entity, id) };
}

/** Whether an entry is about this thing, a document of it or, for an agreement, about anything that belongs to it. */
function isAbout(db: Db, id: string): SQL | undefined {
  const rounds = db
    .select({ id: auditRoundTable.id })
    .from(auditRoundTable)
    .where(eq(auditRoundTable.agreementId, id));
  const names = sql`exists (select 1 from json_each(${letterTable.input}, '$.agreementIds') where value = ${id})`;
  const letters = db.select({ id: letterTable.id }).from(letterTable).where(names);
  const came = db
    .select({ id: incomingLetterTable.id })
    .from(incomingLetterTable)
    .where(sql`exists (select 1 from json_each(${incomingLetterTable.agreementIds}) where value = ${id})`);
  const { entityId } = eventTable;
  const requests = db
    .select({ id: requestTable.id })
    .from(requestTable)
    .where(eq(requestTable.agreementId, id));
  const linked = sql`${actionTable.link} ->> '$.id' in (${id}, (${requests}))`;
  const kept = or(
    eq(attachmentTable.agreementId, id),
    eq(attachmentTable.incomingLetterId, id),
    inArray(attachmentTable.letterId, letters),
    inArray(attachmentTable.incomingLetterId, came),
  );
  return or(
    eq(entityId, id),
    inArray(entityId, db.select({ id: attachmentTable.id }).from(attachmentTable).where(kept)),
    inArray(entityId, db.select({ id: attachmentTable.documentId }).from(attachmentTable).where(kept)),
    inArray(entityId, rounds),
    inArray(
      entityId,
      db.select({ id: queryTable.id }).from(queryTable).where(eq(queryTable.agreementId, id)),
    ),
    inArray(entityId, requests),
    inArray(entityId, db.select({ id: actionTable.id }).from(actionTable).where(linked)),
    inArray(
      entityId,
      db
        .select({ id: auditAnswerTable.id })
        .from(auditAnswerTable)
        .where(inArray(auditAnswerTable.roundId, rounds)),
    ),
    inArray(entityId, letters),
    inArray(entityId, came),
    inArray(
      entityId,
      db
        .select({ id: correspondenceTable.id })
        .from(correspondenceTable)
        .where(inArray(correspondenceTable.letterId, letters)),
    ),
    inArray(entityId, db.select({ id: letterTable.documentId }).from(letterTable).where(names)),
    inArray(
      entityId,
      db
        .select({ id: ppgAgreementTable.meetingId })
        .from(ppgAgreementTable)
        .where(eq(ppgAgreementTable.agreementId, id)),
    ),
  );
}

function countKinds(db: Db, about: SQL | undefined): Partial<Record<HistoryKind, number>> {
  const counts: Partial<Record<HistoryKind, number>> = {};
  for (const { entity, n } of db
    .select({ entity: eventTable.entity, n: count() })
    .from(eventTable)
    .where(about)
    .groupBy(eventTable.entity)
    .all()) {
    const kind = historyKinds.find((one) => one !== 'register' && entitiesOfKind[one].includes(entity));
    counts[kind ?? 'register'] = (counts[kind ?? 'register'] ?? 0) + n;
  }
  return counts;
}
