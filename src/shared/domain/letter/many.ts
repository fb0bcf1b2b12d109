import { z } from 'zod';
import { saved } from '../exports/schema';
import { letterOrder } from './kinds';

/** Letters that are made in one go. */
export const MOST_AT_ONCE = 500;
export const manyLetters = z.object({
  orders: z
    .array(letterOrder)
    .min(1, 'Choose at least one')
    .max(MOST_AT_ONCE, `Choose ${MOST_AT_ONCE} at most`),
});
export type ManyLetters = z.output<typeof manyLetters>;

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
