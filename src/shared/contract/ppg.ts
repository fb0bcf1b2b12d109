import { z } from 'zod';
import { id } from '../domain/ids';
import { ppgNote, ppgNoteInput } from '../domain/ppg/schema';
import { requiredText } from '../domain/text';
import { command, query } from './define';

const target = z.object({ id, version: z.int().positive() });

export const ppgContract = {
  'ppg.list': query(z.object({}), z.array(ppgNote)),
  'ppg.get': query(z.object({ id }), ppgNote),
  'ppg.create': command(ppgNoteInput, ppgNote),
  'ppg.update': command(target.extend({ input: ppgNoteInput }), ppgNote),
  /** Takes a note out of the register, for the reason that the history keeps. */
  'ppg.remove': command(
    target.extend({ reason: requiredText('why the note is removed', 500) }),
    z.object({}),
  ),
} as const;
