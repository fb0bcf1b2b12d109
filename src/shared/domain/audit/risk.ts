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
    closest(entries, (word) => named.includes(words(word)));
  if (entry?.risk == null) return null;
  const { text, source, checkedOn } = entry.risk;
  return { text, source, checkedOn };
}

/** The entry whose longest word fits: "GP Connect Update Record" is not just any "GP Connect". */
function closest(
  entries: readonly CatalogueEntry[],
  fits: (word: string) => boolean,
): CatalogueEntry | undefined {
  return entries
    .flatMap((entry) =>
      (entry.risk?.words ?? []).filter(fits).map((word) => ({ entry, length: word.length })),
    )
    .toSorted((a, b) => b.length - a.length)[0]?.entry;
}
