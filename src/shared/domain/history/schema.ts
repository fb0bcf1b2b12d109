import { z } from 'zod';
import { instant, isoDate } from '../calendar';

/** Kinds of thing that people look for in the history. */
export const historyKinds = [
  'search',
  'agreements',
  'audits',
  'letters',
  'documents',
  'ppg',
  'requests',
  'actions',
  'people',
  'practice',
  'register',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** The kinds of entry that belong to each; `register` has all that belong to no other: keys, unlocking, backups. */
export const entitiesOfKind: Readonly<Record<Exclude<HistoryKind, 'register'>, readonly string[]>> = {
  search: ['search-result'],
  agreements: ['agreement', 'distinct-pair'],
  audits: ['audit-round', 'audit-answer', 'outcome', 'audit-meeting', 'write-access-unit'],
  letters: ['letter', 'correspondence', 'incoming-letter', 'own-template'],
  documents: ['document', 'attachment'],
  ppg: ['ppg-note'],
  requests: ['request'],
  actions: ['action', 'query'],
  people: ['person'],
  practice: ['practice', 'setting', 'milestone'],
};

export const historyKindLabels: Record<HistoryKind, string> = {
  search: 'Search for agreements',
  agreements: 'Agreements',
  audits: 'Audits and outcomes',
  letters: 'Letters',
  documents: 'Documents',
  ppg: 'PPG notes',
  requests: 'New requests',
  actions: 'Actions and questions',
  people: 'People',
  practice: 'Practice details and settings',
  register: 'The register itself',
};

/** What one entry changed in one field, in plain words; an empty text where there was nothing. */
export const historyChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
});
export type HistoryChange = z.infer<typeof historyChange>;

/** One entry of the history, as people read it. */
export const historyEntry = z.object({
  seq: z.int().positive(),
  at: instant,
  personName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** What was done, in words: "Agreement created". */
  deed: z.string(),
  /** "DSA-0004 Diabetic eye screening" where the thing has a name. */
  about: z.string(),
  changes: z.array(historyChange),
  reason: z.string(),
  hash: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** Kinds of thing whose own page leads to their history. */
export const historyThings = ['agreement', 'incoming-letter', 'action'] as const;
export type HistoryThing = (typeof historyThings)[number];

/** What narrows the history; null does not. */
export const historyFilter = z.object({
  /** One thing, with its documents; for an agreement, with its audits, letters and PPG notes too. */
  entityId: z.string().max(100).nullable().default(null),
  personId: z.string().max(100).nullable().default(null),
  kind: z.enum(historyKinds).nullable().default(null),
  /** Days in London, both included. */
  from: isoDate.nullable().default(null),
  to: isoDate.nullable().default(null),
});
export type HistoryFilter = z.output<typeof historyFilter>;

export const historyQuery = historyFilter.extend({
  /** Entries older than this sequence number; null for the newest. */
  before: z.int().positive().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});

const counted = z.object({ id: z.string(), name: z.string(), count: z.int() });
export const historyPage = z.object({
  entries: z.array(historyEntry),
  more: z.boolean(),
  /** Entries that fit the filter. */
  total: z.int(),
  /** The filter's one thing, and what it is called; null without one. */
  about: z.object({ entity: z.enum(historyThings), name: z.string() }).nullable(),
  /** Who made entries, and about which kinds of thing: of the whole history, or of the filter's one thing. */
  people: z.array(counted),
  kinds: z.partialRecord(z.enum(historyKinds), z.int()),
});
export type HistoryPage = z.infer<typeof historyPage>;
