import type { CatalogueEntry } from '../../content/schema';
import type { Agreement } from '../agreement/schema';
import type { KnownRisk } from './schema';

const words = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * What the catalogue warns of when this sharing is switched off, or null. Found by the entry that the agreement is
 * linked to, else by the words of its title and other names: one typed by hand is as dangerous as one picked.
 */
export function riskOf(
  entries: readonly CatalogueEntry[],
  { catalogueId, title, aliases }: Pick<Agreement, 'catalogueId' | 'title' | 'aliases'>,
): KnownRisk | null {
  const named = words(`${title} ; ${aliases}`);
  const entry =
    entries.find(({ id, risk }) => id === catalogueId && risk !== null) ??
    entries.find(({ risk }) => risk?.words.some((word) => named.includes(words(word))));
  if (entry?.risk == null) return null;
  const { text, source, checkedOn } = entry.risk;
  return { text, source, checkedOn };
}
