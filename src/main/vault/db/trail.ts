import { randomBytes } from 'node:crypto';
import { desc } from 'drizzle-orm';
import { z } from 'zod';
import type { Instant } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import type { Clock } from '../platform/clock';
import { canonical, sha256 } from '../security/bytes';
import { macHex } from '../security/keys';
import type { SigningKey } from '../security/signing';
import type { Tx } from './open';
import { type EventRow, eventTable } from './schema/event';

// The history, format 1 (final). hash = SHA-256(prev ‖ canonical(entry)), prev as 32 bytes; the first prev is
// SHA-256(vaultId). sig = Ed25519(the acting person's key, hash), mac = HMAC-SHA256(audit key, hash), both over the
// 32 bytes. A salted hash is SHA-256(salt ‖ text), salt as its 32 hexadecimal characters: whoever drops salt and
// text later still has a chain that holds. Rows are hashed without their null members, so that a column that a
// migration adds empty changes no hash.

/** One change for the history: whole rows, of which the differing fields and the hashes are kept. */
export interface TrailChange {
  /** What was done, in the past tense. */
  readonly action: string;
  readonly entity: string;
  readonly id: string;
  /** The row before, or null when it was made. JSON-safe. */
  readonly before: object | null;
  /** The row after, or null when it was taken out. JSON-safe. */
  readonly after: object | null;
  readonly reason?: string;
  /** What to remember of something that happened but changed no row (`before` and `after` both null). */
  readonly facts?: object;
}

/** The newest entry: where the chain stands. */
export type Head = Pick<EventRow, 'seq' | 'hash' | 'utc' | 'mono' | 'personId'>;

/** The part of an event that is hashed and signed. */
export function eventEntry(row: Omit<EventRow, 'salt' | 'details' | 'hash' | 'sig' | 'mac'>) {
  return {
    seq: row.seq,
    utc: row.utc,
    mono: row.mono,
    tzOffset: row.tzOffset,
    clockBack: row.clockBack,
    personId: row.personId,
    action: row.action,
    entity: row.entity,
    entityId: row.entityId,
    beforeHash: row.beforeHash,
    afterHash: row.afterHash,
    detailsHash: row.detailsHash,
    appVersion: row.appVersion,
    prev: row.prev,
  };
}

/** The link of the chain for an entry. */
export const entryHash = (entry: ReturnType<typeof eventEntry>): Buffer =>
  sha256(Buffer.from(entry.prev, 'hex'), canonical(entry));

/** What the first entry of a register's history hangs on. */
export const genesis = (vaultId: Id): string => sha256(vaultId).toString('hex');

export const saltedHash = (salt: string, text: string): string => sha256(salt, text).toString('hex');

/** The text of a row that its hash stands on. */
export const rowText = (row: object): string =>
  canonical(
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)),
  );

export interface TrailDeps {
  readonly vaultId: Id;
  readonly auditKey: Uint8Array;
  readonly person: { readonly id: Id; readonly signingKey: SigningKey };
  readonly clock: Clock;
  readonly appVersion: string;
}

/** Where one transaction stands in time: all its entries carry the same reading. */
interface Reading {
  readonly utc: Instant;
  readonly mono: number;
  readonly tzOffset: number;
}

/** Appends an entry to the history, inside the transaction that makes the change. */
export type RecordChange = (tx: Tx, change: TrailChange) => void;

/** Writes the history for the person who is at work. */
export function createRecorder({ vaultId, auditKey, person, clock, appVersion }: TrailDeps): RecordChange {
  const readings = new WeakMap<Tx, Reading>();
  const readingOf = (tx: Tx): Reading => {
    const known = readings.get(tx);
    if (known !== undefined) return known;
    const fresh = { utc: clock.nowUtc(), mono: clock.monotonicMs(), tzOffset: clock.tzOffsetMinutes() };
    readings.set(tx, fresh);
    return fresh;
  };

  return (tx, { action, entity, id, before, after, reason = '', facts = {} }) => {
    const last = readHead(tx);
    const reading = readingOf(tx);
    const salt = randomBytes(16).toString('hex');
    const details = canonical({ changes: changedFields(before ?? {}, after ?? facts), reason });
    const entry = eventEntry({
      ...reading,
      seq: (last?.seq ?? 0) + 1,
      clockBack: last !== undefined && reading.utc < last.utc ? 1 : 0,
      personId: person.id,
      action,
      entity,
      entityId: id,
      beforeHash: before === null ? null : saltedHash(salt, rowText(before)),
      afterHash: after === null ? null : saltedHash(salt, rowText(after)),
      detailsHash: saltedHash(salt, details),
      appVersion,
      prev: last?.hash ?? genesis(vaultId),
    });
    const hash = entryHash(entry);
    tx.insert(eventTable)
      .values({
        ...entry,
        salt,
        details,
        hash: hash.toString('hex'),
        sig: person.signingKey.sign(hash),
        mac: macHex(auditKey, hash),
      })
      .run();
  };
}

const eventDetails = z.object({
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  reason: z.string(),
});

/** What an entry says was changed, [old, new] by field, and why; nothing once its details are redacted. */
export const readDetails = ({ details }: Pick<EventRow, 'details'>): z.infer<typeof eventDetails> =>
  details === null ? { changes: {}, reason: '' } : eventDetails.parse(JSON.parse(details));

/** The newest entry of the history; undefined while there is none. */
export function readHead(tx: Tx): Head | undefined {
  return tx
    .select({
      seq: eventTable.seq,
      hash: eventTable.hash,
      utc: eventTable.utc,
      mono: eventTable.mono,
      personId: eventTable.personId,
    })
    .from(eventTable)
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get();
}

/** Each field whose value differs, as [old, new]; a field that one side lacks counts as null there. */
function changedFields(before: object, after: object): Record<string, [unknown, unknown]> {
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const changes: Record<string, [unknown, unknown]> = {};
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const pair: [unknown, unknown] = [old.get(field) ?? null, now.get(field) ?? null];
    if (canonical(pair[0]) !== canonical(pair[1])) changes[field] = pair;
  }
  return changes;
}
