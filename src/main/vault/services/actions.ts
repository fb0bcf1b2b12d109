import { asc, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { contentKeys } from '../../../shared/content/set';
import type { DataArea } from '../../../shared/contract/events';
import {
  type DatedAgreement,
  type DueFacts,
  dueGroupOf,
  type DueThing,
  dueThings,
} from '../../../shared/domain/action/due';
import type {
  Action,
  actionCancelled,
  actionDone,
  ActionInput,
  ActionLink,
  actionPostponed,
  actionUpdate,
  ListedAction,
} from '../../../shared/domain/action/schema';
import { daysSinceBackup } from '../../../shared/domain/backup/rules';
import { type Instant, type IsoDate, onWorkingDay } from '../../../shared/domain/calendar';
import type { WrittenFile } from '../../../shared/domain/exports/schema';
import type { Id } from '../../../shared/domain/ids';
import { awaitedReplies } from '../../../shared/domain/letter/correspondence';
import type { IncomingLetter } from '../../../shared/domain/letter/incoming';
import type { Letter } from '../../../shared/domain/letter/schema';
import { nextConversation, openPromises } from '../../../shared/domain/ppg/rules';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import type { Practice, Settings } from '../../../shared/domain/practice/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { actionTable } from '../db/schema/action';
import { agreementTable } from '../db/schema/agreement';
import { letterTable } from '../db/schema/letter';
import { ppgMeetingTable } from '../db/schema/ppg';
import { requestTable } from '../db/schema/request';
import { writeAccessUnitTable } from '../db/schema/write-access';
import { csvRows } from '../documents/csv';
import { dueColumns } from '../documents/to-do-tables';
import { writeChosenFile } from './chosen-file';
import type { EntityReader, ServiceContext } from './context';
import { createNames } from './history-names';
import { readQueries } from './query-rows';
import { listRequests } from './requests';
import { readWriteAccessUnits } from './write-access';

const SHOWN_IN: readonly DataArea[] = ['actions', 'history'];

export const actionReaders: readonly EntityReader[] = [
  { entity: 'action', rows: (db) => readActions(db).map((row) => ({ id: row.id, row })) },
];

/** The other services' lists, from which follows what falls due besides the actions. */
export interface DueSources {
  readonly letters: () => readonly Letter[];
  readonly incomingLetters: () => readonly IncomingLetter[];
  readonly notes: () => readonly PpgNote[];
  readonly practice: () => Practice;
  /** The dates of the agreements that are not archived. */
  readonly agreements: () => readonly DatedAgreement[];
  readonly settings: () => Settings;
  /** When a backup was last saved off this computer. */
  readonly lastBackupAt: () => Instant | null;
}

/** What has to be done by when: actions that people enter, and what follows from the register's dates. */
export function createActionService(context: ServiceContext, sources: DueSources) {
  const { db, clock, newId, content, mutate, record } = context;

  const facts = (agreements: readonly DatedAgreement[]): DueFacts => {
    const notes = sources.notes();
    const { bankHolidays } = content;
    return {
      actions: readActions(db),
      queries: readQueries(db),
      requests: listRequests(db),
      units: readWriteAccessUnits(db).filter(({ archivedOn }) => archivedOn === null),
      agreements,
      letters: awaitedReplies(sources.letters()),
      incomingLetters: sources.incomingLetters(),
      ppgNext: nextConversation(notes, clock.today()),
      ppgPromises: openPromises(notes),
      content: contentKeys.map((key) => ({ key, checkedOn: content[key].checkedOn })),
      unusablePack: content.unusable,
      backup: hasAgreements(db)
        ? { daysSinceSaved: daysSinceBackup(sources.lastBackupAt(), clock.today()) }
        : null,
      replyDays: sources.settings().replyDays,
      calendar: bankHolidays,
    };
  };
  const due = (agreements = sources.agreements()): DueThing[] => dueThings(facts(agreements), clock.today());

  /** Writes the next version of an open action that is still as the person saw it. */
  const revise = (
    { id, version }: { readonly id: Id; readonly version: number },
    action: string,
    reason: string,
    change: (before: Action, tx: Tx) => Partial<Action>,
  ): Action =>
    mutate(SHOWN_IN, (tx) => {
      const before = readAction(tx, id);
      if (before.version !== version) throw new AppError({ code: 'stale', entity: 'action', id });
      if (before.state !== 'open') {
        throw new AppError({ code: 'rule', message: 'This action is closed, so it stays as it is.' });
      }
      const after = { ...before, ...change(before, tx), version: version + 1, updatedAt: clock.nowUtc() };
      tx.update(actionTable).set(after).where(eq(actionTable.id, id)).run();
      record(tx, { action, entity: 'action', id, before, after, reason });
      return after;
    });

  const named = (action: Action): ListedAction => createNaming(context)(action);

  return {
    /** All that falls due, the earliest first; of agreements all their dates, or only those of these. */
    due,

    /** How many things are late or due today. */
    count(): { now: number } {
      const today = clock.today();
      const now = due().filter(({ dueOn }) => ['late', 'today'].includes(dueGroupOf(dueOn, today)));
      return { now: now.length };
    },

    /** All actions, open ones first, by the day they are due. */
    list: (): ListedAction[] => listActions(context),

    get: (id: Id): ListedAction => named(readAction(db, id)),

    /** Enters an action; its due date moves on to a working day. Throws `not-found` for what it is linked to. */
    create: (input: ActionInput): ListedAction =>
      named(
        mutate(SHOWN_IN, (tx) => {
          const now = clock.nowUtc();
          const made: Action = {
            ...usable(tx, input),
            id: newId(),
            version: 1,
            state: 'open',
            closedOn: null,
            closingNote: '',
            postponed: 0,
            postponedWhy: '',
            createdAt: now,
            updatedAt: now,
          };
          tx.insert(actionTable).values(made).run();
          record(tx, { action: 'created', entity: 'action', id: made.id, before: null, after: made });
          return made;
        }),
      ),

    update: ({ id, version, input }: z.output<typeof actionUpdate>): ListedAction =>
      named(revise({ id, version }, 'updated', '', (_before, tx) => usable(tx, input))),

    /** Notes that it is done. Throws `validation` for a day to come. */
    finish: ({ id, version, doneOn, note }: z.output<typeof actionDone>): ListedAction =>
      named(
        revise({ id, version }, 'done', note, () => {
          notInFuture('doneOn', doneOn);
          return { state: 'done', closedOn: doneOn, closingNote: note };
        }),
      ),

    /** Gives it a later day, for a reason. */
    postpone: ({ id, version, dueOn, reason }: z.output<typeof actionPostponed>): ListedAction =>
      named(
        revise({ id, version }, 'postponed', reason, (before) => {
          const later = onWorkingDay(dueOn, content.bankHolidays);
          if (later <= before.dueOn) {
            throw new AppError({
              code: 'validation',
              fields: { dueOn: ['Choose a day after the one on which it is due now'] },
            });
          }
          return { dueOn: later, postponed: before.postponed + 1, postponedWhy: reason };
        }),
      ),

    /** Closes it undone; it is never deleted. */
    cancel: ({ id, version, reason }: z.output<typeof actionCancelled>): ListedAction =>
      named(
        revise({ id, version }, 'cancelled', reason, () => ({
          state: 'cancelled',
          closedOn: clock.today(),
          closingNote: reason,
        })),
      ),

    /** Writes what falls due as a table; throws like `writeChosenFile`. */
    writeCsv(path: string): WrittenFile {
      const today = clock.today();
      const practice = sources.practice();
      const rows = due().map((thing) => ({ practice, thing, today }));
      return writeChosenFile(db, path, asBytes(csvRows(dueColumns, rows)));
    },
  };

  function usable(tx: Tx, input: ActionInput): ActionInput {
    if (input.link !== null) requireLinked(tx, input.link);
    return { ...input, dueOn: onWorkingDay(input.dueOn, content.bankHolidays) };
  }

  function notInFuture(field: string, day: IsoDate): void {
    if (day <= clock.today()) return;
    throw new AppError({
      code: 'validation',
      fields: { [field]: ['This date is in the future. Check the date'] },
    });
  }
}
export type ActionService = ReturnType<typeof createActionService>;

function* asBytes(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

/** Says by name what an action belongs to. */
function createNaming({ db, content }: Pick<ServiceContext, 'db' | 'content'>) {
  const { nameOf } = createNames(db, content.places.places);
  return (action: Action): ListedAction => ({
    ...action,
    about: action.link === null ? '' : nameOf(NAMED_AS[action.link.entity], action.link.id),
  });
}

/** The kind of entry that names the thing. */
const NAMED_AS = {
  agreement: 'agreement',
  request: 'request',
  letter: 'letter',
  'ppg-note': 'ppg-note',
  'write-access': 'write-access-unit',
} as const;

/** Every action with what it belongs to: the open ones first, by the day they are due. */
export function listActions(context: Pick<ServiceContext, 'db' | 'content'>): ListedAction[] {
  const all = readActions(context.db).map(createNaming(context));
  return [...all.filter(({ state }) => state === 'open'), ...all.filter(({ state }) => state !== 'open')];
}

/** Every action, by the day it is due. */
const readActions = (db: Db | Tx, only?: Id): Action[] =>
  db
    .select()
    .from(actionTable)
    .where(only === undefined ? undefined : eq(actionTable.id, only))
    .orderBy(asc(actionTable.dueOn), asc(actionTable.id))
    .all();

function readAction(db: Db | Tx, id: Id): Action {
  const [found] = readActions(db, id);
  if (found === undefined) throw new AppError({ code: 'not-found', entity: 'action', id });
  return found;
}

const linkTables = {
  agreement: agreementTable,
  request: requestTable,
  letter: letterTable,
  'ppg-note': ppgMeetingTable,
  'write-access': writeAccessUnitTable,
} as const;

function requireLinked(tx: Tx, { entity, id }: ActionLink): void {
  const table = linkTables[entity];
  if (tx.select({ id: table.id }).from(table).where(eq(table.id, id)).get() === undefined)
    throw new AppError({ code: 'not-found', entity, id });
}

const hasAgreements = (db: Db): boolean =>
  db
    .select({ id: agreementTable.id })
    .from(agreementTable)
    .where(isNull(agreementTable.archivedOn))
    .limit(1)
    .get() !== undefined;
