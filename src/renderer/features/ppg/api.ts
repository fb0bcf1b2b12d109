import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import type { PpgNoteInput } from '../../../shared/domain/ppg/schema';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

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

/** A change of notes; over only when the pages that show them have the new state. */
function useChange<I, O>(mutationFn: (client: Client, input: I) => Promise<O>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => mutationFn(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...AREA, 'list'] }),
  });
}

export const useCreateNote = () =>
  useChange((client, input: PpgNoteInput) => client.call('ppg.create', input));
export const useUpdateNote = () =>
  useChange((client, input: ChannelInput<'ppg.update'>) => client.call('ppg.update', input));
export const useRemoveNote = () =>
  useChange((client, input: ChannelInput<'ppg.remove'>) => client.call('ppg.remove', input));
