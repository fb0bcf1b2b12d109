import { queryOptions } from '@tanstack/react-query';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

export const findQueries = {
  sheet: (client: Client) =>
    queryOptions({ queryKey: ['find', 'sheet'] as const, queryFn: () => client.call('find.sheet', {}) }),
  places: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'places'] as const,
      queryFn: () => client.call('content.places', {}),
    }),
  practice: (client: Client) =>
    queryOptions({ queryKey: ['practice'], queryFn: () => client.call('practice.get', {}) }),
};

/** Notes a result. */
export const useNoteResult = () => useChange(['find'], 'find.record');
