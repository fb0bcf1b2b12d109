import { z } from 'zod';
import { id } from '../domain/ids';
import { accessRoles, newPersonInput, passphrase, people } from '../domain/person/schema';
import { registerStatus } from '../domain/register/schema';
import { requiredText } from '../domain/text';
import { command, fresh, query } from './define';

const none = z.object({});
/** A passphrase that is only compared: no rule is applied, so that an old one always opens. */
const typed = z.string().min(1, 'Enter your passphrase').max(1024);
const code = z.string().max(200);

export const peopleContract = {
  /** The passphrase of the person at work, typed again: for two minutes, what is marked fresh is answered. */
  'session.confirm': command(z.object({ passphrase: typed }), none, 'read'),
  'people.list': query(none, people),
  'people.add': fresh(command(newPersonInput.extend({ passphrase }), none, 'manage')),
  'people.change-role': fresh(command(z.object({ personId: id, role: z.enum(accessRoles) }), none, 'manage')),
  'people.remove': fresh(
    command(z.object({ personId: id, reason: requiredText('why they are removed', 500) }), none, 'manage'),
  ),
  /** For somebody who has lost theirs; the recovery code shows that it is the practice that asks. */
  'people.reset-passphrase': fresh(
    command(z.object({ personId: id, code, newPassphrase: passphrase }), none, 'manage'),
  ),
  /** For somebody who has no key: their adding was cut short, or the register's key was changed. */
  'people.give-passphrase': fresh(
    command(z.object({ personId: id, newPassphrase: passphrase }), none, 'manage'),
  ),
  /** One's own; the current one is asked for by the call itself. */
  'people.change-passphrase': command(z.object({ current: typed, newPassphrase: passphrase }), none, 'read'),
  /** Makes a new recovery code, which is told this once. The old one stays until the new one was typed back. */
  'people.new-recovery-code': fresh(command(none, z.object({ recoveryCode: z.string() }), 'manage')),
  'people.confirm-recovery-code': fresh(command(z.object({ code }), none, 'manage')),
  /**
   * Makes the register again under a new key, because somebody may have copied the old one. Takes the new recovery
   * code, typed back. Everybody else needs a passphrase anew. The register under the old key is put aside.
   */
  'people.rotate-key': command(z.object({ passphrase: typed, code }), registerStatus, 'manage'),
} as const;
