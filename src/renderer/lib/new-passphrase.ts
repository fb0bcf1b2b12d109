import { z } from 'zod';
import { passphrase } from '../../shared/domain/person/schema';

const differ = {
  path: ['repeat'],
  message: 'The two passphrases differ. Enter the same one in both boxes',
};

/** A first passphrase, typed twice. */
export const newPassphrase = z
  .object({ passphrase, repeat: z.string() })
  .refine((typed) => typed.passphrase === typed.repeat, differ);

/** A passphrase in place of another, typed twice. */
export const replacedPassphrase = z
  .object({ newPassphrase: passphrase, repeat: z.string() })
  .refine((typed) => typed.newPassphrase === typed.repeat, differ);
