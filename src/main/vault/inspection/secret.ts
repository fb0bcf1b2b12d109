import type { Id } from '../../../shared/domain/ids';
import type { KdfPolicy } from '../security/derivation';
import { wipe } from '../security/keys';
import { parseRecoveryCode } from '../security/recovery-code';
import { newSigningSeed } from '../security/signing';
import {
  openPersonSlot,
  openRecoverySlot,
  type PersonSecrets,
  personSlots,
  type SlotFile,
} from '../security/slots';

/** What a passphrase or the recovery code opened, and for whom. */
export interface OpenedKeys extends PersonSecrets {
  readonly personId: Id;
  /** How it was opened: "the passphrase of Amira Patel". */
  readonly with: string;
  /** Opened with the recovery code: the seed is a new one. */
  readonly recovered: boolean;
}

/** Tries what was typed as each person's passphrase, and as the recovery code. Null when it opens nothing. */
export async function openKeyFile(
  file: SlotFile,
  typed: string,
  policy: KdfPolicy,
): Promise<OpenedKeys | null> {
  for (const { personId, label } of personSlots(file)) {
    const secrets = await openPersonSlot(file, personId, typed, policy);
    if (secrets !== null) {
      return { ...secrets, personId, with: `the passphrase of ${label}`, recovered: false };
    }
  }
  const code = parseRecoveryCode(typed);
  const first = personSlots(file)[0];
  if (!code.ok || first === undefined) return null;
  const opened = openRecoverySlot(file, code.secret);
  wipe(code.secret);
  return opened === null
    ? null
    : {
        ...opened,
        seed: newSigningSeed(),
        personId: first.personId,
        with: 'the recovery code',
        recovered: true,
      };
}
