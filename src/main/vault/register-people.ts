import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Id } from '../../shared/domain/ids';
import { refuseRemoval, refuseRoleChange } from '../../shared/domain/person/rules';
import type { AccessRole, NewPersonInput } from '../../shared/domain/person/schema';
import { AppError } from '../../shared/errors';
import type { Tx } from './db/open';
import { personTable } from './db/schema/person';
import { members, personRow, type PersonRow } from './people-rows';
import { type OpenRegister, slotsChanged } from './register-session';
import type { Clock } from './platform/clock';
import type { NewId } from './platform/ids';
import { wipe } from './security/keys';
import { formatRecoveryCode, newRecoverySecret } from './security/recovery-code';
import { newSigningSeed, signingKeyFromSeed } from './security/signing';
import {
  dropPersonSlot,
  personSlots,
  putPersonSlot,
  putRecoverySlot,
  relabelPersonSlot,
  type SlotChange,
  type SlotFile,
} from './security/slots';

/** The entries from which it is told that the recovery code was used, and that a new one was made since. */
export const PASSPHRASE_RESET = 'passphrase-reset';
export const RECOVERY_CODE_RENEWED = 'recovery-code-renewed';
/** The whole register was made again under a new key, with a new recovery code. */
export const KEY_ROTATED = 'key-rotated';

/**
 * Enters a change of the key file, which counts already: where the disk refuses, the next opening finds that the
 * history does not know it, and enters it.
 */
export function unlessRefused(enter: () => void): void {
  try {
    enter();
  } catch (cause) {
    if (!(cause instanceof AppError && cause.data.code === 'not-saved')) throw cause;
  }
}

export interface RegisterPeopleDeps {
  readonly newId: NewId;
  readonly clock: Clock;
  /** The register at work; throws `locked` when none is open. */
  readonly register: () => OpenRegister;
  readonly keyFile: () => SlotFile;
  /** Writes a changed key file, in both its copies. Throws `not-saved`. */
  readonly writeKeyFile: (change: SlotChange) => void;
  /** A copy of the root key, from the passphrase typed again; throws `confirm-passphrase` without it. */
  readonly rootKey: () => Buffer;
}

/**
 * Who may open the register: people come and go, and the file stays as it is. Each change touches the key file and
 * the tables, which no one transaction holds together, so the order is such that a cut between the two leaves nobody
 * with a key whom the history does not know, and nobody listed as gone who still has one.
 */
export function createRegisterPeople(deps: RegisterPeopleDeps) {
  const { newId, clock, register, keyFile } = deps;
  /** A recovery code that was shown and waits to be typed back. */
  let pendingCode: Buffer | undefined;

  const forgetPendingCode = (): void => {
    if (pendingCode !== undefined) wipe(pendingCode);
    pendingCode = undefined;
  };

  /** Whether this is the new code that was shown. Throws `rule` if none waits. */
  const isPendingCode = (typed: Buffer): boolean => {
    if (pendingCode === undefined) {
      throw new AppError({ code: 'rule', message: 'No new recovery code is waiting. Make one first' });
    }
    return timingSafeEqual(typed, pendingCode);
  };

  // The key file would change although the tables cannot.
  const requireWritable = (): void => {
    if (register().readOnly) throw new AppError({ code: 'register-read-only' });
  };

  const withRootKey = async <T>(work: (rootKey: Buffer) => T | Promise<T>): Promise<T> => {
    requireWritable();
    const rootKey = deps.rootKey();
    try {
      return await work(rootKey);
    } finally {
      wipe(rootKey);
    }
  };

  const hasSlot = (personId: Id): boolean =>
    personSlots(keyFile()).some((slot) => slot.personId === personId);

  const recordKeys = (tx: Tx, action: string): void => {
    const { record, vaultId } = register();
    record(tx, slotsChanged(vaultId, keyFile(), action));
  };
  const writeKeys = (change: SlotChange, action: string): void => {
    deps.writeKeyFile(change);
    unlessRefused(() => register().mutate(['people', 'history'], (tx) => recordKeys(tx, action)));
  };

  /** Changes a person's row and enters it, in the transaction that the caller runs. */
  const changeRow = (
    tx: Tx,
    personId: Id,
    action: string,
    parts: Partial<PersonRow>,
    reason?: string,
  ): PersonRow => {
    const before = personRow(tx, personId);
    const after = { ...before, ...parts };
    tx.update(personTable).set(after).where(eq(personTable.id, personId)).run();
    register().record(tx, {
      action,
      entity: 'person',
      id: personId,
      before,
      after,
      ...(reason === undefined ? {} : { reason }),
    });
    return after;
  };

  const requireMember = (personId: Id): PersonRow => {
    const row = personRow(register().db, personId);
    if (row.leftOn !== null) throw new AppError({ code: 'not-found', entity: 'person', id: personId });
    return row;
  };

  // The old signing key went with the old passphrase: they get a new one, which the person at work vouches for.
  const setPassphrase = async (
    personId: Id,
    rootKey: Buffer,
    passphrase: string,
    action: string,
  ): Promise<void> => {
    requireWritable();
    const { name, role } = requireMember(personId);
    const seed = newSigningSeed();
    const { publicKey } = signingKeyFromSeed(seed);
    const holder = { personId, label: name, role };
    const change = await putPersonSlot(newId, keyFile(), rootKey, { holder, seed, passphrase });
    wipe(seed);
    // Cut off between the two, the old passphrase is void and the new one not yet there: it is set once more.
    register().mutate(['people', 'history'], (tx) => changeRow(tx, personId, action, { publicKey }));
    writeKeys(change, action);
  };

  return {
    /** Gives somebody a key of their own. Throws `validation` (field `name`), `not-saved`. */
    add: ({ name, jobTitle, role }: NewPersonInput, passphrase: string): Promise<void> =>
      withRootKey(async (rootKey) => {
        const { db, mutate, record } = register();
        requireOtherName(members(db), name);
        const personId = newId();
        const seed = newSigningSeed();
        const row = {
          id: personId,
          name,
          jobTitle,
          role,
          publicKey: signingKeyFromSeed(seed).publicKey,
          leftOn: null,
        };
        const holder = { personId, label: name, role };
        const change = await putPersonSlot(newId, keyFile(), rootKey, { holder, seed, passphrase });
        wipe(seed);
        // Without a key they are listed as such and can be given one; a key without its person would be a fault.
        mutate(['people', 'history'], (tx) => {
          tx.insert(personTable).values(row).run();
          record(tx, { action: 'added', entity: 'person', id: personId, before: null, after: row });
        });
        try {
          writeKeys(change, 'person-added');
        } catch (cause) {
          throw keyNotSaved(name, cause);
        }
      }),

    /** Changes what somebody may do. Throws `rule` for the last partner. */
    changeRole: (personId: Id, role: AccessRole): Promise<void> =>
      withRootKey((rootKey) => {
        const { db, mutate } = register();
        const { name, role: old } = requireMember(personId);
        // The role that the unlock screen shows may lag behind: the disk refused it after the register had it.
        const shown = personSlots(keyFile()).find((slot) => slot.personId === personId)?.role ?? role;
        if (old === role && shown === role) return;
        if (old !== role) {
          requireNoReason(refuseRoleChange(members(db), personId, role));
          mutate(['people', 'history'], (tx) => changeRow(tx, personId, 'role-changed', { role }));
        }
        if (!hasSlot(personId)) return;
        writeKeys(relabelPersonSlot(keyFile(), rootKey, { personId, label: name, role }), 'role-changed');
      }),

    /** Takes somebody's key away. Throws `rule` for oneself and for the last partner. */
    remove: (personId: Id, reason: string): Promise<void> =>
      withRootKey((rootKey) => {
        const { db, mutate, person } = register();
        requireMember(personId);
        requireNoReason(refuseRemoval(members(db), personId, person.id));
        const had = hasSlot(personId);
        // The key goes first: whatever happens then, they are out.
        if (had) deps.writeKeyFile(dropPersonSlot(keyFile(), rootKey, personId));
        mutate(['people', 'history'], (tx) => {
          changeRow(tx, personId, 'removed', { leftOn: clock.today() }, reason);
          if (had) recordKeys(tx, 'person-removed');
        });
      }),

    /** Gives somebody who has none a key: their adding was cut short, or the register's key was changed. */
    givePassphrase: (personId: Id, passphrase: string): Promise<void> =>
      withRootKey((rootKey) => {
        if (hasSlot(personId)) {
          throw new AppError({
            code: 'rule',
            message: 'They have a passphrase. Setting another one takes the recovery code',
          });
        }
        return setPassphrase(personId, rootKey, passphrase, 'passphrase-given');
      }),

    /** Gives somebody who has lost their passphrase a new one, with the root key that the recovery code opened. */
    resetPassphrase: (personId: Id, rootKey: Buffer, passphrase: string): Promise<void> =>
      setPassphrase(personId, rootKey, passphrase, PASSPHRASE_RESET),

    /** A new recovery code. It counts once `confirmRecoveryCode` is called; until then the old one does. */
    newRecoveryCode(): string {
      forgetPendingCode();
      pendingCode = newRecoverySecret();
      return formatRecoveryCode(pendingCode);
    },

    /** Puts the new code in place of the old one; null when another one was typed. Throws `rule` if none waits. */
    confirmRecoveryCode: (typed: Buffer): Promise<true | null> =>
      withRootKey((rootKey) => {
        if (!isPendingCode(typed)) return null;
        writeKeys(putRecoverySlot(newId, keyFile(), rootKey, typed), RECOVERY_CODE_RENEWED);
        forgetPendingCode();
        return true;
      }),

    isPendingCode,
    forgetPendingCode,
  };
}

/** Saving again would not do: they are listed already. */
function keyNotSaved(name: string, cause: unknown): unknown {
  if (!(cause instanceof AppError && cause.data.code === 'not-saved')) return cause;
  const reason = cause.data.cause === 'disk-full' ? 'the disk is full' : 'the disk did not accept it';
  return new AppError(
    {
      code: 'rule',
      message: `${name} is listed now, but the passphrase was not saved: ${reason}. Free some space, then open ${name} in the list and set a passphrase`,
    },
    { cause },
  );
}

function requireOtherName(known: readonly PersonRow[], name: string): void {
  const sameName = (row: PersonRow): boolean => row.name.toLowerCase() === name.toLowerCase();
  if (known.some(sameName)) {
    throw new AppError({
      code: 'validation',
      fields: {
        name: ['Somebody with this name opens the register already. Tell the two apart, as by an initial'],
      },
    });
  }
}

function requireNoReason(refusal: string | null): void {
  if (refusal !== null) throw new AppError({ code: 'rule', message: refusal });
}
