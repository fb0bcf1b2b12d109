import { z } from 'zod';
import { id } from '../domain/ids';
import { letterOrder } from '../domain/letter/kinds';
import { letter, letterDetail, letterPreview, replyInput, sentInput } from '../domain/letter/schema';
import { command, query } from './define';

export const lettersContract = {
  'letters.list': query(z.object({}), z.array(letter)),
  'letters.get': query(z.object({ id }), letterDetail),
  /** What a letter would say today, and all that speaks against it. */
  'letters.preview': query(letterOrder, letterPreview),
  /** Makes the letter and keeps its .docx in the register; a draft while something is missing. */
  'letters.make': command(letterOrder, letter),
  'letters.record-sent': command(sentInput, letter),
  'letters.record-reply': command(replyInput, letter),
} as const;
