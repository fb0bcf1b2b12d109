import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { HistoryFilter } from '../../../shared/domain/history/schema';
import type { Client } from '../../lib/client';

export const historyQueries = {
  /** The entries that fit a filter, newest first, a page at a time. What is shown stays until the next answer comes. */
  list: (client: Client, filter: HistoryFilter) =>
    infiniteQueryOptions({
      queryKey: ['history', 'list', filter],
      queryFn: ({ pageParam }) => client.call('history.list', { ...filter, before: pageParam }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.seq ?? null) : null),
      placeholderData: keepPreviousData,
      throwOnError: true,
    }),
  /** What the checks of the history have found. */
  findings: (client: Client) =>
    queryOptions({
      queryKey: ['history', 'findings'],
      queryFn: () => client.call('history.findings', {}),
    }),
};
