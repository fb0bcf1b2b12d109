import { z } from 'zod';
import { instant } from '../calendar';
import { id } from '../ids';
import { accessRoles, person } from '../person/schema';

/** Somebody who may unlock the register, as the lock screen lists them. */
export const unlockChoice = z.object({ personId: id, name: z.string(), role: z.enum(accessRoles) });

/** Where the history stood when the register was last closed; the code is the head's first 80 bits. */
export const lastChange = z.object({ seq: z.int(), at: instant, code: z.string() });

export const registerProblems = [
  'register-damaged',
  'register-newer',
  'register-in-use',
  'slots-damaged',
  'register-read-only',
  'folder-shared',
  'folder-synced',
  'folder-roaming',
] as const;

/** What the window has to show first. */
export const registerStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Made, but its recovery code has not been typed back yet. */
  z.object({ state: z.literal('confirming') }),
  z.object({ state: z.literal('locked'), people: z.array(unlockChoice), lastChange: lastChange.nullable() }),
  z.object({
    state: z.literal('open'),
    person,
    practiceName: z.string(),
    odsCode: z.string(),
    /** A throw-away register of the sample practice: gone at the next lock. */
    sample: z.boolean(),
    /** A break was found in the history: everything can be read, nothing written. */
    readOnly: z.boolean(),
    lastChange: lastChange.nullable(),
  }),
  z.object({ state: z.literal('problem'), problem: z.enum(registerProblems) }),
]);
export type RegisterStatus = z.infer<typeof registerStatus>;
export type LastChange = z.infer<typeof lastChange>;
