import type { SearchState } from './schema';

export const searchStateLabels: Record<SearchState, string> = {
  'not-yet': 'Not searched yet',
  found: 'Found some',
  none: 'Searched, none there',
  'not-applicable': 'Not applicable',
};

export const searchFieldLabels = {
  placeId: 'Place',
  state: 'Result',
  count: 'How many',
  searchedOn: 'Searched on',
  searchedBy: 'Searched by',
  note: 'Note',
} as const;
