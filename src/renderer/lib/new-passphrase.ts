import { z } from 'zod';
import { passphrase } from '../../shared/domain/person/schema';

/** The refusal of a passphrase that was typed differently the second time. */
export const DIFFER = 'The two passphrases differ. Enter the same one in both boxes';

/** A new passphrase, typed twice. */
export const newPassphrase = z
  .object({ passphrase, repeat: z.string() })
  .refine((typed) => typed.passphrase === typed.repeat, { path: ['repeat'], message: DIFFER });
