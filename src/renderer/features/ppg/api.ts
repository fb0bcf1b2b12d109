import { queryOptions } from '@tanstack/react-query';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

const AREA = ['ppg'] as const;

export const ppgQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('ppg.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('ppg.get', { id }),
    }),
  /** The papers made for conversations, among all letters, the newest first. */
  letters: (client: Client) =>
    queryOptions({
      queryKey: ['letters', 'for-ppg'] as const,
      queryFn: () => client.call('letters.list', {}),
    }),
  /** What to say, what to ask, and what not to write down. */
  guide: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'ppg-guide'] as const,
      queryFn: () => client.call('content.ppg-guide', {}),
    }),
  optOutRoutes: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'opt-out-routes'] as const,
      queryFn: () => client.call('content.opt-out-routes', {}),
    }),
  /** Every agreement that may have been discussed; the archived ones too, because notes may name them. */
  agreements: (client: Client) =>
    queryOptions({
      queryKey: ['agreements', 'for-ppg'] as const,
      queryFn: () => client.call('agreements.list', agreementFilter.parse({ archived: true })),
    }),
};

export const useCreateNote = () => useChange([...AREA, 'list'], 'ppg.create');
export const useUpdateNote = () => useChange([...AREA, 'list'], 'ppg.update');
export const useRemoveNote = () => useChange([...AREA, 'list'], 'ppg.remove');
