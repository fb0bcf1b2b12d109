import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import { requiredText } from '../../text';
import { commonFields, type Composition, given, type LetterBasis, letterMissing } from '../fields';
import { type NamedAgreement, named } from '../named';

export const opinionGivers = ['dpo', 'caldicott-guardian', 'both'] as const;
export const opinionGiverLabels: Record<(typeof opinionGivers)[number], string> = {
  dpo: 'The data protection officer',
  'caldicott-guardian': 'The Caldicott Guardian',
  both: 'Both',
};

/** What the request for an opinion (L11) is made from. */
export const dpoOpinionInput = z.object({
  to: z.enum(opinionGivers, 'Choose who is asked'),
  agreementIds: z.array(id).min(1, 'Choose at least one agreement').max(500, 'Choose 500 at most'),
  question: requiredText('what you ask', 2000),
  replyDue: isoDate,
  /** Name companies in the table; off unless somebody decides otherwise, as in every letter (letters.md, section 1). */
  companyNames: z.boolean().default(false),
});
export type DpoOpinionInput = z.output<typeof dpoOpinionInput>;

/** The letter that asks the DPO, the Caldicott Guardian or both for an opinion on agreements (L11). */
export function dpoOpinion(
  basis: LetterBasis,
  input: DpoOpinionInput,
  agreements: readonly NamedAgreement[],
): Composition {
  const { practice, today } = basis;
  const asksDpo = input.to !== 'caldicott-guardian';
  const asksGuardian = input.to !== 'dpo';
  const dpo = `${given(practice, 'dpoName')}, Data Protection Officer`;
  const guardian = `${given(practice, 'caldicottGuardian')}, Caldicott Guardian`;
  return {
    addressee: [...(asksDpo ? [dpo] : []), ...(asksGuardian ? [guardian] : [])].join('; '),
    fields: {
      ...commonFields(basis, {
        lines: [...(asksDpo ? [dpo] : []), ...(asksGuardian ? [guardian] : [])],
        dear: 'colleague',
      }),
      asksDpo,
      asksGuardian,
      question: input.question,
      replyDue: formatDate(input.replyDue),
      agreements: agreements.map((agreement) => named(agreement, input.companyNames)),
    },
    missing: letterMissing(practice, [
      ...(asksDpo ? (['dpoName'] as const) : []),
      ...(asksGuardian ? (['caldicottGuardian'] as const) : []),
    ]),
    problems: input.replyDue > today ? {} : { replyDue: ['The reply date must be after today'] },
    stops: [],
    cautions: [],
  };
}
