import { z } from 'zod';
import { daysBetween, formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { optionalText } from '../../text';
import {
  adviserCopies,
  ccioAddress,
  ccioLetterMissing,
  commonFields,
  type Composition,
  given,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';
import { type FollowedLetter, notSent, numberedQuestions } from '../followed';
import { icbQuestions } from './icb-letter';

export const chaserNumbers = ['1', '2', '3'] as const;
export type ChaserNumber = (typeof chaserNumbers)[number];
export const chaserLabels: Record<ChaserNumber, string> = {
  '1': 'First reminder',
  '2': 'Second reminder',
  '3': 'Third reminder',
};

/** What a reminder (L3) is made from. */
export const icbChaserInput = z.object({
  /** The letter that waits for a reply. */
  followsId: id,
  number: z.enum(chaserNumbers, 'Choose which reminder it is'),
  /** For a letter to somebody else than the ICB. */
  toAddress: optionalText(500),
  outstanding: z.array(z.int().min(1).max(icbQuestions.length)),
  /** Say that recorded information can be asked for under the Freedom of Information Act. */
  foi: z.boolean(),
  replyDue: isoDate,
  agreementIds: z.array(id).max(0),
});
export type IcbChaserInput = z.output<typeof icbChaserInput>;

/**
 * A reminder of a letter whose reply is late (L3). The third to an ICB goes to its Senior Information Risk Owner and
 * its chief executive.
 */
export function icbChaser(basis: LetterBasis, input: IcbChaserInput, followed: FollowedLetter): Composition {
  const { practice, today } = basis;
  const { toIcb, sentOn, replyDue, repliedOn } = followed;
  const last = input.number === '3';
  const late = replyDue === null ? 0 : daysBetween(replyDue, today);
  return {
    addressee: followed.addressee,
    fields: {
      ...commonFields(basis, {
        ...addressOf(basis, input, followed),
        copies: adviserCopies(practice),
      }),
      'followed.ref': followed.ref,
      'followed.sentOn': sentOn === null ? '' : formatDate(sentOn),
      'followed.replyDue': replyDue === null ? '' : formatDate(replyDue),
      reminder: chaserLabels[input.number],
      daysLate: `${late} ${late === 1 ? 'day' : 'days'}`,
      escalated: toIcb && last,
      toIcb,
      hasQuestions: input.outstanding.length > 0,
      questions: numberedQuestions(input.outstanding),
      foi: input.foi,
      replyDue: formatDate(input.replyDue),
    },
    missing: toIcb
      ? ccioLetterMissing(practice, ['lmcName', 'dpoName'])
      : letterMissing(practice, ['lmcName', 'dpoName']),
    problems:
      input.replyDue > today ? {} : { replyDue: ['The reply date must be after today. Choose a later date'] },
    stops: [
      ...notSent(followed),
      // The letter says that none is recorded. What a reply leaves open is asked in an answer to it.
      ...(repliedOn === null
        ? []
        : [
            `A reply to ${followed.ref} of ${formatDate(repliedOn)} is recorded. Answer it instead of reminding.`,
          ]),
      ...(sentOn !== null && (replyDue === null || late <= 0)
        ? [
            replyDue === null
              ? `No reply to ${followed.ref} is expected, so there is nothing to remind of.`
              : `The reply to ${followed.ref} is not late: it is due on ${formatDate(replyDue)}.`,
          ]
        : []),
    ],
    cautions: input.foi
      ? ['Ask your LMC before you mention the Freedom of Information Act: whom it binds, and how to ask.']
      : [],
  };
}

function addressOf(
  { practice }: LetterBasis,
  { number, toAddress }: IcbChaserInput,
  { addressee, toIcb }: FollowedLetter,
): { readonly lines: readonly string[]; readonly dear: string } {
  if (!toIcb) return { lines: [addressee, ...linesOf(toAddress)], dear: 'colleague' };
  if (number !== '3') return ccioAddress(practice);
  return {
    lines: [
      'Senior Information Risk Owner',
      'Chief Executive',
      given(practice, 'icbName'),
      ...linesOf(given(practice, 'icbAddress')),
    ],
    dear: 'Senior Information Risk Owner and Chief Executive',
  };
}
