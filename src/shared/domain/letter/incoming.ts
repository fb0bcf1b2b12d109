import { z } from 'zod';
import { instant, isoDate, type IsoDate, optionalDate } from '../calendar';
import { id } from '../ids';
import { oneLine, requiredText } from '../text';
import type { FieldProblems } from './fields';

/** A letter that came and answers none of ours, as a person enters it. A request for an agreement has its own place. */
export const incomingLetterInput = z.object({
  receivedFrom: oneLine('who sent it', 200),
  receivedOn: isoDate,
  summary: requiredText('what it says', 2000),
  agreementIds: z.array(id).max(500, 'Choose 500 at most'),
  /** A letter of ours that it is about. It is no reply to that: replies are recorded there. */
  letterId: id.nullable(),
  /** The day by which they want an answer; null where they want none. */
  answerDue: optionalDate,
  /** Null until the practice has answered. */
  answeredOn: optionalDate,
});
export type IncomingLetterInput = z.output<typeof incomingLetterInput>;

export const incomingLetter = incomingLetterInput.extend({
  id,
  version: z.int().positive(),
  ref: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type IncomingLetter = z.infer<typeof incomingLetter>;

export const incomingLetterUpdate = z.object({
  id,
  version: z.int().positive(),
  input: incomingLetterInput,
});

/** What is wrong with the dates of a letter that came, by field. */
export function incomingProblems(
  { receivedOn, answerDue, answeredOn }: Pick<IncomingLetterInput, 'receivedOn' | 'answerDue' | 'answeredOn'>,
  today: IsoDate,
): FieldProblems {
  return {
    ...(receivedOn > today ? { receivedOn: ['The date it came is in the future. Check it'] } : {}),
    ...(answerDue !== null && answerDue < receivedOn
      ? { answerDue: ['They want an answer before the letter came. Check both dates'] }
      : {}),
    ...(answeredOn !== null && answeredOn > today
      ? { answeredOn: ['The date of your answer is in the future. Enter it once you have answered'] }
      : {}),
    ...(answeredOn !== null && answeredOn < receivedOn
      ? { answeredOn: ['The answer is older than the letter. Check both dates'] }
      : {}),
  };
}

/** Whether the senders of a letter still wait for an answer that they asked for. */
export const awaitsAnswer = ({ answerDue, answeredOn }: IncomingLetter): boolean =>
  answerDue !== null && answeredOn === null;
