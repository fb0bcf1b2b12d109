import { z } from 'zod';

/** Every row's identifier: a UUID of version 7, which sorts by the time it was made. */
export const id = z.uuid();
export type Id = z.infer<typeof id>;

/** The kinds of thing that have a human reference. */
export type ReferencePrefix = 'DSA' | 'LTR' | 'INC' | 'PPG' | 'REQ' | 'WRA';

/** The human reference of the n-th thing of a kind: DSA-0001. Never reused. */
export const reference = (prefix: ReferencePrefix, n: number): string =>
  `${prefix}-${String(n).padStart(4, '0')}`;

/** The n of a reference. */
export const referenceNumber = (ref: string): number => Number(ref.slice(ref.indexOf('-') + 1));
