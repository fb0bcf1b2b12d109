import { z } from 'zod';
import type { OptOutRoutes } from '../../../content/schema';
import { formatDate } from '../../calendar';
import { id } from '../../ids';
import {
  type SharingKind,
  sharingFigures,
  sharingKindLabels,
  sharingKindOf,
  type ToldAgreement,
} from '../../ppg/figures';
import { commonFields, type Composition, type LetterBasis, missingOf } from '../fields';
import { withoutCompanyNames } from '../named';
import { formatCount } from '../../text';

/** What the briefing for the patient participation group (L8) is made from. */
export const ppgBriefingInput = z.object({
  /** Agreements given as examples, by title; the companies in it are not named. */
  agreementIds: z.array(id).max(12, 'Choose 12 examples at most'),
  noteId: id.nullable(),
  /** Whether the choices that patients have are told. They are also in the hand-out. */
  withChoices: z.boolean(),
});
export type PpgBriefingInput = z.output<typeof ppgBriefingInput>;

const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** The choices that the briefing tells; the hand-out has them all. */
const TOLD_CHOICES: ReadonlySet<string> = new Set([
  'type-1',
  'national',
  'summary-care-record',
  'local-record',
  'joined-study',
]);

/** The briefing in plain English, from the register's own figures (L8): both sides, and what is not known. */
export function ppgBriefing(
  basis: LetterBasis,
  input: PpgBriefingInput,
  {
    agreements,
    optOuts,
    prompts,
  }: {
    readonly agreements: readonly ToldAgreement[];
    readonly optOuts: OptOutRoutes;
    readonly prompts: readonly string[];
  },
): Composition {
  const { practice, today } = basis;
  const figures = sharingFigures(agreements);
  const chosen = new Set(input.agreementIds);
  const examples = agreements
    .filter(({ id: one }) => chosen.has(one))
    .map((agreement) => ({
      kind: inSentence(sharingKindLabels[sharingKindOf(agreement)]),
      title: withoutCompanyNames({ ref: '', title: agreement.title, parties: agreement.parties }),
    }));
  const countOf = (kind: SharingKind): number => figures.find((figure) => figure.kind === kind)?.count ?? 0;
  return {
    addressee: 'Members of the patient participation group',
    fields: {
      ...commonFields(basis, { lines: ['For the patient participation group'], dear: 'all' }),
      asOf: formatDate(today),
      total: formatCount(agreements.length),
      hasFigures: figures.length > 0,
      figures: figures.map(({ kind, count, organisations }) => ({
        kind: sharingKindLabels[kind],
        count: formatCount(count),
        organisations,
      })),
      hasUnsure: countOf('unsure') > 0,
      unsure: formatCount(countOf('unsure')),
      hasExamples: examples.length > 0,
      examples,
      hasChoices: input.withChoices,
      choices: optOuts.routes
        .filter(({ id: route }) => TOLD_CHOICES.has(route))
        .map(({ name, how, does }) => ({ name, how, does })),
      choicesCheckedOn: formatDate(optOuts.checkedOn),
      hasWebsite: practice.website !== '',
      prompts,
    },
    missing: missingOf(practice, ['email']),
    problems: {},
    stops: [],
    cautions: [
      'Read every figure before you hand it out: they say what the register says today.',
      ...(countOf('unsure') > 0
        ? [
            `${countOf('unsure')} of ${agreements.length} are told as “still finding out”. That is honest; the audit will make it fewer.`,
          ]
        : []),
    ],
  };
}
