import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { oneLine } from '../../text';
import { commonFields, type Composition, type LetterBasis, missingOf } from '../fields';

/** What the notice to staff (L12) is made from. */
export const staffNoticeInput = z.object({
  agreementIds: z.array(id).max(0),
  fromDate: isoDate,
  /** The role to whom requests are passed. */
  role: oneLine('the role to whom requests are passed', 100),
  /** The role to whom notices under a law go the same day. */
  igLead: oneLine('the role of the IG lead', 100),
});
export type StaffNoticeInput = z.output<typeof staffNoticeInput>;

/** The notice to staff (L12): nobody accepts or clicks a new sharing request; notices under a law go on the same day. */
export function staffNotice(basis: LetterBasis, input: StaffNoticeInput): Composition {
  return {
    addressee: 'All staff',
    fields: {
      ...commonFields(basis, { lines: ['All staff'], dear: 'colleague' }),
      fromDate: formatDate(input.fromDate),
      role: input.role,
      igLead: input.igLead,
    },
    missing: missingOf(basis.practice, ['signatoryName', 'signatoryRole']),
    problems: {},
    stops: [],
    cautions: [],
  };
}
