import type { DataArea } from '../../../shared/contract/events';
import type { Id } from '../../../shared/domain/ids';
import type { Content } from '../content';
import type { Db, Tx } from '../db/open';
import type { Clock } from '../platform/clock';

/** The kinds of thing whose every change the history holds. */
export type EntityKind =
  | 'practice'
  | 'setting'
  | 'person'
  | 'agreement'
  | 'distinct-pair'
  | 'search-result'
  | 'content-publisher'
  | 'content-pack'
  | 'audit-round'
  | 'audit-answer'
  | 'outcome'
  | 'audit-meeting'
  | 'write-access-unit'
  | 'document'
  | 'attachment'
  | 'letter'
  | 'own-template'
  | 'correspondence'
  | 'incoming-letter'
  | 'ppg-note'
  | 'action'
  | 'query'
  | 'request'
  | 'milestone'
  | 'backup';

/** One change for the history: whole rows, of which it keeps the differing fields and the hashes. */
export interface Change {
  /** What was done, in the past tense: 'created', 'updated', 'archived', 'answered', 'decided'. */
  readonly action: string;
  readonly entity: EntityKind;
  readonly id: Id;
  /** The row before, or null when it was made. JSON-safe. */
  readonly before: object | null;
  /** The row after, or null when it was taken out. JSON-safe. */
  readonly after: object | null;
  readonly reason?: string;
}

/** What every service of an open register works with. */
export interface ServiceContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly newId: () => Id;
  readonly content: Content;
  /** One immediate transaction for one user action; these areas are announced as changed once it is on disk. */
  readonly mutate: <T>(areas: readonly DataArea[], work: (tx: Tx) => T) => T;
  /** Appends a change to the history, inside the transaction that makes it. */
  readonly record: (tx: Tx, change: Change) => void;
}

/** Lists all live rows of a kind as they were given to `record`, so that the history can be checked against them. */
export interface EntityReader {
  readonly entity: EntityKind;
  readonly rows: (db: Db | Tx) => Iterable<{ readonly id: Id; readonly row: object }>;
}
