import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

export const settingsQueries = {
  practice: (client: Client) =>
    queryOptions({ queryKey: ['practice'], queryFn: () => client.call('practice.get', {}) }),
  content: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'status'] as const,
      queryFn: () => client.call('content.status', {}),
    }),
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

/** Lets the person choose a content pack; the data are what it would change, or null. */
export function useOpenPack() {
  const client = useClient();
  return useMutation({ mutationFn: () => client.call('content.open-pack', {}) });
}

/** Takes the chosen pack into use, with the publisher's fingerprint where it has to be confirmed. */
export function useUsePack() {
  const client = useClient();
  return useMutation({
    mutationFn: (fingerprint: string) => client.call('content.use-pack', { fingerprint }),
  });
}

/** Takes back the trust in a publisher of content packs. */
export function useDistrustPublisher() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'content.distrust-publisher'>) =>
      client.call('content.distrust-publisher', input),
  });
}

export function useBuiltInContent() {
  const client = useClient();
  return useMutation({ mutationFn: () => client.call('content.use-built-in', {}) });
}
