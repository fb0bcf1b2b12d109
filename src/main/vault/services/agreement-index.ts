import { eq, sql } from 'drizzle-orm';
import type { CatalogueEntry } from '../../../shared/content/schema';
import type { DatedAgreement } from '../../../shared/domain/action/due';
import type { Entered } from '../../../shared/domain/agreement/duplicates';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { type Agreement, tagsOf } from '../../../shared/domain/agreement/schema';
import { agreementWarnings, type WarningCode } from '../../../shared/domain/agreement/warnings';
import type { Instant, IsoDate } from '../../../shared/domain/calendar';
import { type Id, referenceNumber } from '../../../shared/domain/ids';
import { eventTable } from '../db/schema/event';
import { readHead } from '../db/trail';
import { readAgreements } from './agreement-record';
import { readStandings, rowOf } from './agreement-rows';
import type { ServiceContext } from './context';

/** A name, and what it has in common with the same name written otherwise. */
export interface Name {
  readonly name: string;
  readonly key: string;
}

/** One organisation or tag, however somebody wrote its name. */
export const nameKey = (name: string): string => name.toLocaleLowerCase('en-GB').replace(/\s+/gu, ' ');

/** What lists, filters and the search for duplicates look at in an agreement. */
export interface IndexedAgreement {
  readonly row: AgreementRow;
  /** The number in its reference, which is its row number in the full-text search. */
  readonly number: number;
  readonly parties: readonly Name[];
  readonly tags: readonly Name[];
  /** The place of the search where it was found. */
  readonly foundAt: string | null;
  readonly warnings: readonly WarningCode[];
  readonly dates: DatedAgreement;
  /** Since when it waits for the next step of its audit; what is decided does not wait. */
  readonly waitsSince: Instant;
  readonly compared: Entered;
}

interface State {
  /** The last entry of the history that it knows. */
  readonly seq: number;
  readonly hash: string;
  /** Warnings hang on the day and on the catalogue. */
  readonly madeFor: string;
  /** In the order of the references. */
  readonly byId: ReadonlyMap<Id, IndexedAgreement>;
  readonly all: readonly IndexedAgreement[];
}

/** Above this many, reading all agreements is quicker than looking each up. */
const FEW = 1000;

/**
 * Keeps in memory what lists need of every agreement, so that a list of ten thousand comes within one frame. Every
 * change has its entry in the history: what was changed since the last call is read from there, and read again.
 * Not for use inside a transaction, which may yet be rolled back.
 */
export function createAgreementIndex({
  db,
  clock,
  content,
}: Pick<ServiceContext, 'db' | 'clock' | 'content'>) {
  const { catalogue } = content;
  const entries = new Map(catalogue.entries.map((entry) => [entry.id, entry]));
  const names = new Map<string, Name>();
  const nameOf = (name: string): Name => {
    const known = names.get(name) ?? { name, key: nameKey(name) };
    names.set(name, known);
    return known;
  };
  let state: State | undefined;

  const read = (today: IsoDate, only?: readonly Id[]): IndexedAgreement[] => {
    const standings = readStandings(db, only);
    return readAgreements(db, only)
      .map((agreement): IndexedAgreement => {
        const standing = standings.get(agreement.id);
        const { id, ref, title, aliases, catalogueId, theirReference, splitFromId, foundAt } = agreement;
        const parties = agreement.parties.map(({ name }) => nameOf(name));
        return {
          row: rowOf(agreement, standing),
          number: referenceNumber(ref),
          parties,
          tags: tagsOf(agreement.tags).map(nameOf),
          foundAt,
          warnings: warningsOf(agreement, today, entries.get(catalogueId ?? '')),
          dates: {
            id,
            ref,
            title,
            status: agreement.status,
            reviewOn: agreement.reviewOn,
            expiresOn: agreement.expiresOn,
            section251ExpiresOn: agreement.section251ExpiresOn,
            confidentiality: agreement.confidentiality,
            decidedOn: standing?.decidedOn ?? null,
          },
          waitsSince: standing?.completedAt ?? standing?.startedAt ?? agreement.createdAt,
          compared: {
            id,
            title,
            aliases,
            catalogueId,
            theirReference,
            splitFromId,
            parties,
            purposes: agreement.purposes.map(({ text }) => ({ text })),
          },
        };
      })
      .toSorted((a, b) => a.number - b.number);
  };

  /** What is other than it was; null where that cannot be told from the history. */
  const changedSince = (before: State, madeFor: string): readonly Id[] | null => {
    if (before.madeFor !== madeFor) return null;
    const last = db
      .select({ hash: eventTable.hash })
      .from(eventTable)
      .where(eq(eventTable.seq, before.seq))
      .get();
    if (last?.hash !== before.hash) return null;
    const ids = db
      .all<{ id: Id }>(
        sql`WITH later AS MATERIALIZED (SELECT entity, entity_id FROM event WHERE seq > ${before.seq})
          SELECT entity_id AS id FROM later WHERE entity = 'agreement'
          UNION SELECT agreement_id FROM audit_round
            WHERE id IN (SELECT entity_id FROM later WHERE entity IN ('audit-round', 'outcome'))
          UNION SELECT agreement_id FROM audit_round WHERE id IN (SELECT round_id FROM audit_answer
            WHERE id IN (SELECT entity_id FROM later WHERE entity = 'audit-answer'))`,
      )
      .map(({ id }) => id);
    return ids.length > FEW ? null : ids;
  };

  const current = (): State => {
    const head = readHead(db);
    const { seq, hash } = head ?? { seq: 0, hash: '' };
    const today = clock.today();
    const madeFor = `${today} ${catalogue.version}`;
    if (state?.seq === seq && state.hash === hash && state.madeFor === madeFor) return state;
    const changed = state === undefined ? null : changedSince(state, madeFor);
    if (state !== undefined && changed?.length === 0) {
      state = { ...state, seq, hash };
      return state;
    }
    const byId = new Map(changed === null ? [] : state?.byId);
    // One that is there keeps its place, and a new one has the highest reference.
    for (const entry of read(today, changed ?? undefined)) byId.set(entry.row.id, entry);
    state = { seq, hash, madeFor, byId, all: [...byId.values()] };
    return state;
  };

  return {
    /** Every agreement, archived ones too, in the order of the references: the same array until something changes. */
    all: (): readonly IndexedAgreement[] => current().all,
    get: (id: Id): IndexedAgreement | undefined => current().byId.get(id),
  };
}
export type AgreementIndex = ReturnType<typeof createAgreementIndex>;

const warningsOf = (agreement: Agreement, today: IsoDate, entry: CatalogueEntry | undefined): WarningCode[] =>
  agreementWarnings(agreement, today, entry ?? null).map(({ code }) => code);
