import { z } from 'zod';
import { searchInput, searchResult, searchSheet } from '../domain/find/schema';
import { command, query } from './define';

export const findContract = {
  /** Every place of this practice with its result, and the funnel. */
  'find.sheet': query(z.object({}), searchSheet),
  /** Notes what came of a place. `version` is that of the result before, or null for the first; else it is `stale`. */
  'find.record': command(
    z.object({ version: z.int().positive().nullable(), input: searchInput }),
    searchResult,
  ),
} as const;
