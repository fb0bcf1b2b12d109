import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['requests'] as const;

export const requestQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('requests.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('requests.get', { id }),
    }),
  /** The proposed agreement that a request is recorded for. */
  agreement: (client: Client, id: Id) =>
    queryOptions({
      queryKey: ['agreements', 'for-request', id] as const,
      queryFn: () => client.call('agreements.get', { id }),
    }),
};

/** A change of requests; over only when the pages that show them have the new state. */
function useChange<I, O>(mutationFn: (client: Client, input: I) => Promise<O>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => mutationFn(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: AREA }),
  });
}

export const useCreateRequest = () =>
  useChange((client, input: ChannelInput<'requests.create'>) => client.call('requests.create', input));
export const useUpdateRequest = () =>
  useChange((client, input: ChannelInput<'requests.update'>) => client.call('requests.update', input));
export const useRecordStep = () =>
  useChange((client, input: ChannelInput<'requests.record-step'>) =>
    client.call('requests.record-step', input),
  );
export const useConclude = () =>
  useChange((client, input: ChannelInput<'requests.conclude'>) => client.call('requests.conclude', input));
