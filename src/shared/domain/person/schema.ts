import { z } from 'zod';
import { instant, isoDate } from '../calendar';
import { id } from '../ids';
import { oneLine, optionalText } from '../text';

/** What somebody may do: edit; confirm outcomes and sign off too; or only read. */
export const accessRoles = ['signatory', 'editor', 'reader'] as const;
export type AccessRole = (typeof accessRoles)[number];

export const accessRoleLabels: Record<AccessRole, string> = {
  signatory: 'Partner (may confirm outcomes)',
  editor: 'Staff (may edit)',
  reader: 'Reader (may read and export)',
};

/** Single factor, so 15 characters (NIST SP 800-63B-4, section 3.1.1); no composition rules. */
export const PASSPHRASE_MIN = 15;
export const PASSPHRASE_MAX = 256;

const characters = (text: string): number => Array.from(text).length;

/** A passphrase as typed. It is never trimmed, stored or logged. */
export const passphrase = z
  .string()
  .refine((text) => characters(text) > 0, 'Enter a passphrase')
  .refine(
    (text) => characters(text) === 0 || characters(text) >= PASSPHRASE_MIN,
    `The passphrase must have at least ${PASSPHRASE_MIN} characters. Five random words are a good choice`,
  )
  .refine(
    (text) => characters(text) <= PASSPHRASE_MAX,
    `The passphrase must have at most ${PASSPHRASE_MAX} characters`,
  );

export const personInput = z.object({
  name: oneLine('your name', 100),
  jobTitle: optionalText(100),
  role: z.enum(['signatory', 'editor'], 'Choose what you may do'),
});
export const person = z.object({
  id,
  name: z.string(),
  jobTitle: z.string(),
  role: z.enum(accessRoles),
  /** Ed25519 public key, base64: what this person's entries in the history are checked with. */
  publicKey: z.string(),
  /** The day on which they were removed; nobody opens the register with that person's key since. */
  leftOn: isoDate.nullable(),
});
/** Somebody who is given a key to a register that is there. */
export const newPersonInput = personInput.extend({
  name: oneLine('their name', 100),
  role: z.enum(accessRoles, 'Choose what they may do'),
});

/** Everybody who has, or had, a key. */
export const peopleEntry = person.omit({ publicKey: true }).extend({
  addedAt: instant,
  /** False for a person whose adding was cut short, or who has left: nothing opens the register for them. */
  hasKey: z.boolean(),
});
export const people = z.object({
  people: z.array(peopleEntry),
  /** Whether the person at work may change who opens the register. */
  mayManage: z.boolean(),
  /** When the recovery code was last used without a new one made since; null for a code that is unused. */
  recoveryCodeUsedAt: instant.nullable(),
});
export type NewPersonInput = z.output<typeof newPersonInput>;
export type PeopleEntry = z.infer<typeof peopleEntry>;
export type People = z.infer<typeof people>;
export type PersonInput = z.output<typeof personInput>;
export type Person = z.infer<typeof person>;

/** An honest word on how hard a passphrase is to guess. */
export const passphraseStrength = z.object({
  acceptable: z.boolean(),
  score: z.int().min(0).max(4),
  label: z.enum(['too short', 'easy to guess', 'could be guessed', 'fair', 'strong']),
  /** Why it is refused, or how to better it; empty when there is nothing to say. */
  advice: z.string(),
});
export type PassphraseStrength = z.infer<typeof passphraseStrength>;
