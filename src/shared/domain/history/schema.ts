import { z } from 'zod';
import { instant } from '../calendar';

/** One entry of the history, as people read it. */
export const historyEntry = z.object({
  seq: z.int().positive(),
  at: instant,
  personName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** "DSA-0004 Diabetic eye screening" where the thing has a name. */
  about: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  reason: z.string(),
  hash: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historyQuery = z.object({
  entityId: z.string().max(100).nullable().default(null),
  /** Entries older than this sequence number; null for the newest. */
  before: z.int().positive().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export const historyPage = z.object({ entries: z.array(historyEntry), more: z.boolean(), total: z.int() });
