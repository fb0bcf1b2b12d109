import { desc, eq, inArray } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import type { Id } from '../../../shared/domain/ids';
import { isChangedSinceApproval } from '../../../shared/domain/ppg/rules';
import type { PpgAction, PpgNote, PpgNoteInput } from '../../../shared/domain/ppg/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import {
  ppgActionTable,
  ppgAgreementTable,
  ppgDecisionTable,
  ppgMeetingTable,
  ppgQuestionTable,
  ppgThemeTable,
} from '../db/schema/ppg';
import type { EntityReader, ServiceContext } from './context';
import { nextReference } from './sequence';

const SHOWN_IN: readonly DataArea[] = ['ppg', 'history'];

/** The version of a note that a person had before them. */
interface Target {
  readonly id: Id;
  readonly version: number;
}

export const ppgReaders: readonly EntityReader[] = [
  { entity: 'ppg-note', rows: (db) => readPpgNotes(db).map((row) => ({ id: row.id, row })) },
];

/** Notes of the conversations with the patient participation group: kept and taken out, each with its entry in the history. */
export function createPpgService({ db, clock, newId, mutate, record }: ServiceContext) {
  return {
    /** All notes, the latest conversation first. */
    list: (): PpgNote[] => readPpgNotes(db),

    get: (id: Id): PpgNote => readPpgNote(db, id),

    create: (input: PpgNoteInput): PpgNote =>
      mutate(SHOWN_IN, (tx) => {
        const now = clock.nowUtc();
        const made: PpgNote = {
          ...asKept(tx, input),
          id: newId(),
          version: 1,
          ref: nextReference(tx, 'PPG'),
          changedSinceApproval: null,
          createdAt: now,
          updatedAt: now,
        };
        tx.insert(ppgMeetingTable).values(columnsOf(made)).run();
        insertParts(tx, made);
        record(tx, { action: 'created', entity: 'ppg-note', id: made.id, before: null, after: made });
        return made;
      }),

    /** Throws `stale` when another version was saved meanwhile. */
    update: ({ id, version, input }: Target & { readonly input: PpgNoteInput }): PpgNote =>
      mutate(SHOWN_IN, (tx) => {
        const before = unchanged(tx, { id, version });
        const after: PpgNote = {
          ...before,
          ...asKept(tx, input),
          changedSinceApproval: isChangedSinceApproval(before, input),
          version: version + 1,
          updatedAt: clock.nowUtc(),
        };
        tx.update(ppgMeetingTable).set(columnsOf(after)).where(eq(ppgMeetingTable.id, id)).run();
        for (const table of PART_TABLES) tx.delete(table).where(eq(table.meetingId, id)).run();
        insertParts(tx, after);
        record(tx, { action: 'updated', entity: 'ppg-note', id, before, after });
        return after;
      }),

    /** Takes a note out of the register; its reference is not given again. Throws `stale` like `update`. */
    remove: ({ id, version, reason }: Target & { readonly reason: string }): void =>
      mutate(SHOWN_IN, (tx) => {
        const before = unchanged(tx, { id, version });
        tx.delete(ppgMeetingTable).where(eq(ppgMeetingTable.id, id)).run();
        record(tx, { action: 'removed', entity: 'ppg-note', id, before, after: null, reason });
      }),
  };
}
export type PpgService = ReturnType<typeof createPpgService>;

const PART_TABLES = [
  ppgAgreementTable,
  ppgThemeTable,
  ppgQuestionTable,
  ppgActionTable,
  ppgDecisionTable,
] as const;

/** Every note in full, the latest conversation first. */
export function readPpgNotes(db: Db | Tx, only?: Id): PpgNote[] {
  const where = only === undefined ? undefined : eq(ppgMeetingTable.id, only);
  return db
    .select()
    .from(ppgMeetingTable)
    .where(where)
    .orderBy(desc(ppgMeetingTable.heldOn), desc(ppgMeetingTable.id))
    .all()
    .map((columns) => ({ ...columns, ...readParts(db, columns.id) }));
}

/** One note in full; throws `not-found`. */
export function readPpgNote(db: Db | Tx, id: Id): PpgNote {
  const note = readPpgNotes(db, id)[0];
  if (note === undefined) throw new AppError({ code: 'not-found', entity: 'ppg-note', id });
  return note;
}

type Parts = Pick<PpgNote, 'agreementIds' | 'topics' | 'questions' | 'actions' | 'decisions'>;
type PartTable = (typeof PART_TABLES)[number];

function readParts(db: Db | Tx, meetingId: Id): Parts {
  const rowsOf = <T extends PartTable>(table: T) =>
    db.select().from(table).where(eq(table.meetingId, meetingId)).orderBy(table.position).all();
  const decisions = rowsOf(ppgDecisionTable).map(withoutPlace);
  return {
    agreementIds: rowsOf(ppgAgreementTable).map(({ agreementId }) => agreementId),
    topics: rowsOf(ppgThemeTable).map(withoutPlace),
    questions: rowsOf(ppgQuestionTable).map(withoutPlace),
    actions: rowsOf(ppgActionTable).map(withoutPlace).map(withoutEmptyDate),
    decisions: decisions.length === 0 ? null : decisions,
  };
}

const withoutPlace = <R extends { meetingId: string; position: number }>({
  meetingId: _meetingId,
  position: _position,
  ...part
}: R): Omit<R, 'meetingId' | 'position'> => part;

const withoutEmptyDate = ({ doneOn = null, ...action }: PpgAction): PpgAction =>
  doneOn === null ? action : { ...action, doneOn };

/** What was typed, as it is kept: what a later version added is left out where it says nothing. */
const asKept = (tx: Tx, input: PpgNoteInput): PpgNoteInput => ({
  ...input,
  agreementIds: knownAgreements(tx, input.agreementIds),
  actions: input.actions.map(withoutEmptyDate),
  decisions: input.decisions?.length === 0 ? null : input.decisions,
});

/** The note as the person saw it; throws `stale` when it was saved since. */
function unchanged(tx: Tx, { id, version }: Target): PpgNote {
  const note = readPpgNote(tx, id);
  if (note.version !== version) throw new AppError({ code: 'stale', entity: 'ppg-note', id });
  return note;
}

/** What of a note stands in its own row. */
const columnsOf = ({
  agreementIds: _agreementIds,
  topics: _topics,
  questions: _questions,
  actions: _actions,
  decisions: _decisions,
  ...columns
}: PpgNote): Omit<PpgNote, keyof Parts> => columns;

function insertParts(
  tx: Tx,
  { id: meetingId, agreementIds, topics, questions, actions, decisions }: PpgNote,
): void {
  const placed = <P extends object>(parts: readonly P[]) =>
    parts.map((part, position) => ({ ...part, meetingId, position }));
  // drizzle refuses an empty list of values.
  if (agreementIds.length > 0) {
    tx.insert(ppgAgreementTable)
      .values(placed(agreementIds.map((agreementId) => ({ agreementId }))))
      .run();
  }
  if (topics.length > 0) tx.insert(ppgThemeTable).values(placed(topics)).run();
  if (questions.length > 0) tx.insert(ppgQuestionTable).values(placed(questions)).run();
  if (actions.length > 0) tx.insert(ppgActionTable).values(placed(actions)).run();
  if (decisions !== null) tx.insert(ppgDecisionTable).values(placed(decisions)).run();
}

/** Each agreement once, in the order given; throws `not-found` for one that the register does not hold. */
function knownAgreements(tx: Tx, ids: readonly Id[]): Id[] {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const rows = tx
    .select({ id: agreementTable.id })
    .from(agreementTable)
    .where(inArray(agreementTable.id, unique))
    .all();
  const known = new Set(rows.map((row) => row.id));
  const missing = unique.find((id) => !known.has(id));
  if (missing !== undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id: missing });
  return unique;
}
