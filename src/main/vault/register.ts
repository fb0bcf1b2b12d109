import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '../../shared/domain/ids';
import type { NewPersonInput, PersonInput } from '../../shared/domain/person/schema';
import type { RegisterStatus } from '../../shared/domain/register/schema';
import { AppError } from '../../shared/errors';
import { writeAnchor } from './db/anchor';
import { applyMigrations, pendingMigrations } from './db/migrate';
import { transact } from './db/mutate';
import { openDatabase, type Tx } from './db/open';
import { personTable } from './db/schema/person';
import { createRecorder, readHead, type RecordChange } from './db/trail';
import { moveIntoPlace, syncFolder, writeFileAtomic } from './platform/atomic-write';
import { asNot, asNotSaved } from './platform/failures';
import { stageRotation } from './rotate';
import { ANCHOR, closedStatus, CREATING, DATABASE } from './register-files';
import { createRegisterPeople, unlessRefused } from './register-people';
import {
  attemptsFailed,
  openSession,
  type OpenRegister,
  type RegisterStoreDeps,
  slotsChanged,
  type Unlocked,
} from './register-session';
import { createGrant } from './security/grant';
import { createAttempts, createGuessLimiter } from './security/guess-limiter';
import { deriveVaultKeys, newRootKey, wipe } from './security/keys';
import { formatRecoveryCode, newRecoverySecret, parseRecoveryCode } from './security/recovery-code';
import { newSigningSeed, signingKeyFromSeed } from './security/signing';
import { createSlotStore, SLOT_FILE_NAMES } from './security/slot-store';
import {
  createSlotFile,
  openPersonSlot,
  openRecoverySlot,
  personSlots,
  type PersonSecrets,
  putPersonSlot,
  type SlotFile,
  type SlotHolder,
} from './security/slots';

const GUESSES = 'vault.guesses';

// A register is made in a folder of its own and moved into place once its recovery code was typed back. The mark
// is written first, so that a move which a power cut interrupts is finished at the next start; a folder without
// it was never confirmed and is thrown away. The database goes last: with it there, the register is there.
const CONFIRMED = 'confirmed';
const MOVED_IN_ORDER = [...SLOT_FILE_NAMES.toReversed(), ANCHOR, DATABASE];

export interface NewRegister {
  readonly person: PersonInput;
  readonly passphrase: string;
  /** Words that a stranger would try first: the practice's name, its town. */
  readonly context: readonly string[];
  /** Puts the first rows in, in the transaction that makes the register. */
  readonly fill: (tx: Tx, record: RecordChange) => void;
}

/** What the window has to show first; the router adds to `open` what the tables hold. */
export type StoreStatus =
  | Extract<RegisterStatus, { state: 'none' | 'confirming' | 'locked' | 'problem' }>
  | { readonly state: 'open'; readonly register: OpenRegister };

/** The life of the one register of a data folder: made, unlocked, locked. Calls that take a passphrase queue. */
export function createRegisterStore(deps: RegisterStoreDeps) {
  const { dataDir, clock, newId, kdf, log } = deps;
  const inData = (name: string): string => join(dataDir, name);
  const slots = createSlotStore(dataDir);
  const attempt = createAttempts(createGuessLimiter(inData(GUESSES), clock));
  const creatingDir = inData(CREATING);

  /** A register that waits for its recovery code: what is needed to open it without asking again. */
  let creating: (PersonSecrets & { readonly personId: Id }) | undefined;
  let session: ReturnType<typeof openSession> | undefined;
  /** The key file that belongs to the session. */
  let slotFile: SlotFile | undefined;
  const grant = createGrant(clock);
  const holders = createRegisterPeople({
    newId,
    clock,
    register: () => {
      if (session === undefined) throw new AppError({ code: 'locked' });
      return session.register;
    },
    keyFile: () => {
      if (slotFile === undefined) throw new AppError({ code: 'locked' });
      return slotFile;
    },
    writeKeyFile: (change) => {
      slots.write(change);
      slotFile = change.file;
    },
    rootKey: () => {
      const rootKey = grant.rootKey();
      if (rootKey === undefined) throw new AppError({ code: 'confirm-passphrase' });
      return rootKey;
    },
  });

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };

  const exists = (): boolean => [DATABASE, ...SLOT_FILE_NAMES].some((name) => existsSync(inData(name)));

  const forgetCreation = (): void => {
    if (creating !== undefined) wipe(creating.rootKey, creating.seed);
    creating = undefined;
  };

  const moveCreated = (): void => {
    for (const name of MOVED_IN_ORDER) {
      const made = join(creatingDir, name);
      if (existsSync(made)) moveIntoPlace(made, inData(name));
    }
    rmSync(creatingDir, { recursive: true, force: true });
    syncFolder(dataDir);
  };

  /** Finishes or throws away what an earlier run left of a creation. Throws `not-finished`. */
  const settle = (): void => {
    if (creating !== undefined || !existsSync(creatingDir)) return;
    try {
      if (existsSync(join(creatingDir, CONFIRMED))) moveCreated();
      else rmSync(creatingDir, { recursive: true, force: true });
    } catch (cause) {
      throw asNot('finished', cause);
    }
  };

  const requireClosed = (): void => {
    if (session !== undefined) throw new AppError({ code: 'rule', message: 'The register is open already' });
  };

  const requireAcceptable = (field: string, passphrase: string, context: readonly string[]): void => {
    const { acceptable, advice } = deps.adviser.check(passphrase, context);
    if (!acceptable) {
      throw new AppError({
        code: 'validation',
        fields: { [field]: [advice || 'Choose another passphrase'] },
      });
    }
  };

  /** Puts a copy of the key file that is missing, older or altered right. */
  const repairSlots = (): void => {
    try {
      if (slotFile !== undefined && slots.repair(slotFile)) log.note('key-file-repaired');
    } catch {
      // The copy that was read is sound; the next unlock tries again.
      log.note('key-file-not-repaired');
    }
  };

  const enter = (unlocked: Unlocked): OpenRegister => {
    session = openSession(deps, unlocked);
    slotFile = unlocked.file;
    repairSlots();
    return session.register;
  };

  return {
    status(): StoreStatus {
      if (session !== undefined) return { state: 'open', register: session.register };
      if (creating !== undefined) return { state: 'confirming' };
      settle();
      return closedStatus(dataDir);
    },

    /** The register that is open now, if one is. */
    current: (): OpenRegister | undefined => session?.register,

    /** The key file of the register that is open now. */
    keyFile: (): SlotFile | undefined => slotFile,

    /** Makes an attempt at a secret outside the calls below, counted and slowed down with all others. */
    attempt: <T>(
      refusal: 'wrong-passphrase' | 'wrong-recovery-code',
      open: () => Promise<T | null>,
    ): Promise<T> => inTurn(async () => (await attempt(refusal, open)).result),

    /**
     * Makes a register that counts once `confirmRecoveryCode` is called. Throws `register-exists`, `validation`
     * (field `passphrase`), `not-saved`.
     */
    create: (input: NewRegister): Promise<{ readonly recoveryCode: string }> =>
      inTurn(async () => {
        requireClosed();
        forgetCreation();
        settle();
        if (exists()) throw new AppError({ code: 'register-exists' });
        requireAcceptable('passphrase', input.passphrase, [...input.context, input.person.name]);
        try {
          const made = await makeRegister(deps, creatingDir, input);
          creating = made.secrets;
          return { recoveryCode: made.recoveryCode };
        } catch (cause) {
          rmSync(creatingDir, { recursive: true, force: true });
          throw asNotSaved(cause);
        }
      }),

    /**
     * The recovery code, typed back: puts the new register in place and opens it. Throws `validation` (field
     * `code`) for a slip or another code, `rule` when nothing waits.
     */
    confirmRecoveryCode: (typed: string): Promise<OpenRegister> =>
      inTurn(async () => {
        if (creating === undefined) {
          throw new AppError({ code: 'rule', message: 'No new register is waiting for its recovery code' });
        }
        const secret = readCode(typed);
        // A disk that refused may have left the key file moved already.
        const made = SLOT_FILE_NAMES.some((name) => existsSync(join(creatingDir, name)))
          ? createSlotStore(creatingDir)
          : slots;
        const opened = await made.open((file) => openRecoverySlot(file, secret));
        if (opened === null)
          throw codeError('This is not the code of this register. Check it and enter it again');
        wipe(secret, opened.opened.rootKey);
        const { personId } = creating;
        const secrets = { rootKey: Buffer.from(creating.rootKey), seed: Buffer.from(creating.seed) };
        try {
          if (existsSync(creatingDir)) {
            writeFileAtomic(join(creatingDir, CONFIRMED), new Uint8Array());
            moveCreated();
          }
        } catch (cause) {
          throw asNotSaved(cause);
        }
        forgetCreation();
        return enter({ secrets, file: opened.file, personId, failures: 0, recovered: false });
      }),

    /** Leaves a creation that was not confirmed: nothing of it stays. */
    abandonCreation(): void {
      forgetCreation();
      settle();
    },

    /**
     * Opens the register for a person. Throws `wrong-passphrase` with the wait until the next attempt,
     * `slots-damaged`, `register-missing`, `register-damaged`, `register-newer`, `register-in-use`.
     */
    unlock: (personId: Id, passphrase: string): Promise<OpenRegister> =>
      inTurn(async () => {
        requireClosed();
        const { result, failures } = await attempt('wrong-passphrase', () =>
          slots.open((file) => openPersonSlot(file, personId, passphrase, kdf)),
        );
        return enter({ secrets: result.opened, file: result.file, personId, failures, recovered: false });
      }),

    /**
     * Opens the register with the recovery code, for a person who has a slot, and gives them the new passphrase.
     * Their old signing key is lost with the old passphrase: the history says that the code was used and takes a
     * new one. Throws as `unlock` does, `wrong-recovery-code`, and `validation` (fields `code`, `newPassphrase`).
     */
    unlockWithRecoveryCode: (input: {
      readonly personId: Id;
      readonly code: string;
      readonly newPassphrase: string;
    }): Promise<OpenRegister> =>
      inTurn(async () => {
        requireClosed();
        const secret = readCode(input.code);
        const { result, failures } = await attempt('wrong-recovery-code', () =>
          slots.open((file) => openRecoverySlot(file, secret)),
        );
        wipe(secret);
        const { opened, file } = result;
        const holder = holderOf(file, input.personId);
        requireAcceptable('newPassphrase', input.newPassphrase, [holder.label]);
        const seed = newSigningSeed();
        const change = await putPersonSlot(newId, file, opened.rootKey, {
          holder,
          seed,
          passphrase: input.newPassphrase,
        });
        slots.write(change);
        return enter({
          secrets: { rootKey: opened.rootKey, seed },
          file: change.file,
          personId: input.personId,
          failures,
          recovered: true,
        });
      }),

    /**
     * Gives the person who is at work a new passphrase; the current one is asked for again. Copies of the key file
     * made earlier still open with the old one. Throws `locked`, `wrong-passphrase`, `validation` (field
     * `newPassphrase`), `not-saved`.
     */
    changePassphrase: (current: string, newPassphrase: string): Promise<void> =>
      inTurn(async () => {
        if (session === undefined) throw new AppError({ code: 'locked' });
        const { person, mutate, record, vaultId, readOnly } = session.register;
        if (readOnly) throw new AppError({ code: 'register-read-only' });
        requireAcceptable('newPassphrase', newPassphrase, [person.name]);
        const { result } = await attempt('wrong-passphrase', () =>
          slots.open((file) => openPersonSlot(file, person.id, current, kdf)),
        );
        const { rootKey, seed } = result.opened;
        const holder = holderOf(result.file, person.id);
        const change = await putPersonSlot(newId, result.file, rootKey, {
          holder,
          seed,
          passphrase: newPassphrase,
        });
        wipe(rootKey, seed);
        slots.write(change);
        slotFile = change.file;
        unlessRefused(() =>
          mutate(['history'], (tx) => record(tx, slotsChanged(vaultId, change.file, 'passphrase-changed'))),
        );
      }),

    /**
     * The passphrase of the person at work, typed again: for two minutes, what asks for it is answered. Throws
     * `locked`, `wrong-passphrase`.
     */
    confirmPassphrase: (passphrase: string): Promise<void> =>
      inTurn(async () => {
        if (session === undefined) throw new AppError({ code: 'locked' });
        const { person, readOnly, mutate, record, vaultId } = session.register;
        const { result, failures } = await attempt('wrong-passphrase', () =>
          slots.open((file) => openPersonSlot(file, person.id, passphrase, kdf)),
        );
        wipe(result.opened.seed);
        grant.give(result.opened.rootKey);
        if (failures > 0 && !readOnly)
          mutate(['history'], (tx) => record(tx, attemptsFailed(vaultId, failures)));
      }),

    /** Whether the passphrase was typed again within the last two minutes. */
    isConfirmed: (): boolean => grant.isHeld(),

    /** Gives somebody a key of their own. Throws `confirm-passphrase`, `validation`, `not-saved`. */
    addPerson: (person: NewPersonInput, passphrase: string): Promise<void> =>
      inTurn(async () => {
        requireAcceptable('passphrase', passphrase, [person.name]);
        await holders.add(person, passphrase);
      }),
    givePassphrase: (personId: Id, newPassphrase: string): Promise<void> =>
      inTurn(async () => {
        requireAcceptable('newPassphrase', newPassphrase, []);
        await holders.givePassphrase(personId, newPassphrase);
      }),
    changeRole: (...args: Parameters<typeof holders.changeRole>) => inTurn(() => holders.changeRole(...args)),
    removePerson: (...args: Parameters<typeof holders.remove>) => inTurn(() => holders.remove(...args)),

    /**
     * Gives somebody who lost their passphrase a new one. Throws `wrong-recovery-code`, and `validation` (fields
     * `code`, `newPassphrase`).
     */
    resetPassphrase: (personId: Id, code: string, newPassphrase: string): Promise<void> =>
      inTurn(async () => {
        if (session === undefined) throw new AppError({ code: 'locked' });
        const secret = readCode(code);
        requireAcceptable('newPassphrase', newPassphrase, []);
        const { result } = await attempt('wrong-recovery-code', () =>
          slots.open((file) => openRecoverySlot(file, secret)),
        );
        wipe(secret);
        const { rootKey } = result.opened;
        await holders.resetPassphrase(personId, rootKey, newPassphrase).finally(() => wipe(rootKey));
      }),

    /** A new recovery code; the old one counts until `renewRecoveryCode` is called. */
    newRecoveryCode: (): string => holders.newRecoveryCode(),
    /** The new code, typed back, takes the place of the old one. Throws `validation` (field `code`), `rule`. */
    renewRecoveryCode: (typed: string): Promise<void> =>
      inTurn(async () => {
        const secret = readCode(typed);
        if ((await holders.confirmRecoveryCode(secret)) === null)
          throw codeError('This is not the new code. Check it and enter it again');
        wipe(secret);
      }),

    /**
     * Makes the register again in `folder` under a new key, for the person at work and the new recovery code, typed
     * back. The open register is not touched. Throws `wrong-passphrase`, `validation` (field `code`), `not-saved`.
     */
    stageRotation: (folder: string, passphrase: string, typed: string): Promise<void> =>
      inTurn(async () => {
        if (session === undefined) throw new AppError({ code: 'locked' });
        const { register } = session;
        if (register.readOnly) throw new AppError({ code: 'register-read-only' });
        const recoverySecret = readCode(typed);
        if (!holders.isPendingCode(recoverySecret))
          throw codeError('This is not the new code. Check it and enter it again');
        const personId = register.person.id;
        const { result } = await attempt('wrong-passphrase', () =>
          slots.open((file) => openPersonSlot(file, personId, passphrase, kdf)),
        );
        const { rootKey, seed } = result.opened;
        wipe(rootKey);
        const own = { holder: holderOf(result.file, personId), seed, passphrase };
        await stageRotation(deps, folder, { register, keyFile: result.file, own, recoverySecret }).finally(
          () => wipe(seed, recoverySecret),
        );
      }),

    /** Who has a key to the register that is open. */
    keyHolders: (): readonly Id[] =>
      slotFile === undefined ? [] : personSlots(slotFile).map(({ personId }) => personId),

    /** Locks: everything is on disk and the keys are overwritten. Does nothing when nothing is open. */
    close(): void {
      if (session !== undefined) {
        repairSlots();
        session.close();
      }
      session = undefined;
      slotFile = undefined;
      grant.end();
      holders.forgetPendingCode();
      forgetCreation();
    },
  };
}
export type RegisterStore = ReturnType<typeof createRegisterStore>;

/** Reads a recovery code as somebody typed it. Throws `validation` (field `code`) for a slip. */
export function readCode(typed: string): Buffer {
  const parsed = parseRecoveryCode(typed);
  if (parsed.ok) return parsed.secret;
  throw codeError(
    {
      characters: 'The recovery code has only digits and the letters A to Z without I, L, O and U',
      length: 'The recovery code has nine groups of four characters. Some are missing, or there are too many',
      checksum: 'There is a slip in this recovery code. Compare it with your print and enter it again',
    }[parsed.slip],
  );
}

const codeError = (message: string): AppError =>
  new AppError({ code: 'validation', fields: { code: [message] } });

function holderOf(file: SlotFile, personId: Id): SlotHolder {
  const own = personSlots(file).find((slot) => slot.personId === personId);
  if (own === undefined) throw new AppError({ code: 'not-found', entity: 'person', id: personId });
  return { personId, label: own.label, role: own.role };
}

/** Makes all files of a new register in `folder`; the person and the first rows are entered and signed. */
async function makeRegister(
  deps: RegisterStoreDeps,
  folder: string,
  { person, passphrase, fill }: NewRegister,
) {
  const { newId, kdf, clock, appVersion, migrationsDir } = deps;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const vaultId = newId();
  const personId = newId();
  const secrets = { rootKey: newRootKey(), seed: newSigningSeed(), personId };
  const recoverySecret = newRecoverySecret();
  const holder = { personId, label: person.name, role: person.role };
  const change = await createSlotFile(
    { newId, policy: kdf },
    vaultId,
    secrets.rootKey,
    { holder, seed: secrets.seed, passphrase },
    recoverySecret,
  );
  createSlotStore(folder).write(change);

  const keys = deriveVaultKeys(secrets.rootKey, vaultId);
  const signingKey = signingKeyFromSeed(secrets.seed);
  const db = openDatabase(join(folder, DATABASE), keys.database, { create: true });
  try {
    applyMigrations(db.$client, pendingMigrations(db.$client, migrationsDir));
    const record = createRecorder({
      vaultId,
      auditKey: keys.audit,
      person: { id: personId, signingKey },
      clock,
      appVersion,
    });
    transact(db, (tx) => {
      const row = { ...person, id: personId, publicKey: signingKey.publicKey };
      tx.insert(personTable).values(row).run();
      // The first entry: it registers the key with which it is signed.
      record(tx, { action: 'added', entity: 'person', id: personId, before: null, after: row });
      record(tx, slotsChanged(vaultId, change.file, 'created'));
      fill(tx, record);
    });
    const head = readHead(db);
    if (head !== undefined) writeAnchor(join(folder, ANCHOR), keys.anchor, vaultId, head);
    // Closing does this too, and says nothing when the disk refuses; what is moved into place is this file alone.
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.$client.close();
    keys.wipe();
  }
  const recoveryCode = formatRecoveryCode(recoverySecret);
  wipe(recoverySecret);
  return { secrets, recoveryCode };
}
