import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

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

/** Notes a result; over only when the worksheet shows it. */
export function useNoteResult() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'find.record'>) => client.call('find.record', input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['find'] }),
  });
}
