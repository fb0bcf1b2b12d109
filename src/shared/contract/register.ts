import { z } from 'zod';
import { id } from '../domain/ids';
import { passphrase, passphraseStrength, personInput } from '../domain/person/schema';
import { practiceInput } from '../domain/practice/schema';
import { registerStatus } from '../domain/register/schema';
import { command, query } from './define';

const none = z.object({});
/** A passphrase that is only compared: no rule is applied, so that an old one always opens. */
const typed = z.string().min(1, 'Enter your passphrase').max(1024);

export const registerContract = {
  'register.status': query(none, registerStatus, 'nothing'),
  /** Makes the register under a temporary name; it counts only once the recovery code was typed back. */
  'register.create': command(
    z.object({ practice: practiceInput, person: personInput, passphrase }),
    z.object({ recoveryCode: z.string() }),
    'nothing',
  ),
  'register.confirm-recovery-code': command(
    z.object({ code: z.string().max(200) }),
    registerStatus,
    'nothing',
  ),
  /** Leaves a creation that was not finished: nothing of it stays. */
  'register.abandon-creation': command(none, registerStatus, 'nothing'),
  'register.unlock': command(z.object({ personId: id, passphrase: typed }), registerStatus, 'nothing'),
  'register.unlock-with-recovery-code': command(
    z.object({ personId: id, code: z.string().max(200), newPassphrase: passphrase }),
    registerStatus,
    'nothing',
  ),
  'register.open-sample': command(none, registerStatus, 'nothing'),
  'passphrase.check': query(
    z.object({ passphrase: z.string().max(1024), context: z.array(z.string().max(500)).max(20) }),
    passphraseStrength,
    'nothing',
  ),
  'passphrase.suggest': query(none, z.object({ passphrase: z.string() }), 'nothing'),
} as const;
