import { z } from 'zod';
import { formatDate, isoDate } from '../../calendar';
import { id } from '../../ids';
import type { PracticeInput } from '../../practice/schema';
import {
  ccioAddress,
  ccioLetterMissing,
  commonFields,
  type Composition,
  given,
  icbCopies,
  type LetterBasis,
} from '../fields';
import { type NamedAgreement, named } from '../named';
import type { MissingField } from '../schema';

/** A: stop new voluntary secondary-use agreements and review existing ones. B: broader local wording. */
export const letterScopes = ['A', 'B'] as const;

export const letterScopeLabels: Record<(typeof letterScopes)[number], string> = {
  A: 'National wording: no new voluntary agreements for secondary uses; existing ones are reviewed',
  B: 'Broader local wording: we also intend to withdraw from what no law, contract or professional duty requires',
};

/** What the ICB letter (L1) is made from, beside the practice's own details. */
export const icbLetterInput = z.object({
  scope: z.enum(letterScopes, 'Choose the wording'),
  /** The day from which the practice signs nothing new of the kind. */
  fromDate: isoDate,
  replyDue: isoDate,
  agreementIds: z.array(id).max(500, 'A letter can name 500 agreements at most. Choose fewer'),
  /** Say that doctors' representatives have asked practices to take this step. */
  campaignMention: z.boolean(),
  /** Name companies in the annex; off unless somebody decides otherwise. */
  companyNames: z.boolean().default(false),
});
export type IcbLetterInput = z.output<typeof icbLetterInput>;

/** What is asked about each agreement, numbered so that a reply can be checked against it (letters.md, L1). */
export const icbQuestions: readonly string[] = [
  'The parties, and the role of each: controller, joint controller, processor, sub-processor or recipient.',
  'Each purpose, and whether it is the direct care of the individual patient or a secondary use.',
  'The lawful basis under Article 6 and the condition under Article 9 of the UK GDPR, and the legal power relied on. Where taking part is said to be compulsory: the statute, notice, direction or contract clause that makes it so.',
  'How the duty of confidentiality is met. Where approval under section 251 of the NHS Act 2006 is relied on: its reference and the date it expires.',
  'The data protection impact assessment, with a copy, who made it and the date it was last reviewed.',
  'The data items, and the form in which they leave the practice: identifiable, pseudonymised, anonymised or aggregated.',
  'How opt-outs are handled (Type 1 opt-out, national data opt-out, other objections), and who applies them.',
  'The processors, and the platform on which the data are held now and since when.',
  'Onward use: who else receives the data, whether for commercial use, and whether outside the United Kingdom.',
  'How long the data are kept, and what happens to them when the agreement ends.',
  'The notice period, and how a practice leaves.',
  'The date of our signature, with a copy of what was signed, and the date of the next review.',
];

/** What the ICB letter needs of the practice's details and does not find, in the letter's order. */
export const icbLetterMissing = (practice: PracticeInput): MissingField[] =>
  ccioLetterMissing(practice, ['lmcName', 'dpoName']);

/**
 * The letter to the ICB's Chief Clinical Information Officer (L1), in our own words: the text is in
 * scripts/templates/letters/icb-letter.ts. What is not filled in shows as a placeholder in square brackets.
 */
export function icbLetter(
  basis: LetterBasis,
  input: IcbLetterInput,
  agreements: readonly NamedAgreement[],
): Composition {
  const { practice, today } = basis;
  const to = ccioAddress(practice);
  const icb = given(practice, 'icbName');
  return {
    addressee: icb,
    fields: {
      ...commonFields(basis, {
        ...to,
        copies: icbCopies(practice),
      }),
      fromDate: formatDate(input.fromDate),
      replyDue: formatDate(input.replyDue),
      campaignMention: input.campaignMention,
      scopeB: input.scope === 'B',
      questions: icbQuestions,
      hasAgreements: agreements.length > 0,
      companyNames: input.companyNames,
      agreements: agreements.map((agreement) => named(agreement, input.companyNames)),
    },
    missing: icbLetterMissing(practice),
    problems:
      input.replyDue > today ? {} : { replyDue: ['The reply date must be after today. Choose a later date'] },
    stops: [],
    cautions: [],
  };
}
