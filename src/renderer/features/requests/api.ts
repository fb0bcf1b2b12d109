import { queryOptions } from '@tanstack/react-query';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

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

export const useCreateRequest = () => useChange(AREA, 'requests.create');
export const useUpdateRequest = () => useChange(AREA, 'requests.update');
export const useRecordStep = () => useChange(AREA, 'requests.record-step');
export const useConclude = () => useChange(AREA, 'requests.conclude');
