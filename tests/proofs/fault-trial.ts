import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, type AppErrorData, type Result } from '../../src/shared/errors';
import { eventTable } from '../../src/main/vault/db/schema/event';
import { shortCode } from '../../src/main/vault/security/recovery-code';
import { errorText } from '../../src/renderer/lib/error-text';
import { DATABASE } from '../../src/main/vault/register-files';
import { createSlotStore } from '../../src/main/vault/security/slot-store';
import { personSlots } from '../../src/main/vault/security/slots';
import { PASSPHRASE, vaultIn, type VaultUnderTest } from '../support/vault';
import { checkBackup, ownerByAny } from './after-a-cut';
import type { DiskFault, Faults } from './disk-shim';
import {
  createRegister,
  type FaultSite,
  type FaultWork,
  LARGE_FILE,
  putAside,
  SMALL_FILE,
  START_BACKUP,
} from './fault-works';
import { putOldRegister } from './old-register';
import { createRandom } from './random';
import { makeOpenVault, openAs, type Owner } from './register';
import { createWork } from './work';

/** What came of a work of which the disk refused a change. */
export const trialResult = z.object({
  work: z.string(),
  fault: z.object({ error: z.enum(['ENOSPC', 'EIO']), sticky: z.boolean(), at: z.int() }),
  refused: z.string(),
  /** The error that was shown; null when none was. */
  shown: z.string().nullable(),
  /** The error was shown and the work is nevertheless done, for whoever opens the register next. */
  thereAnyway: z.boolean(),
  /** It went on only after unlocking again. */
  unlockedAgain: z.boolean(),
  findings: z.array(z.string()),
});
export type TrialResult = z.infer<typeof trialResult>;

/** The registers from which each trial starts. */
export interface FaultStart {
  /** Holds `used`, `old` and `nothing`, each with `data` and `out`. */
  readonly folder: string;
  readonly ids: Pick<FaultSite, 'personId' | 'agreementId' | 'attachmentId' | 'otherPersonId'>;
  readonly old: { readonly personId: string; readonly passphrase: string };
}

/** Makes the registers that the trials start from. */
export async function makeFaultStart(folder: string, seed: number): Promise<FaultStart> {
  const starts = join(folder, 'starts');
  const inStart = (...names: string[]): string => join(starts, ...names);
  for (const from of ['used', 'old', 'nothing'])
    for (const part of ['data', 'out']) mkdirSync(inStart(from, part), { recursive: true });

  const random = createRandom(seed);
  const outDir = inStart('used', 'out');
  writeFileSync(join(outDir, SMALL_FILE), 'A short note about an agreement.\n'.repeat(300));
  writeFileSync(join(outDir, LARGE_FILE), 'A long note about an agreement.\n'.repeat(28_000));
  const vault = await makeOpenVault(inStart('used', 'data'));
  const { acts } = createWork(vault, { random, outDir, passphrase: PASSPHRASE });
  const agreementId = await acts.addAgreement();
  await acts.answer();
  await acts.makeLetter();
  await acts.people();
  await vault.internal('backups.write', { path: join(outDir, START_BACKUP), awayFromPc: false });
  const { id: attachmentId } = await vault.internal('attachments.take', {
    owner: { entity: 'agreement', id: agreementId },
    kind: 'agreement',
    title: '',
    path: join(outDir, SMALL_FILE),
  });
  const { people } = await vault.call('people.list', {});
  const otherPersonId = people.find(({ id }) => id !== vault.personId)?.id ?? '';
  vault.close();

  const ids = { personId: vault.personId, agreementId, attachmentId, otherPersonId };
  return { folder: starts, ids, old: await putOldRegister(inStart('old', 'data')) };
}

interface Stand {
  readonly seq: number;
  readonly code: string;
}
const LEFT_OVER = /\.(partial|unchecked)$|^\.(restoring|backup-work|creating)/;

/**
 * Does a work once on fresh files while the disk refuses one change, then with the disk mended; and looks at what is
 * there, both as if the process had been killed at once and after it went on. Gives null when nothing was refused.
 */
export function createTrial(folder: string, start: FaultStart, faults: Faults) {
  const site = join(folder, 'site');
  const dataDir = join(site, 'data');
  const outDir = join(site, 'out');
  const killed = join(folder, 'killed');
  /** By how much a work lets the history grow, and how often it changes the disk. */
  const measured = new Map<string, { readonly growth: number; readonly changes: number }>();

  const place = (from: FaultWork['from']): void => {
    rmSync(site, { recursive: true, force: true });
    cpSync(join(start.folder, from), site, { recursive: true });
  };

  const begin = async (work: FaultWork) => {
    place(work.from);
    const { personId, passphrase } =
      work.from === 'old' ? start.old : { personId: start.ids.personId, passphrase: PASSPHRASE };
    const vault = vaultIn(dataDir);
    if (work.locked === undefined) await vault.call('register.unlock', { personId, passphrase });
    const act = await work.begin({ ...start.ids, vault, outDir, personId, passphrase });
    return { vault, act, passphrase, before: await stand(vault) };
  };

  /** Goes on with a mended disk, as a person would. Says whether the register had to be unlocked again. */
  const goOn = async (vault: VaultUnderTest, passphrases: readonly string[]): Promise<boolean> => {
    const status = await vault.call('register.status', {});
    if (status.state === 'confirming') {
      const left = await vault.call('register.abandon-creation', {});
      if (left.state !== 'none') return goOn(vault, passphrases);
    }
    if (status.state === 'none' || status.state === 'confirming') {
      await createRegister(vault);
      return false;
    }
    if (status.state === 'locked') {
      const personId = status.people[0]?.personId ?? '';
      for (const passphrase of passphrases) {
        const done = await resultOf(() => vault.call('register.unlock', { personId, passphrase }));
        if (done.ok) return true;
        if (done.error.code !== 'wrong-passphrase') throw new AppError(done.error);
      }
    }
    if (status.state !== 'open') throw new Error(`the app says: ${JSON.stringify(status)}`);
    return false;
  };

  const measure = async (work: FaultWork) => {
    const known = measured.get(work.name);
    if (known !== undefined) return known;
    const { vault, act, before, passphrase } = await begin(work);
    faults.arm({ error: 'EIO', sticky: false, at: Number.MAX_SAFE_INTEGER });
    const done = await resultOf(act);
    const { changes } = faults.mend();
    if (!done.ok) throw new Error(`${work.name} fails on a sound disk: ${JSON.stringify(done.error)}`);
    const after = await stand(vault);
    vault.close();
    const seen = await look(dataDir, [work.newPassphrase ?? passphrase], [], false);
    if (after === null || seen === null || seen.findings.length > 0)
      throw new Error(`${work.name} is not there on a sound disk: ${seen?.findings.join() ?? ''}`);
    const found = { growth: after.seq - (before?.seq ?? 0), changes };
    measured.set(work.name, found);
    return found;
  };

  const tryOnce = async (work: FaultWork, fault: DiskFault): Promise<TrialResult | null> => {
    const { growth } = await measure(work);
    const { vault, act, before, passphrase } = await begin(work);
    const acknowledged = before === null ? [] : [before];
    const findings: string[] = [];
    faults.arm(fault);
    const done = await resultOf(act);
    const shown = done.ok ? null : done.error;
    // After an error either may be the right one.
    const passphrases =
      work.newPassphrase === undefined || shown !== null
        ? [passphrase, work.newPassphrase ?? passphrase]
        : [work.newPassphrase];
    const after = await stand(vault);
    if (shown === null && after !== null && work.replaces === undefined) acknowledged.push(after);
    // Whoever is told that the disk is full may try something else at once.
    let savedMore = false;
    if (fault.sticky && after !== null) {
      const more = await resultOf(() => saveSomething(vault));
      savedMore = more.ok;
      if (more.ok) acknowledged.push(more.value);
      else findings.push(...misleading(more.error, fault, ''));
    }
    rmSync(killed, { recursive: true, force: true });
    cpSync(dataDir, killed, { recursive: true });
    const { refused } = faults.mend();
    if (refused === null) {
      vault.close();
      return null;
    }
    if (shown !== null) findings.push(...misleading(shown, fault, refused));
    findings.push(
      ...readdirSync(outDir)
        .filter((name) => LEFT_OVER.test(name))
        .map((name) => `left over: ${name}`),
    );

    let thereAnyway = false;
    const weigh = (seq: number): void => {
      const grown = seq - (before?.seq ?? 0);
      if (work.replaces !== undefined || work.locked !== undefined) return;
      if (shown !== null && growth > 0 && grown >= growth) thereAnyway = true;
      if (grown > 0 && grown < growth && !(work.parts ?? []).includes(grown))
        findings.push(`partial: ${grown} of ${growth} entries`);
    };
    const afterKill = await look(killed, passphrases, acknowledged, work.replaces === true).catch(String);
    if (typeof afterKill === 'string') findings.push(`killed: ${afterKill}`);
    else if (afterKill !== null) {
      findings.push(...afterKill.findings.map((one) => `killed: ${one}`));
      if (!savedMore) weigh(afterKill.stand.seq);
    } else if (acknowledged.length > 0) findings.push('killed: no register is there');

    let unlockedAgain = false;
    try {
      if (after !== null && !savedMore) weigh(after.seq);
      unlockedAgain = await goOn(vault, passphrases);
      // "Save again" is what the message says.
      if (shown?.code === 'not-saved' && after !== null && !thereAnyway) {
        const again = await resultOf(act);
        if (!again.ok) findings.push(`does not save again: ${JSON.stringify(again.error)}`);
      }
      acknowledged.push(await saveSomething(vault));
      vault.close();
      const seen = await look(dataDir, passphrases, acknowledged, work.replaces === true);
      if (seen === null) throw new Error('no register is there');
      findings.push(...seen.findings);
      for (const path of newBackups(outDir, dataDir))
        await checkBackup(path, seen.owner).catch((cause: unknown) =>
          findings.push(`backup: ${String(cause)}`),
        );
    } catch (cause) {
      vault.close();
      findings.push(
        `does not go on: ${cause instanceof AppError ? JSON.stringify(cause.data) : String(cause)}`,
      );
    }
    return {
      work: work.name,
      fault,
      refused,
      shown: shown === null ? null : `${shown.code} ${'cause' in shown ? shown.cause : ''}`.trim(),
      thereAnyway,
      unlockedAgain,
      findings,
    };
  };
  return { measure, tryOnce };
}

/** Where the history stands; null while no register is open, or none can be. */
async function stand(vault: VaultUnderTest): Promise<Stand | null> {
  const status = await resultOf(() => vault.call('register.status', {}));
  if (!status.ok && status.error.code !== 'not-finished') throw new AppError(status.error);
  return status.ok && status.value.state === 'open' ? status.value.lastChange : null;
}

/** Saves another setting, and says where the history stands then. */
async function saveSomething(vault: VaultUnderTest): Promise<Stand> {
  const { version, ...input } = await vault.call('settings.get', {});
  const lockAfterMinutes = (input.lockAfterMinutes % 15) + 1;
  await vault.call('settings.save', { version, input: { ...input, lockAfterMinutes } });
  const now = await stand(vault);
  if (now === null) throw new Error('the register is not open');
  return now;
}

/** Opens what is in a data folder, checks all of it, and says where the history stands. */
async function look(
  data: string,
  passphrases: readonly string[],
  acknowledged: readonly Stand[],
  replaces: boolean,
): Promise<{
  readonly stand: Stand;
  readonly findings: readonly string[];
  readonly owner: Owner;
} | null> {
  if (readdirSync(data).some((name) => LEFT_OVER.test(name))) await settle(data);
  if (!existsSync(join(data, DATABASE))) return null;
  const [holder] = createSlotStore(data).read().flatMap(personSlots);
  if (holder === undefined) throw new Error('nobody has a key');
  const { personId } = holder;
  const { owner } = await ownerByAny(data, personId, passphrases);
  const found = entriesOf(data, owner);
  const missing = acknowledged.filter(({ seq, code }) => found.codes.get(seq) !== code);
  if (missing.length > 0 && replaces) {
    // The register that was there is kept, whole, beside the one that took its place.
    const aside = putAside(data).map((one) => entriesOf(one, owner));
    for (const one of aside) found.findings.push(...one.findings);
    if (!missing.every(({ seq, code }) => aside.some(({ codes }) => codes.get(seq) === code)))
      found.findings.push('a register that was put aside lacks acknowledged work');
  } else {
    found.findings.push(...missing.map(({ seq }) => `lost: entry ${seq}`));
  }
  for (const name of readdirSync(data).filter((one) => LEFT_OVER.test(one)))
    found.findings.push(`left over: ${name}`);
  return { stand: found.head, findings: found.findings, owner };
}

/** Starting the app finishes what was cut off, or throws it away. */
async function settle(data: string): Promise<void> {
  const vault = vaultIn(data);
  await vault.call('register.status', {});
  vault.close();
}

/** What a call comes to, a fault of ours excepted. */
async function resultOf<T>(call: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (cause) {
    if (cause instanceof AppError) return { ok: false, error: cause.data };
    throw cause;
  }
}

/** All entries of a register's history and what the checks at opening found. */
function entriesOf(data: string, owner: Owner) {
  const session = openAs(data, owner);
  try {
    const { register } = session;
    const rows = register.db.select({ seq: eventTable.seq, hash: eventTable.hash }).from(eventTable).all();
    const codes = new Map(rows.map(({ seq, hash }) => [seq, shortCode(hash)]));
    const { seq, code } = register.lastChange() ?? { seq: 0, code: '' };
    return {
      codes,
      head: { seq, code },
      findings: register.problems.map(({ kind }) => `found at opening: ${kind}`),
    };
  } finally {
    session.close();
  }
}

/** Complete backups that were not there at the start. */
function newBackups(outDir: string, dataDir: string): string[] {
  const kept = join(dataDir, 'backups');
  return [outDir, kept]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.dsabackup') && !path.endsWith(START_BACKUP));
}

/** What is wrong with an error as a person reads it. */
function misleading(shown: AppErrorData, { error }: DiskFault, refused: string): string[] {
  const text = errorText(new AppError(shown));
  // SQLite tells a full disk from a broken one only when it writes.
  const named = error === 'EIO' ? /\bdisk\b/ : /disk is full|[Ff]ree (some )?space/;
  return named.test(text) ? [] : [`misleading: ${refused}: ${text}`];
}
