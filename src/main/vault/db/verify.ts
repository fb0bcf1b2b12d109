import { asc, gt, isNotNull, max, or, inArray, and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { HistoryProblemKind } from '../../../shared/domain/history/problems';
import type { Id } from '../../../shared/domain/ids';
import { parseJson } from '../security/bytes';
import { macHex, sameHex } from '../security/keys';
import { signatureChecker } from '../security/signing';
import { countersHold } from './counters';
import type { Db, Tx } from './open';
import { type EventRow, eventTable } from './schema/event';
import { entryHash, eventEntry, genesis, type Head, readHead, rowText, saltedHash } from './trail';

/** Lists all live rows of a kind as they were given to `record`. */
export interface LiveRows {
  readonly entity: string;
  readonly rows: (db: Db | Tx) => Iterable<{ readonly id: string; readonly row: object }>;
}

/** What was found wrong, at an entry (`seq`) or at a row (`entity`, `id`). */
export interface HistoryProblem {
  readonly kind: HistoryProblemKind;
  readonly seq?: number;
  readonly entity?: string;
  readonly id?: string;
}

export interface HistoryReport {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: Head | undefined;
  readonly problems: readonly HistoryProblem[];
}

export interface VerifyDeps {
  readonly vaultId: Id;
  readonly auditKey: Uint8Array;
  /** Every kind of thing that the history tells of; left out, only the chain itself is checked. */
  readonly liveRows?: readonly LiveRows[];
}

/** The action of the entry that gives a person a new signing key after the recovery code was used. */
export const RECOVERED = 'recovered';

const PAGE = 1000;

/**
 * Checks the history: that the chain has no gap and no altered entry, that each entry was sealed with the register's
 * key and signed by the person whom it names, and that every live row is as the last entry about it left it.
 * `from` skips the chain before that entry, when it was checked earlier.
 */
export function verifyHistory(db: Db | Tx, deps: VerifyDeps, from = 1): HistoryReport {
  const chain = checkChain(db, deps, from);
  const problems =
    deps.liveRows === undefined ? chain.problems : [...chain.problems, ...checkRows(db, deps.liveRows)];
  return { ok: problems.length === 0, entries: chain.entries, head: readHead(db), problems };
}

function checkChain(db: Db | Tx, { vaultId, auditKey }: VerifyDeps, from: number) {
  const problems: HistoryProblem[] = [];
  const people = createKeyRing();
  for (const row of earlierPeople(db, from)) people.register(row);
  let seq = from - 1;
  let prev =
    from === 1
      ? genesis(vaultId)
      : db.select({ hash: eventTable.hash }).from(eventTable).where(eq(eventTable.seq, seq)).get()?.hash;
  let entries = 0;
  for (const row of eventsAfter(db, seq)) {
    const find = (kind: HistoryProblem['kind']) => problems.push({ kind, seq: row.seq });
    entries += 1;
    seq += 1;
    if (row.seq !== seq) find('entry-missing');
    if (row.prev !== prev) find('entry-unchained');
    const hash = entryHash(eventEntry(row));
    if (hash.toString('hex') !== row.hash) find('entry-altered');
    if (!sameHex(macHex(auditKey, hash), row.mac)) find('entry-not-sealed');
    const { salt, details } = row;
    if (salt === null || details === null || saltedHash(salt, details) !== row.detailsHash)
      find('details-altered');
    if (!people.isSigned(row, hash)) find('entry-not-signed');
    people.register(row);
    seq = row.seq;
    prev = row.hash;
  }
  return { problems, entries };
}

/** What of an entry its signature is checked with. */
type SignedEntry = Pick<EventRow, 'seq' | 'personId' | 'action' | 'entity' | 'entityId' | 'details' | 'sig'>;

const personDetails = z.object({
  changes: z.object({ publicKey: z.tuple([z.unknown(), z.string()]).optional() }),
});

/** The public key that an entry about a person gives them. */
const newKey = ({ entity, details }: SignedEntry): string | undefined => {
  if (entity !== 'person' || details === null) return undefined;
  return personDetails.safeParse(parseJson(details)).data?.changes.publicKey?.[1];
};
const signsItself = (row: SignedEntry): boolean =>
  row.personId === row.entityId && (row.seq === 1 || row.action === RECOVERED);

/**
 * Whose public key is whose, as the history itself tells. A person is added by an entry that somebody who is known
 * already has signed. Two entries sign for themselves: the register's first, and one made after the recovery code
 * was used, because the lost passphrase took the old signing key with it.
 */
export function createKeyRing() {
  const keys = new Map<string, ReturnType<typeof signatureChecker>>();
  return {
    register(row: SignedEntry): void {
      const publicKey = newKey(row);
      if (publicKey !== undefined) keys.set(row.entityId, signatureChecker(publicKey));
    },
    isSigned(row: SignedEntry, hash: Uint8Array): boolean {
      const own = signsItself(row) ? newKey(row) : undefined;
      const check = own === undefined ? keys.get(row.personId) : signatureChecker(own);
      return check?.(hash, row.sig) ?? false;
    },
  };
}

function checkRows(db: Db | Tx, liveRows: readonly LiveRows[]): HistoryProblem[] {
  const problems: HistoryProblem[] = countersHold(db) ? [] : [{ kind: 'counter-behind' }];
  const expected = lastEntries(db);
  for (const { entity, rows } of liveRows) {
    const left = expected.get(entity) ?? new Map();
    expected.delete(entity);
    for (const { id, row } of rows(db)) {
      const last = left.get(id);
      left.delete(id);
      if (last === undefined || last.afterHash === null)
        problems.push({ kind: 'row-unrecorded', entity, id });
      else if (saltedHash(last.salt ?? '', rowText(row)) !== last.afterHash) {
        problems.push({ kind: 'row-altered', entity, id });
      }
    }
    for (const [id, last] of left) {
      if (last.afterHash !== null) problems.push({ kind: 'row-missing', entity, id });
    }
  }
  for (const entity of expected.keys()) problems.push({ kind: 'entity-unknown', entity });
  return problems;
}

type LastEntry = Pick<EventRow, 'salt' | 'afterHash'>;

/** For each thing that the history tells of, the last entry that changed it. */
function lastEntries(db: Db | Tx): Map<string, Map<string, LastEntry>> {
  const newest = db
    .select({ seq: max(eventTable.seq) })
    .from(eventTable)
    .where(or(isNotNull(eventTable.beforeHash), isNotNull(eventTable.afterHash)))
    .groupBy(eventTable.entity, eventTable.entityId);
  const found = new Map<string, Map<string, LastEntry>>();
  for (const { entity, entityId, salt, afterHash } of db
    .select({
      entity: eventTable.entity,
      entityId: eventTable.entityId,
      salt: eventTable.salt,
      afterHash: eventTable.afterHash,
    })
    .from(eventTable)
    .where(inArray(eventTable.seq, newest))
    .all()) {
    const ofKind = found.get(entity) ?? new Map<string, LastEntry>();
    found.set(entity, ofKind.set(entityId, { salt, afterHash }));
  }
  return found;
}

function* eventsAfter(db: Db | Tx, seq: number): Generator<EventRow> {
  for (let last = seq; ;) {
    const page = db
      .select()
      .from(eventTable)
      .where(gt(eventTable.seq, last))
      .orderBy(asc(eventTable.seq))
      .limit(PAGE)
      .all();
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.seq ?? last;
  }
}

function earlierPeople(db: Db | Tx, from: number): EventRow[] {
  if (from === 1) return [];
  return db
    .select()
    .from(eventTable)
    .where(and(eq(eventTable.entity, 'person'), lt(eventTable.seq, from)))
    .orderBy(asc(eventTable.seq))
    .all();
}
