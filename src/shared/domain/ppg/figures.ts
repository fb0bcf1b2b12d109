import type { AgreementRow } from '../agreement/list';
import { isDuty, type ListedBasis } from '../agreement/listed';
import type { Party } from '../agreement/schema';
import type { Outcome } from '../audit/schema';

/** The kinds of sharing that patients are told of. What is not known is told as that, never as a choice. */
export const sharingKinds = ['care', 'required', 'choice', 'unsure'] as const;
export type SharingKind = (typeof sharingKinds)[number];
export const sharingKindLabels: Record<SharingKind, string> = {
  care: 'For your individual care',
  required: 'Because the law or our contract requires it',
  choice: 'By choice, for research and planning',
  unsure: 'We are still finding out',
};

/** What the register says of an agreement, as far as patients are told in figures. */
export type ToldAgreement = Pick<AgreementRow, 'id' | 'useKind' | 'nationalStatus' | 'outcome'> & {
  readonly title: string;
  readonly parties: readonly Pick<Party, 'name' | 'type'>[];
  /** What the reference catalogue says of the same; null where the agreement is not linked to it. */
  readonly listed: Pick<ListedBasis, 'basis'> | null;
};

/** Outcomes that an audit has only where it found that nothing requires the sharing. */
const FOUND_VOLUNTARY: readonly (Outcome | null)[] = [
  'KEEP-BY-CHOICE',
  'WITHDRAW-CANDIDATE',
  'WITHDRAW',
  'WITHDRAW-URGENT',
];

/**
 * Whether the catalogue leaves room for "by choice": it lists no duty, and where it does not call the sharing
 * voluntary itself, an audit has found that it is.
 */
function mayBeChoice({ listed, outcome }: Pick<ToldAgreement, 'listed' | 'outcome'>): boolean {
  if (listed === null || listed.basis === 'voluntary') return true;
  return !isDuty(listed.basis) && FOUND_VOLUNTARY.includes(outcome);
}

/**
 * The kind under which patients are told of an agreement. A duty that the register itself tells of comes first,
 * whatever else it is for; a choice is told only where the register knows that it is voluntary, for no one's care,
 * no audit has left it open, and the catalogue does not speak against it.
 */
export function sharingKindOf(agreement: Omit<ToldAgreement, 'id' | 'title' | 'parties'>): SharingKind {
  const { useKind, nationalStatus, outcome } = agreement;
  if (isDuty(nationalStatus)) return 'required';
  if (outcome === 'KEEP-LAW' || outcome === 'KEEP-CONTRACT') return 'required';
  if (outcome === 'QUERY') return 'unsure';
  if (useKind === 'direct-care') return 'care';
  const isVoluntary = nationalStatus === 'voluntary' && mayBeChoice(agreement);
  return useKind === 'secondary' && isVoluntary ? 'choice' : 'unsure';
}

const KINDS_OF_ORGANISATION: Record<Party['type'], string> = {
  icb: 'the local NHS board that plans services',
  'nhs-england': 'NHS England',
  trust: 'NHS hospitals and other trusts',
  council: 'councils',
  pcn: 'groups of GP practices',
  university: 'universities',
  charity: 'charities',
  company: 'companies',
  regulator: 'regulators',
  'police-court': 'police and courts',
  other: 'other organisations',
  unknown: '',
};

/** One kind of sharing in figures: how many agreements, and with which kinds of organisation. */
export interface SharingFigure {
  readonly kind: SharingKind;
  readonly count: number;
  /** "NHS England, universities": the commonest first; never a name. */
  readonly organisations: string;
}

/** The register in figures for patients; kinds that have none are left out. */
export const sharingFigures = (agreements: readonly ToldAgreement[]): SharingFigure[] =>
  sharingKinds.flatMap((kind) => {
    const those = agreements.filter((agreement) => sharingKindOf(agreement) === kind);
    return those.length === 0 ? [] : [{ kind, count: those.length, organisations: organisationsOf(those) }];
  });

function organisationsOf(agreements: readonly ToldAgreement[]): string {
  const counts = new Map<string, number>();
  for (const { parties } of agreements) {
    for (const word of new Set(parties.map(({ type }) => KINDS_OF_ORGANISATION[type]))) {
      if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  return words.length === 0 ? 'not recorded yet' : words.join(', ');
}
