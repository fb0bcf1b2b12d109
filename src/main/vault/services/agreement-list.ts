import { sql } from 'drizzle-orm';
import {
  type AgreementFilter,
  type AgreementList,
  type AgreementRow,
  type AgreementWindow,
} from '../../../shared/domain/agreement/list';
import { statuses } from '../../../shared/domain/agreement/schema';
import { outcomes } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import { cleanText } from '../../../shared/domain/text';
import type { Db } from '../db/open';
import { type AgreementIndex, type IndexedAgreement, type Name, nameKey } from './agreement-index';

type Counts = Omit<AgreementList, 'rows' | 'found'>;

/** Answers lists from the index: counts and orders are made once after each change, whatever is asked of them. */
export function createAgreementLists(db: Db, index: AgreementIndex) {
  const ranks = createRanks();
  let orders = new Map<string, readonly IndexedAgreement[]>();
  let counts = new Map<boolean, Counts>();
  let madeFrom: readonly IndexedAgreement[] = [];

  const all = (): readonly IndexedAgreement[] => {
    const now = index.all();
    if (now !== madeFrom) {
      orders = new Map();
      counts = new Map();
      madeFrom = now;
    }
    return now;
  };

  const fitting = (filter: AgreementFilter): readonly IndexedAgreement[] => {
    const { sort, descending } = filter;
    const order = kept(orders, `${sort} ${descending}`, () => inOrder(all(), filter, ranks));
    const found = matching(db, filter.search);
    const fits = fitter(filter);
    return order.filter((entry) => (found === null || found.has(entry.number)) && fits(entry));
  };

  return {
    list(window: AgreementWindow): AgreementList {
      const register = all();
      const found = fitting(window);
      return {
        rows: part(found, window).map(({ row }) => row),
        found: found.length,
        ...kept(counts, window.archived, () =>
          countsOf(
            register.filter(({ row }) => window.archived || !row.archived),
            ranks,
          ),
        ),
      };
    },

    /** Only which agreements fit, for choosing those that the page does not have. */
    ids(window: AgreementWindow): Id[] {
      all();
      return part(fitting(window), window).map(({ row }) => row.id);
    },
  };
}

function kept<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

const part = <T>(found: readonly T[], { offset, limit }: AgreementWindow): readonly T[] =>
  found.slice(offset, limit === null ? undefined : offset + limit);

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

/** The numbers of the agreements in whose texts it was found. */
function matching(db: Db, typed: string): ReadonlySet<number> | null {
  const query = searchQuery(typed);
  if (query === null) return null;
  const hits = db.values<[number]>(
    sql`SELECT rowid FROM agreement_search WHERE agreement_search MATCH ${query}`,
  );
  return new Set(hits.map(([number]) => number));
}

function fitter(filter: AgreementFilter): (entry: IndexedAgreement) => boolean {
  const { archived, status, outcome, useKind, auditState, warning, foundAt } = filter;
  const tag = filter.tag === null ? null : nameKey(filter.tag);
  const counterparty = filter.counterparty === null ? null : nameKey(filter.counterparty);
  return ({ row, parties, tags, warnings, foundAt: place }) =>
    (archived || !row.archived) &&
    (status === null || row.status === status) &&
    (outcome === null || (row.outcome ?? 'none') === outcome) &&
    (useKind === null || row.useKind === useKind) &&
    (auditState === null || row.auditState === auditState) &&
    (warning === null || (warning === 'any' ? warnings.length > 0 : warnings.includes(warning))) &&
    (foundAt === null || place === foundAt) &&
    (tag === null || tags.some(({ key }) => key === tag)) &&
    (counterparty === null || parties.some(({ key }) => key === counterparty));
}

const BRITISH = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

/**
 * Numbers for words in the order of the alphabet, the same number for words that differ in case or accents only.
 * Comparing by the alphabet is slow, so that each word is put into its place once.
 */
function createRanks() {
  let groups: string[][] = [];
  let ranks = new Map<string, number>();

  const add = (word: string): void => {
    let [low, high] = [0, groups.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const side = BRITISH.compare(groups[middle]?.[0] ?? '', word);
      if (side === 0) {
        groups[middle]?.push(word);
        return;
      }
      if (side < 0) low = middle + 1;
      else high = middle;
    }
    groups.splice(low, 0, [word]);
  };

  return (words: readonly string[]): ReadonlyMap<string, number> => {
    const unknown = [...new Set(words)].filter((word) => !ranks.has(word));
    if (unknown.length === 0) return ranks;
    for (const word of unknown) add(word);
    ranks = new Map(groups.flatMap((group, rank) => group.map((word) => [word, rank] as const)));
    return ranks;
  };
}
type Ranks = ReturnType<typeof createRanks>;

/** Orders by the filter's column; what has no value comes last whichever way, and equal rows stay by reference. */
function inOrder(
  all: readonly IndexedAgreement[],
  { sort, descending }: Pick<AgreementFilter, 'sort' | 'descending'>,
  ranks: Ranks,
): readonly IndexedAgreement[] {
  if (sort === 'ref' && !descending) return all;
  const keyOf = sortKey(sort, all, ranks);
  const direction = descending ? -1 : 1;
  return all
    .map((entry) => {
      const key = keyOf(entry);
      return { entry, key: key === null ? Infinity : direction * key };
    })
    .toSorted((a, b) => (a.key === b.key ? 0 : a.key - b.key))
    .map(({ entry }) => entry);
}

function sortKey(
  sort: AgreementFilter['sort'],
  all: readonly IndexedAgreement[],
  ranks: Ranks,
): (entry: IndexedAgreement) => number | null {
  const byWord = (wordOf: (row: AgreementRow) => string) => {
    const rank = ranks(all.map(({ row }) => wordOf(row)));
    return ({ row }: IndexedAgreement): number | null => rank.get(wordOf(row)) ?? null;
  };
  switch (sort) {
    case 'ref':
      return ({ number }) => number;
    case 'title':
      return byWord((row) => row.title);
    case 'counterparty':
      return byWord((row) => row.counterparty);
    case 'status':
      return ({ row }) => statuses.indexOf(row.status);
    case 'outcome':
      return ({ row }) => (row.outcome === null ? null : outcomes.indexOf(row.outcome));
    case 'reviewOn':
      return ({ row }) => (row.reviewOn === null ? null : Number(row.reviewOn.replaceAll('-', '')));
  }
}

/** How the whole register divides. */
function countsOf(register: readonly IndexedAgreement[], ranks: Ranks): Counts {
  return {
    total: register.length,
    byStatus: countAll(register, ({ row }) => [row.status]),
    byOutcome: countAll(register, ({ row }) => [row.outcome ?? 'none']),
    byUseKind: countAll(register, ({ row }) => [row.useKind]),
    byAuditState: countAll(register, ({ row }) => [row.auditState]),
    byWarning: countAll(register, ({ warnings }) => (warnings.length === 0 ? [] : ['any', ...warnings])),
    counterparties: countNames(register, ({ parties }) => parties, ranks),
    tags: countNames(register, ({ tags }) => tags, ranks),
  };
}

function countAll<T>(things: readonly T[], keys: (thing: T) => readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) for (const key of keys(thing)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** In how many agreements each organisation or tag appears, by name. */
function countNames(
  register: readonly IndexedAgreement[],
  names: (entry: IndexedAgreement) => readonly Name[],
  ranks: Ranks,
): AgreementList['counterparties'] {
  const counts = new Map<string, { name: string; count: number; last: IndexedAgreement }>();
  for (const entry of register) {
    for (const { name, key } of names(entry)) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { name, count: 1, last: entry });
      else if (known.last !== entry) {
        known.count += 1;
        known.last = entry;
      }
    }
  }
  const found = [...counts.values()].map(({ name, count }) => ({ name, count }));
  const rank = ranks(found.map(({ name }) => name));
  return found.toSorted((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
}
