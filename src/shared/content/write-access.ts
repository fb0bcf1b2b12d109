import { z } from 'zod';
import { isoDate } from '../domain/calendar';
import { clinicalSystems } from '../domain/practice/schema';

const questionWords = z.object({
  id: z.string(),
  /** The question, as a form asks it. */
  text: z.string(),
  why: z.string(),
  lookFor: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string(), hint: z.string().optional() })),
});

/** What is asked about outside units that can write to the record, why, and where to look. */
export const writeAccessGuide = z.object({
  version: z.string(),
  checkedOn: isoDate,
  background: z.array(z.string()).min(1),
  routes: z.array(
    z.object({ system: z.enum(clinicalSystems), name: z.string(), steps: z.array(z.string()) }),
  ),
  questions: z.array(questionWords),
  sources: z.array(z.string()),
});
export type WriteAccessGuide = z.infer<typeof writeAccessGuide>;
