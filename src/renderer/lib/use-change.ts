import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel, ChannelInput } from '../../shared/contract';
import { useClient } from './client-context';

/** A change of the register by one call; over only when the pages that show what is under `area` have the new state. */
export function useChange<K extends Channel>(area: QueryKey, channel: K) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<K>) => client.call(channel, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: area }),
  });
}
