import { z } from 'zod';
import type { OptOutRoutes } from '../../../content/schema';
import { formatDate } from '../../calendar';
import { id } from '../../ids';
import { requiredText } from '../../text';
import { commonFields, type Composition, type LetterBasis, missingOf } from '../fields';

/** What the hand-out for patients is made from: their questions, with answers that the practice has checked. */
export const ppgHandoutInput = z.object({
  agreementIds: z.array(id).max(0),
  noteId: id.nullable(),
  questions: z
    .array(
      z.object({
        question: requiredText('the question', 300),
        answer: requiredText('the answer, or remove the question', 1000),
      }),
    )
    .max(30, 'Enter 30 questions at most'),
  withChoices: z.boolean(),
  /** Whether somebody at the practice has checked each answer. */
  checked: z.boolean(),
});
export type PpgHandoutInput = z.output<typeof ppgHandoutInput>;

/** Questions that patients ask, and the choices they have with their limits, for the table and the waiting room. */
export function ppgHandout(basis: LetterBasis, input: PpgHandoutInput, optOuts: OptOutRoutes): Composition {
  return {
    addressee: 'Patients',
    fields: {
      ...commonFields(basis, { lines: ['For patients'], dear: 'all' }),
      hasQuestions: input.questions.length > 0,
      questions: input.questions,
      hasChoices: input.withChoices,
      choices: optOuts.routes.map(({ name, how, does, doesNot }) => ({ name, how, does, doesNot })),
      choicesCheckedOn: formatDate(optOuts.checkedOn),
    },
    missing: missingOf(basis.practice, ['email']),
    problems: {
      ...(input.checked ? {} : { checked: ['Check each answer for your practice, then tick this'] }),
      ...(input.questions.length === 0 && !input.withChoices
        ? { withChoices: ['Choose the table, or add a question: the hand-out would be empty'] }
        : {}),
    },
    stops: [],
    cautions: [
      'The answers are suggestions. Check each for your practice: what your register does not show, do not say.',
    ],
  };
}
