import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type {
  BackupOverview,
  BackupPreview,
  BackupSecret,
  KeptBackup,
} from '../../../shared/domain/backup/schema';
import type { LastChange } from '../../../shared/domain/register/schema';
import { AppError } from '../../../shared/errors';
import { readAnchor } from '../db/anchor-file';
import type { LiveRows } from '../db/verify';
import type { Clock } from '../platform/clock';
import { asFileNotWritten, asNot, asNotSaved } from '../platform/failures';
import type { Log } from '../platform/log';
import { readCode, type RegisterStore } from '../register';
import { ANCHOR, BACKUPS, DATABASE } from '../register-files';
import type { OpenRegister } from '../register-session';
import type { KdfPolicy } from '../security/derivation';
import { deriveVaultKeys, wipe } from '../security/keys';
import { shortCode } from '../security/recovery-code';
import { isAuthentic, openPersonSlot, openRecoverySlot, personSlots, type SlotFile } from '../security/slots';
import type { SavedBackups } from '../services/backups';
import { refuseOwnFolder } from '../services/chosen-file';
import { openBackupFile } from './file';
import { contentsOf, createKeptBackups } from './kept';
import { type BackupSource, makeBackup, type MadeBackup, type MakeDeps, type StageProgress } from './make';
import { earlierRegisters, settleRestore, stageRestore, swapBack, swapIn } from './restore';

export interface BackupsDeps {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  readonly kdf: KdfPolicy;
  readonly log: Log;
  readonly liveRows: readonly LiveRows[];
  readonly store: RegisterStore;
  readonly onProgress: (progress: StageProgress) => void;
  /** The backups in the data folder are others than before. */
  readonly onKept: () => void;
}

const WORK = '.backup-work';
const DAY_MS = 24 * 60 * 60 * 1000;

// Closing may take 3 seconds before the process is ended, which would only lose the backup. Measured: 488 entries
// and 1 MB take 0.9 s on two cores that do ten other things. What is larger waits for the next unlocking instead.
const MOST_ENTRIES_AT_CLOSING = 1_000;
const MOST_BYTES_AT_CLOSING = 8 * 1024 * 1024;

/** The backups of the register of a data folder: made, kept, saved elsewhere, and put back. One at a time. */
export function createBackups(deps: BackupsDeps) {
  const { dataDir, clock, kdf, log, store } = deps;
  const kept = createKeptBackups(join(dataDir, BACKUPS), kdf);
  const make: MakeDeps = { ...deps, workDir: join(dataDir, WORK) };
  /** The backup that the person chose to restore. */
  let chosen: string | undefined;
  let stopping = false;
  let restoring = false;
  let turn: Promise<unknown> = Promise.resolve();

  const drive = async <T>(begin: () => Generator<StageProgress, T>, tell: boolean): Promise<T> => {
    stopping = false;
    const steps = begin();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (tell) deps.onProgress(step.value);
      await setImmediate();
      if (stopping) steps.throw(new AppError({ code: 'cancelled' }));
    }
  };
  /** Runs a work in steps, other calls in between; only one at a time. Throws `cancelled` when the register closes. */
  const inSteps = <T>(begin: () => Generator<StageProgress, T>, tell: boolean): Promise<T> => {
    const run = turn.then(() => drive(begin, tell));
    turn = run.catch(() => undefined);
    return run;
  };

  const source = (): BackupSource & { readonly register: OpenRegister } => {
    const register = store.current();
    const keyFile = store.keyFile();
    if (register === undefined || keyFile === undefined) throw new AppError({ code: 'locked' });
    // What is known to be altered must not push the sound ones out, nor look like one of them.
    if (register.readOnly) throw new AppError({ code: 'register-read-only' });
    return { register, db: register.db, keys: register.keys, keyFile };
  };

  function* makeKept(): Generator<StageProgress, MadeBackup> {
    const from = source();
    const seq = from.register.head()?.seq ?? 0;
    const made = yield* makeBackup(make, from, kept.pathFor(clock.nowUtc(), seq));
    kept.prune();
    return made;
  }

  /** Whether the register has changes that no kept backup holds. */
  const hasNews = (register: OpenRegister): boolean => register.head()?.hash !== kept.newest()?.history.hash;

  const preview = (path: string): BackupPreview => {
    const file = openBackupFile(path, kdf);
    file.close();
    const anchor = readAnchor(join(dataDir, ANCHOR));
    const present: LastChange | null =
      anchor === undefined ? null : { seq: anchor.seq, at: anchor.utc, code: shortCode(anchor.head) };
    chosen = path;
    return {
      fileName: basename(path),
      bytes: file.bytes,
      contents: contentsOf(file.manifest),
      people: personSlots(file.keyFile).map(({ personId, label, role }) => ({ personId, name: label, role })),
      present,
      sameRegister: anchor === undefined ? null : anchor.vaultId === file.keyFile.vaultId,
    };
  };

  return {
    /** Clears away what an interrupted run left of a backup. Once, before the first one is made. */
    sweep(): void {
      rmSync(join(dataDir, WORK), { recursive: true, force: true });
      kept.sweep();
    },

    /**
     * Finishes or throws away a restore that was interrupted. To be called only while no register is open. Throws
     * `not-finished`, `register-damaged`.
     */
    settle(): void {
      if (!restoring) putInPlace(() => settleRestore(dataDir));
    },

    kept: (): KeptBackup[] => kept.list(),

    overview: (saved: SavedBackups): BackupOverview => ({
      kept: kept.list(),
      saved: saved.list(),
      earlier: earlierRegisters(dataDir),
    }),

    /** Saves a verified backup at a path that a person chose. Throws `file-not-written`, `rule`, `register-read-only`. */
    async save(path: string, awayFromPc: boolean, saved: SavedBackups): Promise<void> {
      const folder = dirname(path);
      let otherDisk = awayFromPc;
      const begin = () => {
        refuseOwnFolder(dataDir, folder);
        otherDisk ||= statSync(folder).dev !== statSync(dataDir).dev;
        return makeBackup(make, source(), path);
      };
      const { manifest, bytes } = await inSteps(begin, true).catch((cause: unknown) => {
        throw asFileNotWritten(cause);
      });
      saved.enter({ fileName: basename(path), bytes, seq: manifest.history.seq, otherDisk });
    },

    /**
     * Makes a backup in the data folder when one is due: after unlocking, when the last session’s could not be made;
     * hourly, when there are changes and the newest is a day old. A failure is noted; the work goes on.
     */
    async automatic(occasion: 'unlocked' | 'hourly'): Promise<boolean> {
      const register = store.current();
      if (register === undefined || register.readOnly || !hasNews(register)) return false;
      const newest = kept.newest();
      const age = newest === undefined ? Infinity : Date.parse(clock.nowUtc()) - Date.parse(newest.madeAt);
      if (occasion === 'hourly' && Math.abs(age) < DAY_MS) return false;
      try {
        await inSteps(makeKept, false);
        deps.onKept();
        return true;
      } catch (cause) {
        noteFailure(cause);
        return false;
      }
    },

    /** Makes the backup of the session that ends, when there is news and it is quick; stops one that is being made. */
    atClosing(): void {
      stopping = true;
      const register = store.current();
      if (register === undefined || register.readOnly || !hasNews(register)) return;
      const small =
        (register.head()?.seq ?? 0) <= MOST_ENTRIES_AT_CLOSING &&
        statSync(join(dataDir, DATABASE)).size <= MOST_BYTES_AT_CLOSING;
      if (!small) return;
      try {
        const steps = makeKept();
        while (!steps.next().done);
      } catch (cause) {
        noteFailure(cause);
      }
    },

    /** Chooses a file for `restore`. Throws `backup-unusable`. */
    choose: (path: string): BackupPreview => preview(path),
    /** Chooses one of those that the app keeps. Throws `not-found`, `backup-unusable`. */
    chooseKept: (name: string): BackupPreview => preview(kept.pathOf(name)),

    /**
     * Checks all of the chosen backup, then closes the register, puts the backup in its place and the register aside.
     * Throws `rule` when none is chosen, `wrong-passphrase`, `wrong-recovery-code`, `backup-unusable`, `not-saved`;
     * then the register is as it was. Throws `not-finished` when the disk refuses the last step.
     */
    async restore(secret: BackupSecret, close: () => void): Promise<void> {
      if (chosen === undefined) throw new AppError({ code: 'rule', message: 'Choose a backup first' });
      const file = openBackupFile(chosen, kdf);
      restoring = true;
      try {
        const rootKey = await openWith(store, file.keyFile, secret, kdf);
        const keys = deriveVaultKeys(rootKey, file.keyFile.vaultId);
        const genuine = isAuthentic(file.keyFile, rootKey);
        wipe(rootKey);
        try {
          if (!genuine) throw new AppError({ code: 'backup-unusable', why: 'damaged' });
          await inSteps(() => stageRestore(deps, dataDir, file, keys), true);
        } finally {
          keys.wipe();
        }
      } catch (cause) {
        throw asNotSaved(cause);
      } finally {
        file.close();
        restoring = false;
      }
      stopping = true;
      close();
      putInPlace(() => swapIn(dataDir, clock.nowUtc()));
      chosen = undefined;
      deps.onKept();
    },

    /** Puts a register back that a restore had put aside. Throws `not-found`, `not-finished`. */
    async undoRestore(name: string, close: () => void): Promise<void> {
      if (!earlierRegisters(dataDir).some((earlier) => earlier.name === name)) {
        throw new AppError({ code: 'not-found', entity: 'earlier-register', id: name });
      }
      await turn;
      stopping = true;
      close();
      putInPlace(() => swapBack(dataDir, name, clock.nowUtc()));
      deps.onKept();
    },
  };

  function noteFailure(cause: unknown): void {
    if (cause instanceof AppError && cause.data.code === 'cancelled') return;
    log.error('backup', 'backups.automatic', cause);
  }
}
export type Backups = ReturnType<typeof createBackups>;

/** Runs a change of registers, which a disk may refuse halfway. Throws `not-finished`. */
export function putInPlace(swap: () => void): void {
  try {
    swap();
  } catch (cause) {
    throw asNot('finished', cause);
  }
}

/** The root key of a backup, opened with a secret of its time. Each try counts as one at the lock. */
async function openWith(
  store: RegisterStore,
  keyFile: SlotFile,
  secret: BackupSecret,
  policy: KdfPolicy,
): Promise<Buffer> {
  if (secret.kind === 'passphrase') {
    const { rootKey, seed } = await store.attempt('wrong-passphrase', () =>
      openPersonSlot(keyFile, secret.personId, secret.passphrase, policy),
    );
    wipe(seed);
    return rootKey;
  }
  const code = readCode(secret.code);
  const { rootKey } = await store.attempt('wrong-recovery-code', async () => openRecoverySlot(keyFile, code));
  wipe(code);
  return rootKey;
}
