import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

export const settingsQueries = {
  practice: (client: Client) =>
    queryOptions({ queryKey: ['practice'], queryFn: () => client.call('practice.get', {}) }),
  settings: (client: Client) =>
    queryOptions({ queryKey: ['settings'], queryFn: () => client.call('settings.get', {}) }),
};

export function useSavePractice() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'practice.save'>) => client.call('practice.save', input),
    onSuccess: (saved) => {
      queries.setQueryData(settingsQueries.practice(client).queryKey, saved);
    },
  });
}

export function useSaveSettings() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'settings.save'>) => client.call('settings.save', input),
    onSuccess: (saved) => {
      queries.setQueryData(settingsQueries.settings(client).queryKey, saved);
    },
  });
}
