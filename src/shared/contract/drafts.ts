import { z } from 'zod';
import { draft, draftInput, draftKey } from '../domain/draft/schema';
import { command, query } from './define';

/** Unfinished forms of the person at work, and of nobody else. */
export const draftsContract = {
  'drafts.get': query(draftKey, draft.nullable()),
  'drafts.save': command(draftInput, draft),
  'drafts.remove': command(draftKey, z.object({})),
} as const;
