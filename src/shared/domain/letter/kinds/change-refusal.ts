import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { oneLine, optionalText, requiredText } from '../../text';
import {
  adviserCopies,
  commonFields,
  type Composition,
  given,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';
import type { NamedAgreement } from '../named';

export const changes = ['purpose', 'processor', 'platform', 'recipient', 'other'] as const;
export const changeLabels: Record<(typeof changes)[number], string> = {
  purpose: 'A new purpose',
  processor: 'A new processor or sub-processor',
  platform: 'A new platform or place where the data are held',
  recipient: 'A new recipient',
  other: 'Another change',
};

/** What the other side says obliges the practice to accept the change. */
export const changeDuties = ['none', 'claimed', 'cited'] as const;
export const changeDutyLabels: Record<(typeof changeDuties)[number], string> = {
  none: 'They do not say that we must accept it',
  claimed: 'They say that we must, and cite nothing',
  cited: 'They cite a law, a notice, a direction or a contract clause',
};

/** What the refusal of a change (L4b) is made from. */
export const changeRefusalInput = z.object({
  agreementIds: z.array(id).length(1, 'Choose the agreement that would change'),
  to: oneLine('who it goes to', 200),
  toAddress: optionalText(500),
  change: z.enum(changes, 'Choose what would change'),
  /** The change in the practice's words. */
  about: requiredText('what would change', 1000),
  duty: z.enum(changeDuties, 'Choose what they say').default('none'),
  toldOn: isoDate,
  replyDue: isoDate,
});
export type ChangeRefusalInput = z.output<typeof changeRefusalInput>;

/**
 * The refusal of a variation, a new processor or a new platform (L4b). It ends nothing: what was agreed goes on as
 * it was. It asks for the law or the clause, should there be one that requires the change.
 */
export function changeRefusal(
  basis: LetterBasis,
  input: ChangeRefusalInput,
  agreement: NamedAgreement,
): Composition {
  const { practice, today } = basis;
  return {
    addressee: input.to,
    fields: {
      ...commonFields(basis, {
        lines: [input.to, ...linesOf(input.toAddress)],
        dear: 'colleague',
        copies: [
          `Chief Clinical Information Officer, ${given(practice, 'icbName')}`,
          ...adviserCopies(practice),
        ],
      }),
      'agreement.ref': agreement.ref,
      'agreement.title': agreement.title,
      change: changeLabels[input.change].toLowerCase(),
      about: input.about,
      toldOn: formatDate(input.toldOn),
      replyDue: formatDate(input.replyDue),
    },
    missing: letterMissing(practice, ['icbName', 'lmcName', 'dpoName']),
    problems: {
      ...(input.toldOn > today ? { toldOn: ['The date is in the future. Check it'] } : {}),
      ...(input.replyDue <= today ? { replyDue: ['The reply date must be after today'] } : {}),
    },
    stops:
      input.duty === 'cited'
        ? [
            'A duty is cited for this change. A duty is not refused: take the citation to your DPO, and audit the agreement again.',
          ]
        : [],
    cautions: [
      'If they cite a law, a direction or a contract clause that requires the change, take it to your DPO before you refuse.',
    ],
  };
}
