import type { DataArea } from '../../../shared/contract/events';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { type Agreement, type AgreementInput, toStored } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Tx } from '../db/open';
import { insertAgreement, readAgreement, readParts, replaceAgreement } from './agreement-record';
import type { AgreementIndex } from './agreement-index';
import { createAgreementLists } from './agreement-list';
import type { ServiceContext } from './context';
import { refreshRulings } from './rulings';
import { nextReference } from './sequence';

// Titles and outcomes of agreements are shown in all of these.
const SHOWN_IN: readonly DataArea[] = ['agreements', 'audit', 'letters', 'ppg', 'history'];

/** The version of an agreement that a person had before them. */
interface Target {
  readonly id: Id;
  readonly version: number;
}

/** The register's agreements: found, kept, archived, each change with its entry in the history. */
export function createAgreementService(context: ServiceContext, index: AgreementIndex) {
  const { db, clock, mutate } = context;
  const lists = createAgreementLists(db, index);

  /** Writes a new version of an agreement that is still at the version the person saw. */
  const revise = (
    { id, version }: Target,
    action: string,
    reason: string,
    change: (before: Agreement) => Partial<Agreement>,
  ): Agreement =>
    mutate(SHOWN_IN, (tx) => {
      const before = readAgreement(tx, id);
      if (before.version !== version) throw new AppError({ code: 'stale', entity: 'agreement', id });
      return reviseAgreementTx(context, tx, before, { action, reason, change: change(before) });
    });

  return {
    ...lists,

    /** The agreements that are not archived, as lists show them. */
    rows: (): AgreementRow[] =>
      index
        .all()
        .map(({ row }) => row)
        .filter(({ archived }) => !archived),

    get(id: Id): { agreement: Agreement; row: AgreementRow } {
      const known = index.get(id);
      if (known === undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id });
      return { agreement: readAgreement(db, id), row: known.row };
    },

    create: (input: AgreementInput): Agreement =>
      mutate(SHOWN_IN, (tx) => createAgreementTx(context, tx, input)),

    /** Throws `stale` when another version was saved meanwhile, `rule` for one that is archived. */
    update: ({ id, version, input }: Target & { readonly input: AgreementInput }): Agreement =>
      revise({ id, version }, 'updated', '', (before) => {
        if (before.archivedOn !== null) {
          throw new AppError({
            code: 'rule',
            message: 'This agreement is archived. Restore it before you change it.',
          });
        }
        return input;
      }),

    /** Takes an agreement out of the daily lists; nothing of it is removed. */
    archive: ({ id, version, reason }: Target & { readonly reason: string }): Agreement =>
      revise({ id, version }, 'archived', reason, (before) => {
        if (before.archivedOn !== null) {
          throw new AppError({ code: 'rule', message: 'This agreement is archived already.' });
        }
        return { archivedOn: clock.today() };
      }),

    restore: ({ id, version, reason }: Target & { readonly reason: string }): Agreement =>
      revise({ id, version }, 'restored', reason, (before) => {
        if (before.archivedOn === null) {
          throw new AppError({ code: 'rule', message: 'This agreement is not archived.' });
        }
        if (readParts(db, id).some((part) => part.archivedOn === null)) {
          throw new AppError({
            code: 'rule',
            message: 'This agreement was split. Undo the split to bring it back.',
          });
        }
        return { archivedOn: null };
      }),
  };
}
export type AgreementService = ReturnType<typeof createAgreementService>;

/** Enters a new agreement, inside the transaction that needs it. */
export function createAgreementTx(
  { clock, newId, record }: Pick<ServiceContext, 'clock' | 'newId' | 'record'>,
  tx: Tx,
  input: AgreementInput,
): Agreement {
  const now = clock.nowUtc();
  const made: Agreement = {
    ...input,
    id: newId(),
    version: 1,
    ref: nextReference(tx, 'DSA'),
    splitFromId: null,
    archivedOn: null,
    createdAt: now,
    updatedAt: now,
  };
  insertAgreement(tx, made);
  record(tx, { action: 'created', entity: 'agreement', id: made.id, before: null, after: toStored(made) });
  return made;
}

/** Writes the next version of an agreement, inside the transaction that needs it, and rules on it again. */
export function reviseAgreementTx(
  context: ServiceContext,
  tx: Tx,
  before: Agreement,
  { action, reason, change }: { action: string; reason: string; change: Partial<Agreement> },
): Agreement {
  const { id, version } = before;
  const after = { ...before, ...change, version: version + 1, updatedAt: context.clock.nowUtc() };
  replaceAgreement(tx, after);
  context.record(tx, {
    action,
    entity: 'agreement',
    id,
    before: toStored(before),
    after: toStored(after),
    reason,
  });
  refreshRulings(context, tx, id);
  return after;
}
