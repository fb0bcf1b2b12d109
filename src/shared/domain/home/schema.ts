import { z } from 'zod';
import { optionalDate } from '../calendar';

/** The four steps that the BMA's GP committee asked of practices in May 2026. */
export const stepIds = ['letter', 'requests', 'audit', 'ppg'] as const;
export const stepStates = ['not-started', 'in-progress', 'done', 'late'] as const;

export const step = z.object({
  id: z.enum(stepIds),
  state: z.enum(stepStates),
  /** What has been done, in a sentence. */
  done: z.string(),
  /** The next thing to do, in a sentence, and the page where it is done. */
  next: z.string(),
  link: z.string(),
  /** The day something falls due, when one does. */
  due: optionalDate,
});
export type Step = z.infer<typeof step>;

export const home = z.object({
  steps: z.array(step).length(4),
  agreements: z.int(),
  byOutcome: z.record(z.string(), z.int()),
  /** Agreements with unknown national status: they wait for an answer, not for a withdrawal. */
  unknowns: z.int(),
  missingDetails: z.array(z.string()),
  contentCheckedOn: z.string(),
  contentAgeDays: z.int(),
  /** The backup off this computer: whole days since the last one, null before the first; whether one is due. */
  backup: z.object({ daysSinceSaved: z.int().nullable(), due: z.boolean() }),
});
export type Home = z.infer<typeof home>;
