import { z } from 'zod';
import { outcomeLabels } from '../../audit/labels';
import type { Outcome } from '../../audit/schema';
import { formatDate, type IsoDate } from '../../calendar';
import { id } from '../../ids';
import { formatCount, optionalText } from '../../text';
import { commonFields, type Composition, given, type LetterBasis, letterMissing } from '../fields';
import { type NamedAgreement, named } from '../named';

export const permissions = ['anonymised', 'named', 'purpose'] as const;
export const permissionLabels: Record<(typeof permissions)[number], string> = {
  anonymised: 'In totals that do not name this practice',
  named: 'With the name of this practice',
  purpose: 'For one purpose only',
};

/** What the cover note to the LMC (L6) is made from. */
export const lmcCoverInput = z.object({
  /** Agreements on which advice is asked. */
  agreementIds: z.array(id).max(500, 'Choose 500 at most'),
  permission: z.enum(permissions, 'Choose what the LMC may do with the data'),
  purpose: optionalText(500),
  /** Concerns about outside write access; counts and units, no patient. */
  safety: optionalText(2000),
  questions: optionalText(2000),
});
export type LmcCoverInput = z.output<typeof lmcCoverInput>;

/** What the register counts for the cover note. */
export interface LmcCounts {
  /** Agreements that are not archived, by decided or else computed outcome; `none` before the audit is complete. */
  readonly byOutcome: Readonly<Partial<Record<Outcome | 'none', number>>>;
  readonly agreements: number;
  readonly requests: number;
  /** The latest letter to the ICB that was sent, and its reply. */
  readonly icb: { readonly sentOn: IsoDate; readonly repliedOn: IsoDate | null } | null;
  /** The latest conversation with the patient participation group. */
  readonly ppgOn: IsoDate | null;
}

const outcomesOf = ({ byOutcome }: LmcCounts) =>
  Object.entries({ ...outcomeLabels, none: 'No outcome yet' } as const).flatMap(([outcome, label]) => {
    const count = byOutcome[outcome as Outcome | 'none'] ?? 0;
    return count === 0 ? [] : [{ label, count: formatCount(count) }];
  });

/** The cover note to the local medical committee that goes with the audit pack (L6). */
export function lmcCover(
  basis: LetterBasis,
  input: LmcCoverInput,
  { counts, agreements }: { readonly counts: LmcCounts; readonly agreements: readonly NamedAgreement[] },
): Composition {
  const { practice } = basis;
  const lmc = given(practice, 'lmcName');
  const outcomes = outcomesOf(counts);
  return {
    addressee: lmc,
    fields: {
      ...commonFields(basis, {
        lines: [lmc, ...(practice.lmcEmail === '' ? [] : [`By email: ${practice.lmcEmail}`])],
        dear: 'colleague',
      }),
      found: formatCount(counts.agreements),
      outcomes,
      hasOutcomes: outcomes.length > 0,
      requests: formatCount(counts.requests),
      hasRequests: counts.requests > 0,
      icbSilent: counts.icb !== null && counts.icb.repliedOn === null,
      icbReplied: counts.icb !== null && counts.icb.repliedOn !== null,
      icbNotAsked: counts.icb === null,
      'icb.sentOn': counts.icb === null ? '' : formatDate(counts.icb.sentOn),
      'icb.repliedOn':
        counts.icb === null || counts.icb.repliedOn === null ? '' : formatDate(counts.icb.repliedOn),
      hasPpg: counts.ppgOn !== null,
      ppgOn: counts.ppgOn === null ? '' : formatDate(counts.ppgOn),
      hasAgreements: agreements.length > 0,
      agreements: agreements.map((agreement) => named(agreement, false)),
      hasSafety: input.safety !== '',
      safety: input.safety,
      hasQuestions: input.questions !== '',
      questions: input.questions,
      permissionAnonymised: input.permission === 'anonymised',
      permissionNamed: input.permission === 'named',
      permissionPurpose: input.permission === 'purpose',
      purpose: input.purpose,
    },
    missing: letterMissing(practice, ['lmcName']),
    problems:
      input.permission === 'purpose' && input.purpose === ''
        ? { purpose: ['Say for which purpose the LMC may use the data'] }
        : {},
    stops: [],
    cautions: ['Open the pack and read it before you send it. It must hold no patient data.'],
  };
}
