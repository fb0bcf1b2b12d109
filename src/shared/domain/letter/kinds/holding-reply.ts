import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { claimsDuty } from '../../request/rules';
import type { Request } from '../../request/schema';
import { optionalText } from '../../text';
import {
  adviserCopies,
  commonFields,
  type Composition,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';
import { concluded, requestFields } from './bma-referral';

export const holdingReplyVariants = ['request', 'consented-study'] as const;
export const holdingReplyVariantLabels: Record<(typeof holdingReplyVariants)[number], string> = {
  request: 'A request for an agreement',
  'consented-study': 'A study in which each participant has consented',
};

/** What the holding reply to a requester (L5b) is made from. */
export const holdingReplyInput = z.object({
  variant: z.enum(holdingReplyVariants, 'Choose what the request is about'),
  requestId: id,
  agreementIds: z.array(id).max(1),
  toAddress: optionalText(500),
  replyDue: isoDate,
});
export type HoldingReplyInput = z.output<typeof holdingReplyInput>;

/** The holding reply to somebody who asks for an agreement (L5b): asks for the papers, agrees to nothing. */
export function holdingReply(basis: LetterBasis, input: HoldingReplyInput, request: Request): Composition {
  const { practice, today } = basis;
  return {
    addressee: request.receivedFrom,
    fields: {
      ...commonFields(basis, {
        lines: [request.receivedFrom, ...linesOf(input.toAddress)],
        dear: 'colleague',
        copies: adviserCopies(practice),
      }),
      ...requestFields(request),
      consentedStudy: input.variant === 'consented-study',
      saysCompulsory: claimsDuty(request),
      replyDue: formatDate(input.replyDue),
    },
    missing: letterMissing(practice, ['lmcName', 'dpoName']),
    problems: input.replyDue > today ? {} : { replyDue: ['The reply date must be after today'] },
    stops: concluded(request),
    cautions: [],
  };
}
