import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { optionalText } from '../../text';
import {
  ccioAddress,
  ccioLetterMissing,
  commonFields,
  type Composition,
  given,
  icbCopies,
  type LetterBasis,
} from '../fields';
import { type FollowedLetter, notSent, numberedQuestions } from '../followed';
import { type NamedAgreement, named } from '../named';
import { icbQuestions } from './icb-letter';

/** What the reply to a general answer of the ICB (L2) is made from. */
export const icbReplyInput = z.object({
  /** The letter that was answered. */
  followsId: id,
  replyOn: isoDate,
  replyRef: optionalText(100),
  /** The numbers of the letter's questions that the reply leaves open. */
  unanswered: z
    .array(z.int().min(1).max(icbQuestions.length))
    .min(1, 'Choose at least one question that is not answered'),
  agreementIds: z.array(id).max(500, 'A letter can name 500 agreements at most. Choose fewer'),
  replyDue: isoDate,
});
export type IcbReplyInput = z.output<typeof icbReplyInput>;

/** The reply to an ICB that answered in general terms (L2): names what is open, and who may hold the rest. */
export function icbReply(
  basis: LetterBasis,
  input: IcbReplyInput,
  followed: FollowedLetter,
  agreements: readonly NamedAgreement[],
): Composition {
  const { practice, today } = basis;
  const icb = given(practice, 'icbName');
  return {
    addressee: icb,
    fields: {
      ...commonFields(basis, {
        ...ccioAddress(practice),
        copies: icbCopies(practice),
      }),
      'followed.ref': followed.ref,
      'followed.sentOn': followed.sentOn === null ? '' : formatDate(followed.sentOn),
      replyOn: formatDate(input.replyOn),
      replyRef: input.replyRef,
      hasReplyRef: input.replyRef !== '',
      questions: numberedQuestions(input.unanswered),
      hasAgreements: agreements.length > 0,
      agreements: agreements.map((agreement) => named(agreement, false)),
      replyDue: formatDate(input.replyDue),
    },
    missing: ccioLetterMissing(practice, ['lmcName', 'dpoName']),
    problems: {
      ...(input.replyOn > today ? { replyOn: ['The date of the reply is in the future. Check it'] } : {}),
      ...(input.replyDue > today
        ? {}
        : { replyDue: ['The reply date must be after today. Choose a later date'] }),
    },
    stops: notSent(followed),
    cautions: [],
  };
}
