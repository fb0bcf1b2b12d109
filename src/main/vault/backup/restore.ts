import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../../shared/domain/calendar';
import { AppError } from '../../../shared/errors';
import { writeAnchor } from '../db/anchor';
import { syncFolder, moveIntoPlace, writeFileAtomic } from '../platform/atomic-write';
import { ANCHOR, CHECKED, DATABASE, STAGING } from '../register-files';
import { parseJson } from '../security/bytes';
import type { VaultKeys } from '../security/keys';
import { SLOT_FILE_NAMES, createSlotStore } from '../security/slot-store';
import { checkDatabase, type CheckDeps } from './check';
import { type BackupFile, extractDatabase } from './file';
import { staged, type StageProgress } from './make';
import { RESTORE_NOTE, writeRestoreNote } from './restore-note';

// A register is put in place of another by renames only, each of which a power cut can part from the next. All of
// the new one is staged first; `ready` then says that it is whole and where the old one goes, `cleared` that the old
// one has gone there. The next start finishes what is marked `ready` and throws away what is not. So at every moment
// both registers are whole, each in a folder of its own or on its way there.
const READY = 'ready.json';
const CLEARED = 'cleared';
const FILES = [
  DATABASE,
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  ...SLOT_FILE_NAMES,
  ANCHOR,
  CHECKED,
  RESTORE_NOTE,
];

const PUT_ASIDE = /^before-restore-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const readyMark = z.object({ putAsideAs: z.string().regex(PUT_ASIDE) });

/**
 * Takes the register out of a backup and checks all of it, in a folder beside the live one, which is not touched.
 * Throws `backup-unusable`, and then leaves nothing; once it has run to its end, `swapIn` may be called.
 */
export function* stageRestore(
  deps: CheckDeps,
  dataDir: string,
  backup: BackupFile,
  keys: Pick<VaultKeys, 'database' | 'audit' | 'backup' | 'anchor'>,
): Generator<StageProgress, void> {
  const { keyFile, manifest } = backup;
  const folder = join(dataDir, STAGING);
  let whole = false;
  settleRestore(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const database = join(folder, DATABASE);
    yield* staged('copying', extractDatabase(backup, keys.backup, database));
    yield { stage: 'checking', done: 0, total: 1 };
    const head = checkDatabase(deps, database, keys, keyFile.vaultId, manifest);
    createSlotStore(folder).repair(keyFile);
    writeAnchor(join(folder, ANCHOR), keys.anchor, keyFile.vaultId, head);
    writeRestoreNote(folder, { action: 'restored', from: manifest.madeAt });
    whole = true;
  } finally {
    if (!whole) rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts what `stageRestore` made in place; the register that was there is put aside. Nothing may have it open. */
export function swapIn(dataDir: string, at: Instant): void {
  markReady(dataDir, join(dataDir, STAGING), at);
  settleRestore(dataDir);
}

/**
 * Puts a register back that a restore had put aside, and the restored one aside. Nothing may have either open.
 * Throws `not-found`.
 */
export function swapBack(dataDir: string, name: string, at: Instant): void {
  const folder = join(dataDir, name);
  const since = putAsideSince(name);
  if (since === undefined || !existsSync(join(folder, DATABASE))) {
    throw new AppError({ code: 'not-found', entity: 'earlier-register', id: name });
  }
  settleRestore(dataDir);
  rmSync(join(folder, CLEARED), { force: true });
  writeRestoreNote(folder, { action: 'restore-undone', from: since });
  markReady(dataDir, folder, at);
  renameSync(folder, join(dataDir, STAGING));
  syncFolder(dataDir);
  settleRestore(dataDir);
}

/**
 * Finishes or throws away what an earlier run left of a restore. To be called before anything opens the register.
 * Throws `register-damaged` when what is there cannot be understood.
 */
export function settleRestore(dataDir: string): void {
  const folder = join(dataDir, STAGING);
  if (!existsSync(folder)) return;
  if (existsSync(join(folder, READY))) {
    const ready = readyMark.safeParse(parseJson(readFileSync(join(folder, READY), 'utf8')));
    // What cannot be finished is left as it is: one of the two registers may be nowhere else.
    if (!ready.success) throw new AppError({ code: 'register-damaged' });
    if (!existsSync(join(folder, CLEARED))) {
      const aside = join(dataDir, ready.data.putAsideAs);
      mkdirSync(aside, { recursive: true, mode: 0o700 });
      moveFiles(dataDir, aside);
      writeFileAtomic(join(folder, CLEARED), new Uint8Array());
      // Where there was no register, there is nothing to put back.
      if (readdirSync(aside).length === 0) rmSync(aside, { recursive: true });
    }
    moveFiles(folder, dataDir);
  }
  rmSync(folder, { recursive: true, force: true });
  syncFolder(dataDir);
}

/** The registers that were put aside, newest first. */
export function earlierRegisters(dataDir: string): { readonly name: string; readonly putAsideAt: Instant }[] {
  return readdirSync(dataDir)
    .flatMap((name) => {
      const since = putAsideSince(name);
      return since !== undefined && existsSync(join(dataDir, name, DATABASE))
        ? [{ name, putAsideAt: since }]
        : [];
    })
    .toSorted((a, b) => b.putAsideAt.localeCompare(a.putAsideAt));
}

function putAsideSince(name: string): Instant | undefined {
  const parts = PUT_ASIDE.exec(name);
  return parts === null ? undefined : `${parts[1]}T${parts[2]}:${parts[3]}:${parts[4]}Z`;
}

function markReady(dataDir: string, folder: string, at: Instant): void {
  const mark = { putAsideAs: freeName(dataDir, Date.parse(at)) };
  writeFileAtomic(join(folder, READY), Buffer.from(JSON.stringify(mark)));
}

/** The name of a folder that does not exist: what was put aside earlier is never written over. */
function freeName(dataDir: string, ms: number): string {
  const name = `before-restore-${new Date(ms).toISOString().replace(/\.\d+/, '').replaceAll(':', '')}`;
  return existsSync(join(dataDir, name)) ? freeName(dataDir, ms + 1000) : name;
}

function moveFiles(from: string, to: string): void {
  for (const name of FILES) {
    if (existsSync(join(from, name))) moveIntoPlace(join(from, name), join(to, name));
  }
}
