import { z } from 'zod';
import { formatDate } from '../../calendar';
import { id } from '../../ids';
import {
  claimedBasisLabels,
  requestChannelLabels,
  type ClaimedBasis,
  type Request,
} from '../../request/schema';
import { claimsDuty } from '../../request/rules';
import { optionalText } from '../../text';
import {
  adviserCopies,
  commonFields,
  type Composition,
  given,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';

/** How the practice reads what is asked; a person's reading, not the register's. */
export const readings = ['secondary', 'direct-care', 'both', 'unclear'] as const;
export const readingLabels: Record<(typeof readings)[number], string> = {
  secondary: 'A secondary use (research, planning, commissioning and the like)',
  'direct-care': 'Direct care of the individual patient',
  both: 'Both',
  unclear: 'We cannot tell from what was sent',
};

/** What the referral of a new request to the BMA (L5) is made from. */
export const bmaReferralInput = z.object({
  requestId: id,
  agreementIds: z.array(id).max(1),
  reading: z.enum(readings, 'Choose how you read the request'),
  /** The documents that go with it, one a line. */
  documents: optionalText(1000),
  /** Questions of the practice, one a line. */
  questions: optionalText(2000),
});
export type BmaReferralInput = z.output<typeof bmaReferralInput>;

const CLAIMS: Record<ClaimedBasis, string> = {
  law: 'The requester says that a law, direction or notice requires it.',
  contract: 'The requester says that our contract requires it.',
  voluntary: 'The requester says that taking part is voluntary.',
  'not-said': 'The requester does not say whether anything requires it.',
  'none-shown': 'We asked whether anything requires it, and no duty was shown to us.',
};

/** What was cited for a duty, in one line; empty where nothing was. */
const cited = ({ citation }: Request): string =>
  [citation.title, citation.provision, citation.date === null ? '' : formatDate(citation.date)]
    .filter((part) => part !== '')
    .join(', ');

/** What both letters about a new request tell of it. */
export const requestFields = (request: Request) => ({
  'request.ref': request.ref,
  'request.from': request.receivedFrom,
  'request.receivedOn': formatDate(request.receivedOn),
  'request.channel': requestChannelLabels[request.channel].toLowerCase(),
  'request.title': request.title,
  'request.asked': request.asked,
  'request.claim': CLAIMS[request.claimedBasis],
  'request.claimedBasis': claimedBasisLabels[request.claimedBasis],
  'request.citation': cited(request),
  hasCitation: cited(request) !== '',
  'request.deadline': request.deadline === null ? '' : formatDate(request.deadline),
  hasDeadline: request.deadline !== null,
});

/** Why nobody is written to about a request any more. */
export const concluded = ({ ref, conclusion }: Request): string[] =>
  conclusion === null ? [] : [`${ref} is concluded. Nothing more is asked or referred.`];

/** The referral of a new request for a data sharing agreement to the BMA (L5). */
export function bmaReferral(basis: LetterBasis, input: BmaReferralInput, request: Request): Composition {
  const { practice } = basis;
  const holding = request.steps.find(({ kind }) => kind === 'holding-reply');
  const documents = linesOf(input.documents);
  const questions = linesOf(input.questions);
  return {
    addressee: 'British Medical Association',
    fields: {
      ...commonFields(basis, {
        lines: ['British Medical Association', `By email: ${given(practice, 'bmaEmail')}`],
        dear: 'colleague',
        copies: adviserCopies(practice),
      }),
      ...requestFields(request),
      reading: readingLabels[input.reading].toLowerCase(),
      documents,
      hasDocuments: documents.length > 0,
      questions,
      hasQuestions: questions.length > 0,
      holdingReplyOn: holding === undefined ? '' : formatDate(holding.on),
      hasHoldingReply: holding !== undefined,
    },
    missing: letterMissing(practice, ['bmaEmail', 'lmcName', 'dpoName']),
    problems: {},
    stops: concluded(request),
    cautions: [
      'Enclose documents of the request only. Nothing in them may be about a patient.',
      ...(claimsDuty(request)
        ? [
            'They say that it is compulsory. Tell your DPO the same day: a duty with a citation is not held back.',
          ]
        : []),
    ],
  };
}
