import { z } from 'zod';
import { formatDate, isoDate, type IsoDate } from '../../calendar';
import { id } from '../../ids';
import { oneLine, optionalText, requiredText } from '../../text';
import type { WriteAccessUnit } from '../../write-access/schema';
import { writeAccessStepLabels } from '../../write-access/labels';
import {
  adviserCopies,
  commonFields,
  type Composition,
  given,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';

/** What the safety withdrawal of write access (L4d) is made from. */
export const writeAccessNoticeInput = z.object({
  unitId: id,
  agreementIds: z.array(id).max(1),
  to: oneLine('who it goes to', 200),
  toAddress: optionalText(500),
  effectiveOn: isoDate,
  confirmBy: isoDate,
  /** How messages reach the practice from then on. */
  fallback: requiredText('how messages will reach you instead', 1000),
  fallbackFrom: isoDate,
});
export type WriteAccessNoticeInput = z.output<typeof writeAccessNoticeInput>;

/** Why write access must not be taken away by this letter (checklist.md, Part C). */
function stopsOf({ ref, C09, ruling, steps, decision, archivedOn }: WriteAccessUnit): string[] {
  const done = new Set(steps.map(({ step }) => step));
  const open = ruling.beforeWithdrawal.filter((step) => !done.has(step) && step !== 'notice');
  return [
    ...(archivedOn === null ? [] : [`${ref} is in the archive. Restore it first if it can still write.`]),
    ...(C09 === 'yes'
      ? [`A contract requires that ${ref} can write (C09). Manage it in your workflow.`]
      : []),
    ...(C09 === 'unknown' ? [`It is not known whether a contract requires it (C09). Ask first.`] : []),
    ...(C09 === 'no' && ruling.outcome !== 'SAFETY-ACTION'
      ? [
          `The answers about ${ref} show no danger that this letter could name. Check and complete them first.`,
        ]
      : []),
    ...(decision?.kind === 'withdraw' || decision?.kind === 'restrict'
      ? []
      : [`No partner has decided to take the write access of ${ref} away.`]),
    ...open.map((step) => `Still to be done before: ${writeAccessStepLabels[step]}.`),
  ];
}

/** Notice to a provider that its write access to the record ends (L4d): about safety, not about secondary use. */
export function writeAccessNotice(
  basis: LetterBasis,
  input: WriteAccessNoticeInput,
  unit: WriteAccessUnit,
): Composition {
  const { practice, today } = basis;
  return {
    addressee: input.to,
    fields: {
      ...commonFields(basis, {
        lines: [input.to, ...linesOf(input.toAddress)],
        dear: 'Medical Director',
        copies: [given(practice, 'icbName'), ...adviserCopies(practice)],
      }),
      'unit.ref': unit.ref,
      'unit.name': unit.name,
      nothingTold: unit.C03 === 'nothing',
      unseenPossible: unit.C05 === 'possible',
      unseenHappened: unit.C05 === 'happened',
      raised: dates(unit.raisedWithProviderOn, unit.raisedWithIcbOn),
      hasRaised: unit.raisedWithProviderOn !== null || unit.raisedWithIcbOn !== null,
      effectiveDate: formatDate(input.effectiveOn),
      confirmBy: formatDate(input.confirmBy),
      fallback: input.fallback,
      fallbackFrom: formatDate(input.fallbackFrom),
    },
    missing: letterMissing(practice, ['icbName', 'lmcName', 'dpoName']),
    problems: {
      ...(input.effectiveOn <= today ? { effectiveOn: ['The date must be after today'] } : {}),
      ...(input.confirmBy <= today ? { confirmBy: ['The date must be after today'] } : {}),
      ...(input.fallbackFrom > input.effectiveOn
        ? { fallbackFrom: ['The other way must work before the access ends. Choose an earlier date'] }
        : {}),
    },
    stops: stopsOf(unit),
    cautions: ['Give counts only. Name no patient, and describe no case, in this letter.'],
  };
}

const dates = (provider: IsoDate | null, icb: IsoDate | null): string =>
  [
    ...(provider === null ? [] : [`with you on ${formatDate(provider)}`]),
    ...(icb === null ? [] : [`with the integrated care board on ${formatDate(icb)}`]),
  ].join(' and ');
