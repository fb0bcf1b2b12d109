import { z } from 'zod';
import { id } from '../domain/ids';
import { letterOrder } from '../domain/letter/kinds';
import { saved, writtenFile } from '../domain/exports/schema';
import { incomingLetter, incomingLetterInput, incomingLetterUpdate } from '../domain/letter/incoming';
import { emailInput } from '../domain/letter/mail';
import {
  letter,
  letterDetail,
  letterFormats,
  letterPreview,
  replyInput,
  sentInput,
} from '../domain/letter/schema';
import { checkedLetter, manyLetters, savedLetters, writtenLetters } from '../domain/letter/many';
import { templateUse } from '../domain/template/schema';
import { command, query } from './define';

/** A letter to be made, in the app's own text or in the practice's. */
const letterToMake = letterOrder.and(z.object({ template: templateUse.default(null) }));

export const lettersContract = {
  'letters.list': query(z.object({}), z.array(letter)),
  'letters.get': query(z.object({ id }), letterDetail),
  /** A letter as a piece of a web page, escaped. */
  'letters.html': query(z.object({ id }), z.object({ html: z.string() })),
  /** What a letter would say today, and all that speaks against it. */
  'letters.preview': query(letterToMake, letterPreview),
  /** Makes the letter and keeps its .docx in the register; a draft while something is missing. */
  'letters.make': command(letterToMake, letter),
  /** What would become of many letters, one by one; nothing is made. */
  'letters.check-many': query(manyLetters, z.array(checkedLetter)),
  /** Stops the letters that are being made; those that were made stay. */
  'letters.stop-many': command(z.object({}), z.object({})),
  'letters.record-sent': command(sentInput, letter),
  'letters.record-reply': command(replyInput, letter),
  /** Letters that came and answer none of ours. */
  'letters.incoming': query(z.object({}), z.array(incomingLetter)),
  'letters.incoming-one': query(z.object({ id }), incomingLetter),
  'letters.log-incoming': command(incomingLetterInput, incomingLetter),
  'letters.correct-incoming': command(incomingLetterUpdate, incomingLetter),
} as const;

const file = z.object({ letterId: id, format: z.enum(letterFormats) });
const path = z.string().min(1);

/** Answered by the shell, which asks the person for a place first. */
export const lettersShellContract = {
  /** A PDF is what the page shows as pages: it must show this letter. */
  'letters.save': command(file, saved, 'read'),
  /** Makes many letters and saves them as one archive. */
  'letters.save-many': command(manyLetters, savedLetters),
  /** An email with the letter attached, as a draft for a mail program. The app sends nothing. */
  'letters.save-email': command(emailInput, saved, 'read'),
} as const;

export const lettersInternalContract = {
  'letters.file-name': query(
    file.extend({ format: z.enum([...letterFormats, 'eml']) }),
    z.object({ name: z.string() }),
    'read',
  ),
  'letters.write': command(file.extend({ format: z.enum(['docx', 'txt']), path }), writtenFile, 'read'),
  'letters.many-name': query(z.object({}), z.object({ name: z.string() }), 'read'),
  'letters.write-many': command(manyLetters.extend({ path }), writtenLetters),
  'letters.write-email': command(emailInput.extend({ path }), writtenFile, 'read'),
  'letters.write-pdf': command(z.object({ pdf: z.instanceof(Uint8Array), path }), writtenFile, 'read'),
} as const;
