import {
  keepPreviousData,
  queryOptions,
  skipToken,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Id } from '../../../shared/domain/ids';
import type { Mapping } from '../../../shared/domain/template/schema';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['letters', 'templates'] as const;

export const templateQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('templates.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('templates.get', { id }),
    }),
  /** The template filled in. Shows the last answer until the next is there, and while a choice is not valid (null). */
  preview: (client: Client, id: Id, mapping: Mapping | null) =>
    queryOptions({
      queryKey: [...AREA, 'preview', id, mapping] as const,
      queryFn: mapping === null ? skipToken : () => client.call('templates.preview', { id, mapping }),
      placeholderData: keepPreviousData,
      staleTime: 0,
      throwOnError: true,
    }),
};

/** Something done with templates; over only when the pages that show them have the new state. */
function useChange<I, O>(mutationFn: (client: Client, input: I) => Promise<O>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => mutationFn(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: AREA }),
  });
}

/** Lets the person choose a Word file; the answer is null when they closed the dialog. */
export const useAddTemplate = () =>
  useChange((client, input: ChannelInput<'templates.add'>) => client.call('templates.add', input));
export const useSaveTemplate = () =>
  useChange((client, input: ChannelInput<'templates.save'>) => client.call('templates.save', input));
export const useRemoveTemplate = () =>
  useChange((client, input: ChannelInput<'templates.remove'>) => client.call('templates.remove', input));
