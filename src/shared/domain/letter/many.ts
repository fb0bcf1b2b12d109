import { z } from 'zod';
import { saved } from '../exports/schema';
import { type LetterKind, letterOrder } from './kinds';

/**
 * Kinds of which many can be written in one go. Not a withdrawal: its clause, its notice period and what takes its
 * place in the care of patients are each agreement's own, and a person looks at them one by one.
 */
export const manyKinds = [
  'dpo-opinion',
  'change-refusal',
  'icb-chaser',
  'holding-reply',
  'bma-referral',
  'write-access-notice',
] as const satisfies readonly LetterKind[];
export type ManyKind = (typeof manyKinds)[number];

/** Letters that are made in one go. */
export const MOST_AT_ONCE = 500;
export const manyLetters = z.object({
  orders: z
    .array(letterOrder)
    .min(1, 'Choose at least one')
    .max(MOST_AT_ONCE, `Choose ${MOST_AT_ONCE} at most`),
});
export type ManyLetters = z.output<typeof manyLetters>;

/** What would become of one of them today. */
export const checkedLetter = z.object({
  /** What it is about, for people. */
  about: z.string(),
  /** Why it cannot be made; empty when it can. */
  why: z.string(),
  draft: z.boolean(),
  cautions: z.array(z.string()),
});
export type CheckedLetter = z.infer<typeof checkedLetter>;

/** What became of them: how many were made and written, and why the others were not. */
export const writtenLetters = z.object({
  made: z.int().nonnegative(),
  drafts: z.int().nonnegative(),
  refused: z.array(z.object({ about: z.string(), why: z.string() })),
  /** Somebody stopped it: what was made until then is in the file and in the register. */
  stopped: z.boolean(),
});
export type WrittenLetters = z.infer<typeof writtenLetters>;

/** The same, and the name of the file; null when nobody chose a place for it: nothing was made then. */
export const savedLetters = saved.extend({ written: writtenLetters.nullable() });
