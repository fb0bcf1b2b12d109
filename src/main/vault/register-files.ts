import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisterStatus } from '../../shared/domain/register/schema';
import { AppError } from '../../shared/errors';
import { readAnchor } from './db/anchor-file';
import { shortCode } from './security/recovery-code';
import { createSlotStore, SLOT_FILE_NAMES } from './security/slot-store';
import { personSlots } from './security/slots';

/** The files of a data folder beside the two copies of the key file. */
export const DATABASE = 'register.db';
export const ANCHOR = 'vault.anchor';
export const CHECKED = 'vault.checked';
export const BACKUPS = 'backups';

/** Folders of a register that is being made, and of one that is being put in the place of another. */
export const CREATING = '.creating';
export const STAGING = '.restoring';

/** What the window shows of a register that is not open. Its files alone say it: neither a key nor SQL is needed. */
export function closedStatus(
  dataDir: string,
): Extract<RegisterStatus, { state: 'none' | 'locked' | 'problem' }> {
  const has = (name: string): boolean => existsSync(join(dataDir, name));
  if (![DATABASE, ...SLOT_FILE_NAMES].some(has)) return { state: 'none' };
  if (!has(DATABASE)) return { state: 'problem', problem: 'register-damaged' };
  try {
    const newest = createSlotStore(dataDir).read()[0];
    const people = (newest === undefined ? [] : personSlots(newest)).map(({ personId, label, role }) => ({
      personId,
      name: label,
      role,
    }));
    const anchor = readAnchor(join(dataDir, ANCHOR));
    const lastChange =
      anchor === undefined ? null : { seq: anchor.seq, at: anchor.utc, code: shortCode(anchor.head) };
    return { state: 'locked', people, lastChange };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return {
      state: 'problem',
      problem: cause.data.code === 'register-newer' ? 'register-newer' : 'slots-damaged',
    };
  }
}

/**
 * `closedStatus` of a register that nobody has opened yet. Null where an earlier run was cut off while it made or
 * replaced the register, which has to be settled first, and where the files cannot be read: the vault tells of that.
 */
export function restingStatus(dataDir: string): ReturnType<typeof closedStatus> | null {
  try {
    const isUnsettled = [CREATING, STAGING].some((name) => existsSync(join(dataDir, name)));
    return isUnsettled ? null : closedStatus(dataDir);
  } catch {
    return null;
  }
}
