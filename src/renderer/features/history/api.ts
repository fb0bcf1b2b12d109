import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Client } from '../../lib/client';

export const historyQueries = {
  /** The history, newest first, a page at a time. */
  all: (client: Client) =>
    infiniteQueryOptions({
      queryKey: ['history', 'list'],
      queryFn: ({ pageParam }) => client.call('history.list', { before: pageParam }),
      initialPageParam: null as number | null,
      getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.seq ?? null) : null),
    }),
};
