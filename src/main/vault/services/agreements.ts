import { sql } from 'drizzle-orm';
import type { DataArea } from '../../../shared/contract/events';
import {
  type AgreementFilter,
  type AgreementList,
  type AgreementRow,
} from '../../../shared/domain/agreement/list';
import {
  type Agreement,
  type AgreementInput,
  statuses,
  toStored,
} from '../../../shared/domain/agreement/schema';
import type { WarningCode } from '../../../shared/domain/agreement/warnings';
import { outcomes } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import { cleanText } from '../../../shared/domain/text';
import { AppError } from '../../../shared/errors';
import type { Db, Tx } from '../db/open';
import { insertAgreement, readAgreement, readParts, replaceAgreement } from './agreement-record';
import { listAgreements, type ListedAgreement, liveAgreementRows } from './agreement-rows';
import type { ServiceContext } from './context';
import { createWarningIndex, type WarningIndex } from './agreement-warnings';
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
export function createAgreementService(context: ServiceContext) {
  const { db, clock, mutate } = context;
  const warningsOf = createWarningIndex(context);

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
    list: (filter: AgreementFilter): AgreementList => listFor(db, filter, warningsOf),

    /** The agreements that are not archived, as lists show them. */
    rows: (): AgreementRow[] => liveAgreementRows(db),

    get(id: Id): { agreement: Agreement; row: AgreementRow } {
      const listed = listAgreements(db, id)[0];
      if (listed === undefined) throw new AppError({ code: 'not-found', entity: 'agreement', id });
      return { agreement: readAgreement(db, id), row: listed.row };
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

/**
 * What a person typed, as a query: every word must begin some word of the text. Each is quoted, so that nothing
 * in it is an operator; signs alone (an emoji, a star) are no words and are passed over. Null: no word at all.
 */
function searchQuery(typed: string): string | null {
  const words = cleanText(typed)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `"${word.replaceAll('"', '""')}"*`);
  return words.length === 0 ? null : words.join(' AND ');
}

function matching(db: Db, typed: string): ReadonlySet<Id> | null {
  const query = searchQuery(typed);
  if (query === null) return null;
  const hits = db.all<{ agreement_id: Id }>(
    sql`SELECT agreement_id FROM agreement_search WHERE agreement_search MATCH ${query}`,
  );
  return new Set(hits.map((hit) => hit.agreement_id));
}

function listFor(db: Db, filter: AgreementFilter, warningsOf: WarningIndex): AgreementList {
  const all = listAgreements(db);
  const warned = warningsOf(all.map(({ row, version }) => ({ id: row.id, version })));
  const codesOf = ({ row }: ListedAgreement): readonly WarningCode[] => warned.get(row.id)?.codes ?? [];
  const register = all.filter(({ row }) => filter.archived || !row.archived);
  const rows = register.map((listed) => listed.row);
  const found = matching(db, filter.search);

  return {
    rows: register
      .filter(
        (listed) => (found === null || found.has(listed.row.id)) && fits(listed, codesOf(listed), filter),
      )
      .map((listed) => listed.row)
      .toSorted(inOrderOf(filter)),
    total: register.length,
    byStatus: countBy(rows, (row) => row.status),
    byOutcome: countBy(rows, (row) => row.outcome ?? 'none'),
    byUseKind: countBy(rows, (row) => row.useKind),
    byAuditState: countBy(rows, (row) => row.auditState),
    byWarning: countAll(register, (listed) => {
      const codes = codesOf(listed);
      return codes.length === 0 ? [] : ['any', ...codes];
    }),
    counterparties: countNames(register, ({ parties }) => parties),
    tags: countNames(register, ({ tags }) => tags),
  };
}

function fits(
  { row, parties, tags, foundAt }: ListedAgreement,
  codes: readonly WarningCode[],
  filter: AgreementFilter,
): boolean {
  const { counterparty, warning, tag } = filter;
  return (
    (filter.status === null || row.status === filter.status) &&
    (filter.outcome === null || (row.outcome ?? 'none') === filter.outcome) &&
    (filter.useKind === null || row.useKind === filter.useKind) &&
    (filter.auditState === null || row.auditState === filter.auditState) &&
    (warning === null || (warning === 'any' ? codes.length > 0 : codes.includes(warning))) &&
    (filter.foundAt === null || foundAt === filter.foundAt) &&
    (tag === null || tags.some((name) => sameName(name) === sameName(tag))) &&
    (counterparty === null || parties.some((name) => sameName(name) === sameName(counterparty)))
  );
}

const BRITISH = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

const sortKeys: Readonly<Record<AgreementFilter['sort'], (row: AgreementRow) => string | number | null>> = {
  ref: (row) => row.ref,
  title: (row) => row.title,
  counterparty: (row) => row.counterparty,
  status: (row) => statuses.indexOf(row.status),
  outcome: (row) => (row.outcome === null ? null : outcomes.indexOf(row.outcome)),
  reviewOn: (row) => row.reviewOn,
};

/** Compares by the filter's column; what has no value comes last whichever way, and equal rows stay by reference. */
function inOrderOf({ sort, descending }: AgreementFilter): (a: AgreementRow, b: AgreementRow) => number {
  const keyOf = sortKeys[sort];
  const direction = descending ? -1 : 1;
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    if (typeof left === 'number' && typeof right === 'number') return direction * (left - right);
    return direction * BRITISH.compare(String(left), String(right));
  };
}

// One organisation, however somebody wrote its name.
const sameName = (name: string): string => name.toLocaleLowerCase('en-GB').replace(/\s+/gu, ' ');

/** In how many agreements each organisation or tag appears, by name. */
function countNames(
  register: readonly ListedAgreement[],
  names: (listed: ListedAgreement) => readonly string[],
): AgreementList['counterparties'] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const listed of register) {
    const seen = new Map(names(listed).map((name) => [sameName(name), name]));
    for (const [key, name] of seen) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { name, count: 1 });
      else known.count += 1;
    }
  }
  return [...counts.values()].toSorted((a, b) => BRITISH.compare(a.name, b.name));
}

const countBy = (rows: readonly AgreementRow[], key: (row: AgreementRow) => string): Record<string, number> =>
  countAll(rows, (row) => [key(row)]);

function countAll<T>(things: readonly T[], keys: (thing: T) => readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things) for (const key of keys(thing)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
