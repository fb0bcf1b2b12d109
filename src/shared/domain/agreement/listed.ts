import type { Catalogue, CatalogueEntry } from '../../content/schema';
import type { IsoDate } from '../calendar';
import type { Agreement } from './schema';

/** What the reference catalogue says of whether an agreement is required. */
export interface ListedBasis {
  readonly basis: CatalogueEntry['basis'];
  readonly checkedOn: IsoDate;
  /** Without a source it may raise a question, and settles none. */
  readonly sourced: boolean;
}

/** Whether a basis is one that a practice may not choose against. */
export const isDuty = (basis: CatalogueEntry['basis']): boolean =>
  basis === 'required-by-law' || basis === 'contractual';

/** An entry that names no source is general knowledge, whatever else it says of itself. */
export const isSourced = ({ sources }: Pick<CatalogueEntry, 'sources'>): boolean => sources.length > 0;

/** What is said beside everything that an entry without a source says. */
export const NO_SOURCE = 'no source recorded: check before you rely on it';

/**
 * What the catalogue says of an agreement that is linked to one of its entries; null for one that is not linked. An
 * entry that this edition does not have any more counts as unknown, and so does one without a source unless it says
 * that there is a duty: a duty is taken seriously however it is known.
 */
export function listedBasis(
  { entries, checkedOn }: Pick<Catalogue, 'entries' | 'checkedOn'>,
  { catalogueId }: Pick<Agreement, 'catalogueId'>,
): ListedBasis | null {
  if (catalogueId === null) return null;
  const entry = entries.find(({ id }) => id === catalogueId);
  if (entry === undefined) return { basis: 'unknown', checkedOn, sourced: false };
  const sourced = isSourced(entry);
  return { basis: sourced || isDuty(entry.basis) ? entry.basis : 'unknown', checkedOn, sourced };
}
