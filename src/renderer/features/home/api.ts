import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['home'] as const;

export const homeQueries = {
  get: (client: Client) => queryOptions({ queryKey: AREA, queryFn: () => client.call('home.get', {}) }),
};

/** Notes a milestone; over only when home has its new state. */
export function useNoteMilestone() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'home.note-milestone'>) => client.call('home.note-milestone', input),
    onSuccess: () => queries.invalidateQueries({ queryKey: AREA }),
  });
}
