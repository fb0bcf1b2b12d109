import { z } from 'zod';

/** Which changes to the disk are refused to a work. */
export const faultPlan = z.object({
  work: z.string(),
  sticky: z.boolean(),
  /** One after the other, from change to change. */
  errors: z.array(z.enum(['ENOSPC', 'EIO'])).min(1),
  /** All changes, or so many that are drawn. */
  points: z.int().positive().nullable(),
});
export type FaultPlan = z.infer<typeof faultPlan>;
