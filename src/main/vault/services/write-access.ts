import { asc, eq } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { checkWriteAccessDecision, ruleWriteAccess } from '../../../shared/domain/write-access/rule';
import type {
  DoneStep,
  WriteAccessDecision,
  WriteAccessStep,
  WriteAccessUnit,
  WriteAccessUnitInput,
} from '../../../shared/domain/write-access/schema';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { agreementTable } from '../db/schema/agreement';
import { writeAccessUnitTable } from '../db/schema/write-access';
import type { EntityReader, ServiceContext } from './context';
import { nextReference } from './sequence';

const SHOWN_IN: readonly DataArea[] = ['write-access', 'history'];

type Row = typeof writeAccessUnitTable.$inferSelect;

/** A row as the history keeps it: each field by itself, so that an entry names what changed. */
const recorded = ({ entered, ...row }: Row): object => ({ ...entered, ...row });

/** The version of a unit that a person had before them. */
interface Target {
  readonly id: Id;
  readonly version: number;
}

export const writeAccessReaders: readonly EntityReader[] = [
  {
    entity: 'write-access-unit',
    rows: (db) =>
      db
        .select()
        .from(writeAccessUnitTable)
        .all()
        .map((row) => ({ id: row.id, row: recorded(row) })),
  },
];

/** Outside units that can write to the record: what is known of each, what the rule says, what was done and decided. */
export function createWriteAccessService({ db, clock, newId, mutate, record }: ServiceContext) {
  /** One change of a unit, with its entry; throws `stale` when another version was saved meanwhile. */
  const change = (
    { id, version }: Target,
    action: string,
    next: (tx: Tx, before: Row) => Partial<Row>,
    reason?: string,
  ): WriteAccessUnit =>
    mutate(SHOWN_IN, (tx) => {
      const before = rowOf(tx, id);
      if (before.version !== version) throw new AppError({ code: 'stale', entity: 'write-access-unit', id });
      const after: Row = {
        ...before,
        ...next(tx, before),
        version: version + 1,
        updatedAt: clock.nowUtc(),
      };
      tx.update(writeAccessUnitTable).set(after).where(eq(writeAccessUnitTable.id, id)).run();
      record(tx, {
        action,
        entity: 'write-access-unit',
        id,
        before: recorded(before),
        after: recorded(after),
        ...(reason === undefined ? {} : { reason }),
      });
      return unitOf(tx, after);
    });

  const notInFuture = (field: string, day: IsoDate): void => {
    if (day <= clock.today()) return;
    throw new AppError({
      code: 'validation',
      fields: { [field]: ['This date is in the future. Check the date'] },
    });
  };

  return {
    /** Every unit, the archived ones last. */
    list: (): WriteAccessUnit[] => readWriteAccessUnits(db),

    get: (id: Id): WriteAccessUnit => unitOf(db, rowOf(db, id)),

    create: ({ agreementId, ...entered }: WriteAccessUnitInput): WriteAccessUnit =>
      mutate(SHOWN_IN, (tx) => {
        requireAgreement(tx, agreementId);
        const now = clock.nowUtc();
        const made: Row = {
          id: newId(),
          version: 1,
          ref: nextReference(tx, 'WRA'),
          agreementId,
          entered,
          steps: [],
          decision: null,
          archivedOn: null,
          createdAt: now,
          updatedAt: now,
        };
        tx.insert(writeAccessUnitTable).values(made).run();
        record(tx, {
          action: 'created',
          entity: 'write-access-unit',
          id: made.id,
          before: null,
          after: recorded(made),
        });
        return unitOf(tx, made);
      }),

    /** Saves what is known. What the partners decided on another outcome does not outlast it. */
    update: ({ input, ...target }: Target & { readonly input: WriteAccessUnitInput }): WriteAccessUnit =>
      change(target, 'updated', (tx, before) => {
        requireLive(before);
        const { agreementId, ...entered } = input;
        requireAgreement(tx, agreementId);
        const same = ruleWriteAccess(entered).outcome === ruleWriteAccess(before.entered).outcome;
        return { agreementId, entered, decision: same ? before.decision : null };
      }),

    /** Notes that a step is done; a step that was noted before is noted anew. */
    tick: ({ done, ...target }: Target & { readonly done: DoneStep }): WriteAccessUnit =>
      change(target, 'step-done', (_tx, before) => {
        requireLive(before);
        notInFuture('doneOn', done.doneOn);
        return { steps: [...before.steps.filter(({ step }) => step !== done.step), done] };
      }),

    /** Takes a step back that was noted by mistake. */
    untick: ({
      step,
      reason,
      ...target
    }: Target & { readonly step: WriteAccessStep; readonly reason: string }): WriteAccessUnit =>
      change(
        target,
        'step-undone',
        (_tx, before) => {
          requireLive(before);
          return { steps: before.steps.filter((each) => each.step !== step) };
        },
        reason,
      ),

    /** Notes the partners' decision; throws `validation` for one that the rule or an open step forbids. */
    decide: ({ decision, ...target }: Target & { readonly decision: WriteAccessDecision }): WriteAccessUnit =>
      change(target, 'decided', (_tx, before) => {
        requireLive(before);
        notInFuture('decidedOn', decision.decidedOn);
        const check = checkWriteAccessDecision(ruleWriteAccess(before.entered), before.steps, decision);
        if (!check.ok) {
          throw new AppError({ code: 'validation', fields: { [check.field]: [check.message] } });
        }
        return { decision };
      }),

    archive: ({ reason, ...target }: Target & { readonly reason: string }): WriteAccessUnit =>
      change(
        target,
        'archived',
        (_tx, before) => {
          requireLive(before);
          return { archivedOn: clock.today() };
        },
        reason,
      ),

    restore: ({ reason, ...target }: Target & { readonly reason: string }): WriteAccessUnit =>
      change(target, 'restored', () => ({ archivedOn: null }), reason),
  };
}
export type WriteAccessService = ReturnType<typeof createWriteAccessService>;

const isArchived = ({ archivedOn }: WriteAccessUnit): boolean => archivedOn !== null;

/** Every unit with what the rule says of it, the archived ones last. */
export function readWriteAccessUnits(db: Db | Tx): WriteAccessUnit[] {
  const units = db
    .select()
    .from(writeAccessUnitTable)
    .orderBy(asc(writeAccessUnitTable.id))
    .all()
    .map((row) => unitOf(db, row));
  return [...units.filter((unit) => !isArchived(unit)), ...units.filter(isArchived)];
}

function unitOf(db: Db | Tx, { entered, ...row }: Row): WriteAccessUnit {
  return {
    ...entered,
    ...row,
    agreementRef: agreementRef(db, row.agreementId),
    ruling: ruleWriteAccess(entered),
  };
}

const agreementRef = (db: Db | Tx, id: Id | null): string | null =>
  id === null
    ? null
    : (db.select({ ref: agreementTable.ref }).from(agreementTable).where(eq(agreementTable.id, id)).get()
        ?.ref ?? null);

function rowOf(db: Db | Tx, id: Id): Row {
  const row = db.select().from(writeAccessUnitTable).where(eq(writeAccessUnitTable.id, id)).get();
  if (row === undefined) throw new AppError({ code: 'not-found', entity: 'write-access-unit', id });
  return row;
}

function requireAgreement(tx: Tx, id: Id | null): void {
  if (id !== null && agreementRef(tx, id) === null) {
    throw new AppError({ code: 'not-found', entity: 'agreement', id });
  }
}

function requireLive({ archivedOn }: Row): void {
  if (archivedOn === null) return;
  throw new AppError({ code: 'rule', message: 'This unit is archived. Restore it before you change it.' });
}
