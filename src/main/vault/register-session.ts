import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DataArea } from '../../shared/contract/events';
import { formatDate } from '../../shared/domain/calendar';
import type { Id } from '../../shared/domain/ids';
import type { Person } from '../../shared/domain/person/schema';
import type { LastChange } from '../../shared/domain/register/schema';
import { AppError } from '../../shared/errors';
import { forgetRestoreNote, readRestoreNote, type RestoreNote } from './backup/restore-note';
import { checkAnchor, writeAnchor } from './db/anchor';
import { checkFrom, writeChecked } from './db/checked';
import { assertSound, copyDatabase } from './db/copy';
import { applyMigrations, hasKnownSchema, pendingMigrations } from './db/migrate';
import { createMutate, type Mutate, transact } from './db/mutate';
import { asOpenFailure, type Db, openDatabase, type Tx } from './db/open';
import { eventTable } from './db/schema/event';
import { personTable } from './db/schema/person';
import { createRecorder, type Head, readHead, type RecordChange, type TrailChange } from './db/trail';
import {
  type HistoryProblem,
  type HistoryReport,
  type LiveRows,
  RECOVERED,
  verifyHistory,
} from './db/verify';
import { findPerson } from './people-rows';
import { ANCHOR, BACKUPS, CHECKED, DATABASE } from './register-files';
import { writeFileAtomic } from './platform/atomic-write';
import type { Clock } from './platform/clock';
import { asNot } from './platform/failures';
import type { NewId } from './platform/ids';
import type { Log } from './platform/log';
import { parseJson } from './security/bytes';
import type { KdfPolicy } from './security/derivation';
import { deriveVaultKeys, type VaultKeys, wipe } from './security/keys';
import type { PassphraseAdviser } from './security/passphrase';
import { shortCode } from './security/recovery-code';
import { type SigningKey, signingKeyFromSeed } from './security/signing';
import { formatSlotFile, type PersonSecrets, type SlotFile } from './security/slots';

export interface RegisterStoreDeps {
  readonly dataDir: string;
  /** Where drizzle-kit put the SQL. */
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly kdf: KdfPolicy;
  readonly adviser: PassphraseAdviser;
  readonly log: Log;
  /** Every kind of thing that the history tells of. */
  readonly liveRows: readonly LiveRows[];
  /** Told once a transaction is on disk. */
  readonly onChanged: (areas: readonly DataArea[]) => void;
}

/** A register while somebody has it unlocked. */
export interface OpenRegister {
  readonly vaultId: Id;
  /** Overwritten when it closes: whoever goes on with them has to copy them. */
  readonly keys: VaultKeys;
  readonly db: Db;
  /** The person at work, as the register knows them at this moment. */
  readonly person: Person;
  readonly mutate: Mutate<DataArea>;
  readonly record: RecordChange;
  /** What the checks at opening found; empty for a sound register. */
  readonly problems: readonly HistoryProblem[];
  /** The history is broken: everything can be read, nothing written. */
  readonly readOnly: boolean;
  readonly lastChange: () => LastChange | null;
  /** Where the history stands; undefined for an empty one. */
  readonly head: () => Head | undefined;
  /** Checks the whole history again. */
  readonly verify: () => HistoryReport;
}

/** What an unlocked slot gave. */
export interface Unlocked {
  readonly secrets: PersonSecrets;
  readonly file: SlotFile;
  readonly personId: Id;
  /** Attempts that failed before this one. */
  readonly failures: number;
  /** The recovery code opened it: the person has a new signing key, which the history does not know yet. */
  readonly recovered: boolean;
}

// Found without anything in the register being wrong: noted in the history, after which work goes on.
const NOTED: ReadonlySet<HistoryProblem['kind']> = new Set([
  'anchor-missing',
  'anchor-damaged',
  'anchor-behind',
  'keys-rolled-back',
]);

/** Opens the database, brings it up to date and checks all of it before anything is shown. */
export function openSession(deps: RegisterStoreDeps, unlocked: Unlocked) {
  const { dataDir, clock, appVersion, migrationsDir, liveRows, log } = deps;
  const { secrets, file, personId } = unlocked;
  const { vaultId } = file;
  const anchorPath = join(dataDir, ANCHOR);
  const keys = deriveVaultKeys(secrets.rootKey, vaultId);
  const signingKey = signingKeyFromSeed(secrets.seed);
  wipe(secrets.rootKey, secrets.seed);
  let db: Db | undefined;
  try {
    const open = openDatabase(join(dataDir, DATABASE), keys.database);
    db = open;
    const migrated = bringUpToDate(deps, open, keys, file);
    refuseLeaver(personRow(open, personId));
    const verify = (from = 1): HistoryReport =>
      verifyHistory(open, { vaultId, auditKey: keys.audit, liveRows }, from);
    const checkedPath = join(dataDir, CHECKED);
    const from = checkFrom(open, checkedPath, keys.anchor, vaultId, clock.nowUtc());
    const report = verify(from);
    const problems = [
      ...report.problems,
      ...(hasKnownSchema(open.$client, migrationsDir) ? [] : [{ kind: 'schema-altered' } as const]),
      ...[checkAnchor(open, anchorPath, keys.anchor, vaultId)].filter((found) => found !== undefined),
      // Somebody who rewrites the whole history has to put keys of their own in place of other people's.
      ...(!unlocked.recovered && personRow(open, personId).publicKey !== signingKey.publicKey
        ? [{ kind: 'signing-key-differs', entity: 'person', id: personId } as const]
        : []),
      ...(recordedSequence(open) > file.sequence ? [{ kind: 'keys-rolled-back' } as const] : []),
    ];
    const readOnly = problems.some(({ kind }) => !NOTED.has(kind));
    for (const kind of new Set(problems.map((problem) => problem.kind))) log.note(`history.${kind}`);
    if (readOnly) open.$client.pragma('query_only = ON');

    const record = createRecorder({
      vaultId,
      auditKey: keys.audit,
      person: { id: personId, signingKey },
      clock,
      appVersion,
    });
    const anchorHead = (): void => {
      const head = readHead(open);
      try {
        if (head !== undefined) writeAnchor(anchorPath, keys.anchor, vaultId, head);
      } catch {
        // The change is on disk: only its mark beside it lags, which the next opening says and mends.
        log.note('anchor-not-written');
      }
    };
    if (!readOnly && from === 1 && report.head !== undefined) {
      try {
        writeChecked(checkedPath, keys.anchor, vaultId, report.head, clock.nowUtc());
      } catch {
        log.note('check-not-noted');
      }
    }
    if (!readOnly) {
      const restored = readRestoreNote(dataDir);
      noteFindings(open, record, unlocked, { signingKey, migrated, problems, restored });
      forgetRestoreNote(dataDir);
      anchorHead();
    }
    const register: OpenRegister = {
      vaultId,
      keys,
      db: open,
      get person() {
        return personRow(open, personId);
      },
      mutate: createMutate<DataArea>({
        db: open,
        isReadOnly: () => readOnly,
        onCommitted: (areas) => {
          // An unfinished form shows nowhere else, and leaves the history where it stood.
          if (areas.length === 0) return;
          anchorHead();
          deps.onChanged(areas);
        },
      }),
      record,
      problems,
      readOnly,
      lastChange: () => {
        const head = readHead(open);
        return head === undefined ? null : { seq: head.seq, at: head.utc, code: shortCode(head.hash) };
      },
      head: () => readHead(open),
      verify: () => verify(),
    };
    return { register, close: () => closeSession(open, keys, log) };
  } catch (cause) {
    db?.$client.close();
    keys.wipe();
    throw asNot('opened', asOpenFailure(cause));
  }
}

function closeSession(db: Db, keys: VaultKeys, log: Log): void {
  try {
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk, perhaps: the journal stays beside the file and is read at the next opening.
    log.note('checkpoint-failed');
  }
  db.$client.close();
  keys.wipe();
}

/** Migrates an older register, after a copy of it was made and proved to open. Gives the migrations applied. */
function bringUpToDate(
  { dataDir, migrationsDir, clock }: RegisterStoreDeps,
  db: Db,
  keys: VaultKeys,
  file: SlotFile,
): readonly string[] {
  const pending = pendingMigrations(db.$client, migrationsDir);
  assertSound(db);
  const first = pending[0];
  if (first === undefined) return [];
  const at = clock.nowUtc().replace(/[-:]|\.\d+/g, '');
  const target = join(dataDir, BACKUPS, `before-${first.tag}-${at}.db`);
  copyDatabase(db, keys.database, target, (copy) => {
    if (!verifyHistory(copy, { vaultId: file.vaultId, auditKey: keys.audit }).ok) {
      throw new AppError({ code: 'register-damaged' });
    }
  });
  createSlotCopy(target, file);
  applyMigrations(db.$client, pending);
  return pending.map(({ tag }) => tag);
}

/** The copy of a database is worth nothing without the keys of its day. */
function createSlotCopy(database: string, file: SlotFile): void {
  writeFileAtomic(`${database}.keys`, Buffer.from(formatSlotFile(file)));
}

interface Findings {
  readonly signingKey: SigningKey;
  readonly migrated: readonly string[];
  readonly problems: readonly HistoryProblem[];
  readonly restored: RestoreNote | undefined;
}

/** Enters what was met on the way in into the history. */
function noteFindings(
  db: Db,
  record: RecordChange,
  { file, personId, failures, recovered }: Unlocked,
  { signingKey, migrated, problems, restored }: Findings,
): void {
  const { vaultId } = file;
  const event = { entity: 'register', id: vaultId, before: null, after: null };
  const changes: ((tx: Tx) => void)[] = [];
  if (recovered) {
    changes.push((tx) => {
      const before = personRow(tx, personId);
      const after = { ...before, publicKey: signingKey.publicKey };
      tx.update(personTable).set(after).where(eq(personTable.id, personId)).run();
      record(tx, { action: RECOVERED, entity: 'person', id: personId, before, after });
    });
  }
  if (restored !== undefined) {
    const { action, from } = restored;
    changes.push((tx) => record(tx, { ...event, action, facts: { from } }));
  }
  if (migrated.length > 0) {
    changes.push((tx) => record(tx, { ...event, action: 'migrated', facts: { migrations: migrated } }));
  }
  if (failures > 0) {
    changes.push((tx) => record(tx, attemptsFailed(vaultId, failures)));
  }
  const kinds = problems.map(({ kind }) => kind);
  if (kinds.length > 0) {
    changes.push((tx) => record(tx, { ...event, action: 'warned', facts: { found: kinds } }));
  }
  if (recordedSequence(db) !== file.sequence) {
    changes.push((tx) => record(tx, slotsChanged(vaultId, file, 'changed')));
  }
  if (changes.length === 0) return;
  transact(db, (tx) => {
    for (const change of changes) change(tx);
  });
}

function personRow(db: Tx, personId: Id): Person {
  const row = findPerson(db, personId);
  if (row === undefined) throw new AppError({ code: 'register-damaged' });
  return row;
}

/** A key file of an earlier day may still hold the slot of somebody who was removed since. */
function refuseLeaver({ name, leftOn }: Person): void {
  if (leftOn === null) return;
  throw new AppError({
    code: 'rule',
    message: `${name} was removed from this register on ${formatDate(leftOn)}`,
  });
}

/** The entry for wrong passphrases that came before the right one. */
export const attemptsFailed = (vaultId: Id, attempts: number): TrailChange => ({
  action: 'attempts-failed',
  entity: 'register',
  id: vaultId,
  before: null,
  after: null,
  facts: { attempts },
});

const KEY_SLOTS = 'key-slots';

/** The entry for a changed key file: its sequence is what finds an older one that was put back. */
export const slotsChanged = (vaultId: Id, { sequence }: SlotFile, action: string): TrailChange => ({
  action,
  entity: KEY_SLOTS,
  id: vaultId,
  before: null,
  after: null,
  facts: { sequence },
});

const sequenceDetails = z.object({ changes: z.object({ sequence: z.tuple([z.unknown(), z.int()]) }) });

/** The key file's sequence as the history last knew it; 0 when it never did. */
function recordedSequence(db: Db): number {
  const last = db
    .select({ details: eventTable.details })
    .from(eventTable)
    .where(eq(eventTable.entity, KEY_SLOTS))
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get();
  const details = last?.details ?? null;
  return details === null
    ? 0
    : (sequenceDetails.safeParse(parseJson(details)).data?.changes.sequence[1] ?? 0);
}
