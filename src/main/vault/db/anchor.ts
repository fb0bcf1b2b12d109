import { eq, gt } from 'drizzle-orm';
import type { Id } from '../../../shared/domain/ids';
import { writeFileAtomic } from '../platform/atomic-write';
import { canonical } from '../security/bytes';
import { macHex, sameHex } from '../security/keys';
import { ANCHOR_MAGIC, ANCHOR_VERSION, readAnchor } from './anchor-file';
import type { Db } from './open';
import { eventTable } from './schema/event';
import type { Head } from './trail';
import type { HistoryProblem } from './verify';

/** Writes where the history stands now. */
export function writeAnchor(path: string, key: Uint8Array, vaultId: Id, head: Head): void {
  const body = {
    magic: ANCHOR_MAGIC,
    version: ANCHOR_VERSION,
    vaultId,
    seq: head.seq,
    head: head.hash,
    utc: head.utc,
    personId: head.personId,
  };
  writeFileAtomic(path, Buffer.from(`${canonical({ ...body, mac: macHex(key, canonical(body)) })}\n`));
}

/**
 * Compares the history with its anchor. The anchor is written after the commit, so it may lag by the one
 * transaction that a power cut separated from it (its entries share one clock reading), and by no more.
 */
export function checkAnchor(db: Db, path: string, key: Uint8Array, vaultId: Id): HistoryProblem | undefined {
  const anchor = readAnchor(path);
  if (anchor === undefined) return { kind: 'anchor-missing' };
  const { mac, ...body } = anchor;
  if (anchor.vaultId !== vaultId || !sameHex(mac, macHex(key, canonical(body))))
    return { kind: 'anchor-damaged' };
  const at = db
    .select({ hash: eventTable.hash })
    .from(eventTable)
    .where(eq(eventTable.seq, anchor.seq))
    .get();
  if (at === undefined) return { kind: 'tail-missing', seq: anchor.seq };
  if (at.hash !== anchor.head) return { kind: 'anchor-differs', seq: anchor.seq };
  const transactions = db
    .selectDistinct({ utc: eventTable.utc, mono: eventTable.mono })
    .from(eventTable)
    .where(gt(eventTable.seq, anchor.seq))
    .limit(2)
    .all();
  return transactions.length > 1 ? { kind: 'anchor-behind', seq: anchor.seq } : undefined;
}
