import { z } from 'zod';
import { isoDate } from '../calendar';
import { id, type Id } from '../ids';
import type { Agreement } from './schema';

/** What makes two entries look like one. */
export const likenesses = ['catalogue', 'reference', 'title', 'purpose'] as const;
export type Likeness = (typeof likenesses)[number];

export const likenessLabels: Readonly<Record<Likeness, string>> = {
  catalogue: 'Same entry of the reference catalogue',
  reference: 'Same reference on the paper',
  title: 'Same name, and an organisation in common',
  purpose: 'Same purpose, and an organisation in common',
};

/** What the search for duplicates looks at. */
interface Comparable extends Pick<Agreement, 'title' | 'aliases' | 'catalogueId' | 'theirReference'> {
  readonly parties: readonly { readonly name: string }[];
  readonly purposes: readonly { readonly text: string }[];
}
/** An entry of the register, as it is compared. */
export interface Entered extends Comparable, Pick<Agreement, 'id' | 'splitFromId'> {}

/** The part of a new entry that is compared while somebody types it. */
export const likeInput = z.object({
  title: z.string().max(200),
  aliases: z.string().max(500),
  catalogueId: z.string().max(100).nullable(),
  theirReference: z.string().max(100),
  parties: z.array(z.object({ name: z.string().max(200) })).max(50),
  purposes: z.array(z.object({ text: z.string().max(1000) })).max(50),
  /** The entry itself, where one is changed. */
  except: id.nullable(),
});
export type LikeInput = z.infer<typeof likeInput>;

const brief = z.object({
  id,
  ref: z.string(),
  title: z.string(),
  counterparty: z.string(),
  archived: z.boolean(),
});
/** An entry that might be the same as another, and why. */
export const likeEntry = brief.extend({ why: z.array(z.enum(likenesses)) });
/** Two entries that might be the same. */
export const likePair = z.object({ first: brief, second: brief, why: z.array(z.enum(likenesses)) });
/** Two entries that look alike and that somebody said are not the same. */
export const distinctPair = z.object({ first: brief, second: brief, saidOn: isoDate });
export const duplicatesFound = z.object({ pairs: z.array(likePair), distinct: z.array(distinctPair) });

export type BriefAgreement = z.infer<typeof brief>;
export type LikeEntry = z.infer<typeof likeEntry>;

// Words that stand in most titles and tell nothing apart.
const NOISE = new Set(
  'a an the of for and to in on by with from nhs dsa dpa isa agreement agreements sharing data information programme project service services local national'.split(
    ' ',
  ),
);

/** A name or a purpose without what people write differently: case, accents, signs, order, words that say little. */
export function normalised(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-GB')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !NOISE.has(word));
  return (telling.length === 0 ? words : telling).toSorted().join(' ');
}

// Entries do not change, and thousands of them are compared with each word that somebody types.
const keysMade = new WeakMap<Comparable, ReadonlySet<string>>();

/** Keys that two entries share when they look alike; a key begins with its likeness. */
function keysOf(entry: Comparable): ReadonlySet<string> {
  const known = keysMade.get(entry) ?? makeKeys(entry);
  keysMade.set(entry, known);
  return known;
}

function makeKeys(entry: Comparable): Set<string> {
  const keys = new Set<string>();
  const add = (likeness: Likeness, ...parts: readonly string[]): void => {
    if (parts.every((part) => part !== '')) keys.add([likeness, ...parts].join('\n'));
  };
  const names = [entry.title, ...entry.aliases.split(/[,;\n]/u)].map(normalised);
  const parties = entry.parties.map(({ name }) => normalised(name));
  add('catalogue', entry.catalogueId ?? '');
  add('reference', entry.theirReference.replace(/[^\p{L}\p{N}]/gu, '').toLocaleLowerCase('en-GB'));
  for (const party of parties) {
    for (const name of names) add('title', party, name);
    for (const { text } of entry.purposes) add('purpose', party, normalised(text));
  }
  return keys;
}

const likenessOf = (key: string): Likeness | undefined =>
  likenesses.find((likeness) => key.startsWith(`${likeness}\n`));

const inOrder = (found: ReadonlySet<Likeness>): Likeness[] =>
  likenesses.filter((likeness) => found.has(likeness));

/** The entries that a new one looks like, each with the reasons; the likeliest first. */
export function likeEntries(
  typed: Comparable,
  entries: readonly Entered[],
): { readonly id: Id; readonly why: Likeness[] }[] {
  const wanted = keysOf(typed);
  return entries
    .map((entry) => {
      const why = new Set<Likeness>();
      const keys = keysOf(entry);
      for (const key of wanted) {
        const likeness = keys.has(key) ? likenessOf(key) : undefined;
        if (likeness !== undefined) why.add(likeness);
      }
      return { id: entry.id, why: inOrder(why) };
    })
    .filter(({ why }) => why.length > 0)
    .toSorted((a, b) => b.why.length - a.why.length);
}

/** One name for a pair, whichever way round. */
export const pairKey = (a: Id, b: Id): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

// Of many that are all alike, each is set beside the last few only: nobody reads thousands of pairs.
const NEAR = 10;
const family = ({ id: own, splitFromId }: Entered): Id => splitFromId ?? own;

/**
 * All pairs that look alike, the likeliest first, without those that are `distinct` (`pairKey`) and without the parts
 * of one that was split. Entries are compared by shared keys, so that thousands take no longer than reading them.
 */
export function likePairs(
  entries: readonly Entered[],
  distinct: ReadonlySet<string>,
): { readonly first: Id; readonly second: Id; readonly why: Likeness[] }[] {
  const byKey = new Map<string, Entered[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const sharing = byKey.get(key);
      if (sharing === undefined) byKey.set(key, [entry]);
      else sharing.push(entry);
    }
  }
  const pairs = new Map<string, { first: Id; second: Id; why: Set<Likeness> }>();
  for (const [key, sharing] of byKey) {
    const likeness = likenessOf(key);
    if (likeness === undefined) continue;
    for (const [at, second] of sharing.entries()) {
      for (const first of sharing.slice(Math.max(0, at - NEAR), at)) {
        const pair = pairKey(first.id, second.id);
        if (family(first) === family(second) || distinct.has(pair)) continue;
        const known = pairs.get(pair) ?? { first: first.id, second: second.id, why: new Set() };
        known.why.add(likeness);
        pairs.set(pair, known);
      }
    }
  }
  return [...pairs.values()]
    .map(({ first, second, why }) => ({ first, second, why: inOrder(why) }))
    .toSorted((a, b) => b.why.length - a.why.length);
}
