import type { z } from 'zod';
import type { DataArea } from '../../../shared/contract/events';
import {
  type BulkChange,
  type bulkChanged,
  type BulkField,
  type BulkPatch,
  type BulkRow,
  isBeforeStart,
} from '../../../shared/domain/agreement/bulk';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import { readAgreement, readAgreements } from './agreement-record';
import { reviseAgreementTx } from './agreements';
import type { ServiceContext } from './context';

const SHOWN_IN: readonly DataArea[] = ['agreements', 'audit', 'letters', 'ppg', 'history'];

/** Changes many agreements at once: all of them or none, each with an entry of its own in the history. */
export function createBulkService(context: ServiceContext) {
  const { db, clock, mutate } = context;
  return {
    /** What the page needs to show what a change would do, in the order of the register. */
    rows: (ids: readonly Id[]): BulkRow[] =>
      readAgreements(db, ids).map((agreement) => ({ ...agreement, archived: agreement.archivedOn !== null })),

    /**
     * Makes the changes and gives those that would undo them. Throws `stale` when one was saved meanwhile, and `rule`
     * where one is archived and stays so, or its review would lie before its start.
     */
    change: ({ items, reason }: BulkChange): z.input<typeof bulkChanged> =>
      mutate(SHOWN_IN, (tx) => ({
        items: items.map(({ id, version, patch }) => {
          const before = readAgreement(tx, id);
          if (before.version !== version) throw new AppError({ code: 'stale', entity: 'agreement', id });
          requireChangeable(before, patch);
          const { archived, ...fields } = patch;
          const after = reviseAgreementTx(context, tx, before, {
            action: actionOf(patch),
            reason,
            change: {
              ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
              ...(archived === undefined ? {} : { archivedOn: archived ? clock.today() : null }),
            },
          });
          return { id, version: after.version, patch: undoOf(before, patch) };
        }),
      })),
  };
}

const actionOf = ({ archived }: BulkPatch): string => {
  if (archived === undefined) return 'updated';
  return archived ? 'archived' : 'restored';
};

function requireChangeable(before: Agreement, patch: BulkPatch): void {
  const refuse = (message: string): never => {
    throw new AppError({ code: 'rule', message: `${before.ref}: ${message}` });
  };
  if (before.archivedOn !== null && patch.archived !== false) refuse('it is archived. Nothing was changed.');
  if (isBeforeStart(before, patch.reviewOn)) {
    refuse('the review would be before its start date. Nothing was changed.');
  }
}

/** What puts the fields of a patch back. */
function undoOf(before: Agreement, patch: BulkPatch): BulkPatch {
  const was: Readonly<Record<BulkField, unknown>> = { ...before, archived: before.archivedOn !== null };
  return Object.fromEntries(
    // A patch holds fields of an agreement only, and these are the agreement's own values.
    (Object.keys(patch) as BulkField[])
      .filter((field) => patch[field] !== undefined)
      .map((field) => [field, was[field]]),
  );
}
