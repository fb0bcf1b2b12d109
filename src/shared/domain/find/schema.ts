import { z } from 'zod';
import { optionalDate } from '../calendar';
import { id } from '../ids';
import { optionalText } from '../text';

/** What came of looking in a place. A place with no result at all counts as `not-yet`. */
export const searchStates = ['not-yet', 'found', 'none', 'not-applicable'] as const;
export type SearchState = (typeof searchStates)[number];

const COUNT = 'Enter how many you found, as a whole number from 1 to 9,999';

/** A place's id in the list of places to look; results outlive the list's editions. */
const placeId = z.string().min(1).max(100);

const fields = z.object({
  placeId,
  state: z.enum(searchStates, 'Choose what came of the search'),
  /** How many arrangements stand in the place; null unless some were found. */
  count: z.int(COUNT).min(1, COUNT).max(9999, COUNT).nullable(),
  searchedOn: optionalDate,
  /** Who looked, by role. */
  searchedBy: optionalText(100),
  /** For a place that is not applicable, why. */
  note: optionalText(1000),
});

const looked = (state: SearchState): boolean => state === 'found' || state === 'none';

/** What a person notes of one place: what was found, when and by whom. */
export const searchInput = fields
  .refine((value) => value.state !== 'found' || value.count !== null, { path: ['count'], message: COUNT })
  .refine((value) => !looked(value.state) || value.searchedOn !== null, {
    path: ['searchedOn'],
    message: 'Enter the date on which somebody looked',
  })
  .refine((value) => value.state !== 'not-applicable' || value.note !== '', {
    path: ['note'],
    message: 'Enter why this place is not for your practice',
  })
  .transform((value) => ({
    ...value,
    count: value.state === 'found' ? value.count : null,
    searchedOn: looked(value.state) ? value.searchedOn : null,
  }));
export type SearchInput = z.output<typeof searchInput>;

export const searchResult = fields.extend({ id, version: z.int().positive() });
export type SearchResult = z.infer<typeof searchResult>;

/** How the agreements of the register divide, from the search down to use. Archived and replaced ones are left out. */
export const funnel = z.object({
  /** Places of this practice that apply to it, and those of them where somebody has looked. */
  places: z.int(),
  searched: z.int(),
  notApplicable: z.int(),
  /** Arrangements counted in the places. */
  counted: z.int(),
  /** Agreements in the register; the numbers below divide these. */
  registered: z.int(),
  withPaper: z.int(),
  withoutPaper: z.int(),
  paperUnknown: z.int(),
  active: z.int(),
  neverUsed: z.int(),
});
export type Funnel = z.infer<typeof funnel>;

/** One place with its result and what the register holds from there. */
export const searchedPlace = z.object({
  placeId,
  result: searchResult.nullable(),
  agreements: z.array(z.object({ id, ref: z.string(), title: z.string(), archived: z.boolean() })),
  /** How many more were found than the register has from this place. */
  stillToAdd: z.int().nonnegative(),
});
export type SearchedPlace = z.infer<typeof searchedPlace>;

/** The worksheet of the practice: the places of its own clinical system, then those that every practice has. */
export const searchSheet = z.object({
  places: z.array(searchedPlace),
  funnel,
});
export type SearchSheet = z.infer<typeof searchSheet>;

/** A result as exports tell it: with the place's name of the day, and how many agreements the register has from there. */
export const exportedSearch = searchResult
  .omit({ id: true, version: true })
  .extend({ place: z.string(), registered: z.int() });
export type ExportedSearch = z.infer<typeof exportedSearch>;
