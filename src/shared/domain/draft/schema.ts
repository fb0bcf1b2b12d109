import { z } from 'zod';
import { instant } from '../calendar';

/** The forms whose unfinished state is kept. */
export const draftForms = [
  'practice',
  'agreement',
  'agreement-split',
  'search-result',
  'letter',
  'letters-many',
  'incoming-letter',
  'own-template',
  'ppg-note',
  'action',
  'request',
  'audit-answer',
  'write-access',
] as const;

/** Which form, and of which thing: its id, or nothing for a form that makes something new. */
export const draftKey = z.object({ form: z.enum(draftForms), about: z.string().max(100) });
export type DraftKey = z.infer<typeof draftKey>;

const LONGEST = 1_000_000;

/** The form's fields as they were typed: they need not be valid yet. */
export const draftValue = z
  .record(z.string(), z.json())
  .refine((value) => JSON.stringify(value).length <= LONGEST, 'This is too long to be kept unfinished');
export type DraftValue = z.infer<typeof draftValue>;

export const draftInput = draftKey.extend({
  value: draftValue,
  /** The version of the thing that the form was opened with; null for something new. */
  version: z.int().positive().nullable(),
});
export type DraftInput = z.infer<typeof draftInput>;

export const draft = draftInput.pick({ value: true, version: true }).extend({ savedAt: instant });
export type Draft = z.infer<typeof draft>;
