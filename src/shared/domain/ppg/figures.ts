import type { AgreementRow } from '../agreement/list';
import type { Party } from '../agreement/schema';

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
};

/**
 * The kind under which patients are told of an agreement. A duty comes first, whatever else it is for; a choice is
 * told only where the register knows that it is voluntary, for no one's care, and no audit has left it open.
 */
export function sharingKindOf({ useKind, nationalStatus, outcome }: ToldAgreement): SharingKind {
  if (nationalStatus === 'required-by-law' || nationalStatus === 'contractual') return 'required';
  if (outcome === 'KEEP-LAW' || outcome === 'KEEP-CONTRACT') return 'required';
  if (outcome === 'QUERY') return 'unsure';
  if (useKind === 'direct-care') return 'care';
  return useKind === 'secondary' && nationalStatus === 'voluntary' ? 'choice' : 'unsure';
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
