import { z } from 'zod';
import type { Purpose } from '../../agreement/schema';
import { useKinds } from '../../agreement/schema';
import type { Decision, Outcome } from '../../audit/schema';
import { addDays, daysBetween, formatDate, isoDate, type IsoDate, optionalDate } from '../../calendar';
import { id } from '../../ids';
import { oneLine, optionalText } from '../../text';
import {
  adviserCopies,
  commonFields,
  type Composition,
  type FieldProblems,
  given,
  type LetterBasis,
  letterMissing,
  linesOf,
} from '../fields';
import { type NamedAgreement, withoutCompanyNames } from '../named';

export const withdrawalVariants = ['whole', 'purpose', 'supplier'] as const;
export const withdrawalVariantLabels: Record<(typeof withdrawalVariants)[number], string> = {
  whole: 'Notice to the other party: the whole sharing ends',
  purpose: 'Notice to the other party: one or more purposes end, the rest goes on',
  supplier: 'Instruction to the clinical system supplier to switch it off',
};

export const exits = ['delete', 'return', 'explain'] as const;
export const exitLabels: Record<(typeof exits)[number], string> = {
  delete: 'Delete the data, where law and approvals allow',
  return: 'Return the data to us, then delete them',
  explain: 'Tell us what they hold and how long they must keep it',
};

/** What a withdrawal notice (L4, L4a, L4c) is made from. */
export const withdrawalInput = z.object({
  variant: z.enum(withdrawalVariants, 'Choose what the letter does'),
  agreementIds: z.array(id).length(1, 'Choose the agreement that ends'),
  /** Positions of the purposes that end; for the variant `purpose` only. */
  purposes: z.array(z.int().nonnegative()).max(50),
  to: oneLine('who it goes to', 200),
  toAddress: optionalText(500),
  /** The clause under which notice is given; empty where the agreement has none. */
  clause: optionalText(200),
  noticeDays: z.int('Enter a number of days').min(0, 'Enter a number of days').max(1000, 'Check the number'),
  effectiveOn: isoDate,
  confirmBy: isoDate,
  exit: z.enum(exits, 'Choose what you ask for'),
  /** What takes its place in the care of patients, where direct care is among what ends. */
  alternative: optionalText(1000),
  dpoToldOn: optionalDate,
  /** Somebody has checked that no local payment or service depends on it. */
  paymentsChecked: z.boolean(),
});
export type WithdrawalInput = z.output<typeof withdrawalInput>;

/** What the register knows of an agreement that a letter would end. */
export interface EndingAgreement extends NamedAgreement {
  readonly signedOn: IsoDate | null;
  readonly paperVersion: string;
  readonly purposes: readonly Pick<Purpose, 'text' | 'useKind'>[];
  readonly dataCategories: string;
  readonly nationalStatus: string;
  /** What the linked entry of the reference catalogue says of the same; null where none is linked. */
  readonly catalogueStatus: string | null;
  /** The latest audit's answers to B05, B06, B07 and B27, unknown where none was given; null before the first audit. */
  readonly audit: {
    readonly law: string;
    readonly contract: string;
    readonly profession: string;
    readonly harm: string;
    readonly outcome: Outcome;
    readonly decision: Pick<Decision, 'outcome' | 'decidedOn'> | null;
  } | null;
}

const DUTIES: readonly (string | null)[] = ['required-by-law', 'contractual'];

const KEEPS: Partial<Record<Outcome, string>> = {
  'KEEP-LAW': 'a law or a professional duty requires it (KEEP-LAW)',
  'KEEP-CONTRACT': 'the contract requires it (KEEP-CONTRACT)',
  'KEEP-DIRECT': 'it serves the direct care of patients (KEEP-DIRECT)',
  'KEEP-BY-CHOICE': 'the partners decided to keep it (KEEP-BY-CHOICE)',
};

/**
 * Why an agreement must not be ended by a letter (letters.md, L4: pre-conditions). What is not known stops the
 * letter as a duty does: unknown never leads to a withdrawal.
 */
export function withdrawalStops({ ref, nationalStatus, catalogueStatus, audit }: EndingAgreement): string[] {
  if (audit === null) return [`${ref} has not been audited. Audit it, and let a partner decide.`];
  const stops: string[] = [];
  const { law, contract, profession, harm, outcome, decision } = audit;
  const kept = KEEPS[outcome];
  if (kept !== undefined) stops.push(`${ref} cannot be withdrawn from: by the rule, ${kept}.`);
  if (law === 'yes') stops.push(`A law is said to require ${ref} (B05).`);
  if (law === 'unknown') stops.push(`It is not known whether a law requires ${ref} (B05). Ask first.`);
  if (contract !== 'no' && contract !== 'unknown') stops.push(`A contract is said to require ${ref} (B06).`);
  if (contract === 'unknown')
    stops.push(`It is not known whether a contract requires ${ref} (B06). Ask first.`);
  if (profession === 'yes') stops.push(`A professional duty requires ${ref} (B07).`);
  if (profession === 'unknown')
    stops.push(`It is not known whether a professional duty requires ${ref} (B07). Ask first.`);
  if (DUTIES.includes(nationalStatus)) {
    stops.push(`The register says that ${ref} is required. Correct the entry first if that is wrong.`);
  }
  if (DUTIES.includes(catalogueStatus)) {
    stops.push(
      `The reference catalogue lists ${ref} as required. Ask your DPO, and your LMC for a newer catalogue if that is wrong.`,
    );
  }
  if (harm === 'clinical-risk') stops.push(`Stopping ${ref} could harm a patient (B27).`);
  if (harm === 'unknown')
    stops.push(`It is not known whether stopping ${ref} could harm a patient (B27). Ask a clinician.`);
  if (decision === null) stops.push(`No partner has decided on ${ref} yet.`);
  else if (decision.outcome !== 'WITHDRAW' && decision.outcome !== 'WITHDRAW-URGENT') {
    const why = KEEPS[decision.outcome] ?? `the partners decided otherwise (${decision.outcome})`;
    const said = `${ref} cannot be withdrawn from: ${why}.`;
    if (kept === undefined || why !== kept) stops.push(said);
  }
  return stops;
}

/** The earliest day on which an agreement can end when notice is given today. */
export const earliestEnd = (today: IsoDate, noticeDays: number): IsoDate => addDays(today, noticeDays);

const isDirect = (useKind: (typeof useKinds)[number]): boolean => useKind !== 'secondary';

function problemsOf(
  input: WithdrawalInput,
  ending: readonly Pick<Purpose, 'useKind'>[],
  today: IsoDate,
): FieldProblems {
  const earliest = earliestEnd(today, input.noticeDays);
  return {
    ...(input.effectiveOn < earliest
      ? {
          effectiveOn: [
            `Notice of ${input.noticeDays} days given today ends on ${formatDate(earliest)}. Choose that day or a later one`,
          ],
        }
      : {}),
    ...(input.confirmBy <= today ? { confirmBy: ['The date must be after today'] } : {}),
    ...(input.dpoToldOn === null ? { dpoToldOn: ['Tell the DPO first, and enter the date'] } : {}),
    ...(input.dpoToldOn !== null && input.dpoToldOn > today
      ? { dpoToldOn: ['The date is in the future. Tell the DPO first'] }
      : {}),
    ...(input.paymentsChecked
      ? {}
      : { paymentsChecked: ['Check that no payment or local service depends on it, and tick the box'] }),
    ...(ending.length === 0 ? { purposes: ['Choose the purposes that end'] } : {}),
    ...(ending.some(({ useKind }) => isDirect(useKind)) && input.alternative === ''
      ? {
          alternative: [
            'Direct care is, or may be, among what ends. Say what takes its place in the care of patients',
          ],
        }
      : {}),
  };
}

/** Notice that the practice withdraws (L4, L4a), or the instruction to the supplier that follows from it (L4c). */
export function withdrawal(
  basis: LetterBasis,
  input: WithdrawalInput,
  agreement: EndingAgreement,
): Composition {
  const { practice, today } = basis;
  const ending =
    input.variant === 'purpose'
      ? agreement.purposes.filter((_, position) => input.purposes.includes(position))
      : agreement.purposes;
  const going = agreement.purposes.filter((purpose) => !ending.includes(purpose));
  const toSupplier = input.variant === 'supplier';
  const stops = withdrawalStops(agreement);
  const decision = agreement.audit?.decision ?? null;
  return {
    addressee: input.to,
    fields: {
      ...commonFields(basis, {
        lines: [input.to, ...linesOf(input.toAddress)],
        dear: 'colleague',
        copies: [
          `Chief Clinical Information Officer, ${given(practice, 'icbName')}`,
          ...adviserCopies(practice),
          ...(toSupplier ? [] : ['The supplier of our clinical system, as processor']),
        ],
      }),
      toParty: !toSupplier,
      toSupplier,
      partial: input.variant === 'purpose' && going.length > 0,
      'agreement.ref': agreement.ref,
      'agreement.title': toSupplier ? withoutCompanyNames(agreement) : agreement.title,
      'agreement.signedOn': agreement.signedOn === null ? '' : formatDate(agreement.signedOn),
      hasSignedOn: agreement.signedOn !== null,
      'agreement.version': agreement.paperVersion,
      hasVersion: agreement.paperVersion !== '',
      hasClause: input.clause !== '',
      clause: input.clause,
      noticePeriod: input.noticeDays === 1 ? '1 day' : `${input.noticeDays} days`,
      hasNotice: input.noticeDays > 0,
      effectiveDate: formatDate(input.effectiveOn),
      confirmBy: formatDate(input.confirmBy),
      purposes: ending.map(({ text }) => text),
      remaining: going.map(({ text }) => text),
      'data.categories': agreement.dataCategories,
      hasData: agreement.dataCategories !== '',
      exitDelete: input.exit === 'delete',
      exitReturn: input.exit === 'return',
      exitExplain: input.exit === 'explain',
      hasAlternative: input.alternative !== '',
      alternative: input.alternative,
      decidedOn: decision === null ? '' : formatDate(decision.decidedOn),
    },
    missing: letterMissing(practice, ['icbName', 'lmcName', 'dpoName']),
    problems: problemsOf(input, ending, today),
    stops,
    cautions: [
      ...(agreement.audit?.outcome === 'QUERY'
        ? [
            'By the rule something is still to be asked about this sharing, and the partners decided to end it all the same. Make sure that they would do so today.',
          ]
        : []),
      ...(agreement.audit?.harm === 'inconvenience'
        ? ['The audit expects inconvenience when it stops. Tell those who will notice.']
        : []),
      ...(input.clause === ''
        ? [
            'No clause is named: the letter rests on the practice’s decision as controller. Check the agreement.',
          ]
        : []),
      ...(toSupplier && daysBetween(today, input.effectiveOn) < 1
        ? ['The supplier is asked to act at once. Make sure that the other party has had its notice.']
        : []),
      'The letter says nothing about breach or fault. Keep it so when you change it.',
    ],
  };
}
