import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import { type Agreement, statuses, toStored } from '../../../shared/domain/agreement/schema';
import {
  type AgreementFamily,
  leftOut,
  partsOf,
  type SplitParts,
} from '../../../shared/domain/agreement/split';
import type { Id } from '../../../shared/domain/ids';
import { AppError } from '../../../shared/errors';
import type { Tx } from '../db/open';
import { attachmentTable } from '../db/schema/attachment';
import { eventTable } from '../db/schema/event';
import { readDetails } from '../db/trail';
import { insertAgreement, readAgreement, readParts } from './agreement-record';
import { reviseAgreementTx } from './agreements';
import type { ServiceContext } from './context';
import { nextReference } from './sequence';

const SHOWN_IN: readonly DataArea[] = ['agreements', 'audit', 'letters', 'ppg', 'attachments', 'history'];

interface Target {
  readonly id: Id;
  readonly version: number;
}

/** Splits a mixed agreement into several that are judged apart, and joins them again. Nothing is removed. */
export function createSplitService(context: ServiceContext) {
  const { db, clock, newId, mutate, record } = context;

  /** A new agreement with all of the original but its title and purposes, and with its documents; no audit yet. */
  const makePart = (tx: Tx, original: Agreement, own: Pick<Agreement, 'title' | 'purposes'>): Agreement => {
    const now = clock.nowUtc();
    const part: Agreement = {
      ...original,
      ...own,
      id: newId(),
      version: 1,
      ref: nextReference(tx, 'DSA'),
      splitFromId: original.id,
      archivedOn: null,
      createdAt: now,
      updatedAt: now,
    };
    insertAgreement(tx, part);
    record(tx, {
      action: 'created',
      entity: 'agreement',
      id: part.id,
      before: null,
      after: toStored(part),
      reason: `Split from ${original.ref}`,
    });
    const documents = tx
      .select()
      .from(attachmentTable)
      .where(and(eq(attachmentTable.agreementId, original.id), isNull(attachmentTable.removedOn)))
      .orderBy(asc(attachmentTable.id))
      .all();
    for (const document of documents) {
      // Evidence stays with the audit that it was given in: that of the original.
      const after = {
        ...document,
        id: newId(),
        agreementId: part.id,
        auditRoundId: null,
        questionId: null,
      };
      tx.insert(attachmentTable).values(after).run();
      record(tx, { action: 'added', entity: 'attachment', id: after.id, before: null, after });
    }
    return part;
  };

  return {
    family: (id: Id): AgreementFamily => {
      const { splitFromId } = readAgreement(db, id);
      return {
        splitFrom: splitFromId === null ? null : relativeOf(readAgreement(db, splitFromId)),
        parts: readParts(db, id).map(relativeOf),
      };
    },

    /**
     * Makes the parts and archives the original, which keeps its history, as superseded. Throws `stale`, and `rule`
     * for one that is archived or a purpose that has no place.
     */
    split: ({ id, version, ...split }: Target & SplitParts): { original: Agreement; parts: Agreement[] } =>
      mutate(SHOWN_IN, (tx) => {
        const before = seen(tx, { id, version });
        if (before.archivedOn !== null) {
          throw new AppError({
            code: 'rule',
            message: 'This agreement is archived. Restore it before you split it.',
          });
        }
        const missing = leftOut(before, split)[0];
        if (missing !== undefined) {
          throw new AppError({
            code: 'rule',
            message: `One purpose has no place yet: “${missing.text}”. Put it into one of the agreements.`,
          });
        }
        const parts = partsOf(split).map((own) => makePart(tx, before, own));
        const original = reviseAgreementTx(context, tx, before, {
          action: 'split',
          reason: `Split into ${parts.map(({ ref }) => ref).join(', ')}`,
          change: { archivedOn: clock.today(), status: 'superseded' },
        });
        return { original, parts };
      }),

    /** Undoes a split: the original comes back as it was, and the parts are archived with all that was added to them. */
    rejoin: (target: Target): Agreement =>
      mutate(SHOWN_IN, (tx) => {
        const before = seen(tx, target);
        const parts = readParts(tx, before.id).filter(({ archivedOn }) => archivedOn === null);
        if (before.archivedOn === null || parts.length === 0) {
          throw new AppError({ code: 'rule', message: 'This agreement is not split.' });
        }
        for (const part of parts) {
          reviseAgreementTx(context, tx, part, {
            action: 'archived',
            reason: `Joined again into ${before.ref}`,
            change: { archivedOn: clock.today() },
          });
        }
        return reviseAgreementTx(context, tx, before, {
          action: 'rejoined',
          reason: `Joined again from ${parts.map(({ ref }) => ref).join(', ')}`,
          change: { archivedOn: null, status: statusBeforeSplit(tx, before.id) },
        });
      }),
  };
}

/** The agreement as the person saw it; throws `stale` when another version was saved meanwhile. */
function seen(tx: Tx, { id, version }: Target): Agreement {
  const agreement = readAgreement(tx, id);
  if (agreement.version !== version) throw new AppError({ code: 'stale', entity: 'agreement', id });
  return agreement;
}

const relativeOf = ({ id, ref, title, archivedOn }: Agreement): AgreementFamily['parts'][number] => ({
  id,
  ref,
  title,
  archived: archivedOn !== null,
});

/** The status that the history remembers; `unknown` where that entry's details were withheld. */
function statusBeforeSplit(tx: Tx, id: Id): Agreement['status'] {
  const entry = tx
    .select({ details: eventTable.details })
    .from(eventTable)
    .where(
      and(eq(eventTable.entity, 'agreement'), eq(eventTable.entityId, id), eq(eventTable.action, 'split')),
    )
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get();
  const was = entry === undefined ? undefined : readDetails(entry).changes['status']?.[0];
  // One that was superseded already has no change of its status in the entry.
  return statuses.find((status) => status === was) ?? 'unknown';
}
