import type { IsoDate } from '../calendar';
import { icbQuestions } from './kinds/icb-letter';

/** A letter that another one follows. */
export interface FollowedLetter {
  readonly ref: string;
  readonly addressee: string;
  /** Null while it is not recorded as sent. */
  readonly sentOn: IsoDate | null;
  readonly replyDue: IsoDate | null;
  /** The day of its latest reply, a general one or not; null while there is none. */
  readonly repliedOn: IsoDate | null;
  /** Whether it asks the ICB for its list of agreements. */
  readonly toIcb: boolean;
}

/** Questions of the ICB letter under the numbers that they have there, in their order. */
export const numberedQuestions = (numbers: readonly number[]) =>
  icbQuestions.flatMap((text, index) =>
    numbers.includes(index + 1) ? [{ number: String(index + 1), text }] : [],
  );

/** Why a letter cannot follow another that nobody has sent. */
export const notSent = ({ ref, sentOn }: FollowedLetter): string[] =>
  sentOn === null ? [`${ref} is not recorded as sent. Record when it was sent first.`] : [];
