import type { Place, PlaceSystem } from '../../content/schema';
import type { Agreement } from '../agreement/schema';
import type { Practice } from '../practice/schema';
import type { Funnel, SearchInput, SearchResult, SearchState } from './schema';

/** What the rules look at in an agreement. */
export type FoundAgreement = Pick<Agreement, 'agreementType' | 'status' | 'archivedOn' | 'foundAt'>;

/** The clinical system whose places a practice has; null while it is not known. */
export const systemOf = ({ clinicalSystem }: Pick<Practice, 'clinicalSystem'>): PlaceSystem | null =>
  clinicalSystem === 'unknown' ? null : clinicalSystem;

/** The places where a practice looks: those of its clinical system first, then those that every practice has. */
export const placesFor = <P extends Pick<Place, 'systems'>>(
  places: readonly P[],
  system: PlaceSystem | null,
): P[] => [
  ...places.filter(({ systems }) => system !== null && systems.includes(system)),
  ...places.filter(({ systems }) => systems.length === 0),
];

/** Where nothing has been noted, nobody has looked. */
export const stateOf = (result: Pick<SearchResult, 'state'> | null): SearchState =>
  result?.state ?? 'not-yet';

/**
 * How many more arrangements were found in a place than the register has from there. `registered` counts archived ones
 * too: they were entered; one that others replaced is counted by these.
 */
export const stillToAdd = (
  result: Pick<SearchResult, 'state' | 'count'> | null,
  registered: number,
): number => (result?.state === 'found' ? Math.max(0, (result.count ?? 0) - registered) : 0);

/** Whether an agreement counts for the place where it was found. */
export const countsForPlace = ({ status }: Pick<Agreement, 'status'>): boolean => status !== 'superseded';

// What shows that something was switched on, and no more, is no paper (checklist A3).
const NO_PAPER: readonly Agreement['agreementType'][] = ['system-activation-only', 'none'];

/**
 * The funnel of the checklist's Part A: places searched, found, with paper, without paper, active, never used. What is
 * not known stands in a number of its own and in no other.
 */
export function funnelOf(
  results: readonly (Pick<SearchResult, 'state' | 'count'> | null)[],
  agreements: readonly FoundAgreement[],
): Funnel {
  const states = results.map(stateOf);
  const count = (...wanted: readonly SearchState[]): number =>
    states.filter((state) => wanted.includes(state)).length;
  const live = agreements.filter((one) => one.archivedOn === null && countsForPlace(one));
  const of = (fits: (one: FoundAgreement) => boolean): number => live.filter(fits).length;
  const withoutPaper = of(({ agreementType }) => NO_PAPER.includes(agreementType));
  const paperUnknown = of(({ agreementType }) => agreementType === 'unknown');
  return {
    places: states.length - count('not-applicable'),
    searched: count('found', 'none'),
    notApplicable: count('not-applicable'),
    counted: results.reduce((sum, result) => sum + (result?.state === 'found' ? (result.count ?? 0) : 0), 0),
    registered: live.length,
    withPaper: live.length - withoutPaper - paperUnknown,
    withoutPaper,
    paperUnknown,
    active: of(({ status }) => status === 'active' || status === 'notice-given'),
    neverUsed: of(({ status }) => status === 'never-started'),
  };
}

/** What a form begins with where nothing was noted. */
export const blankSearch = (placeId: string): SearchInput => ({
  placeId,
  state: 'not-yet',
  count: null,
  searchedOn: null,
  searchedBy: '',
  note: '',
});
