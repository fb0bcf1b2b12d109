import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['actions'] as const;

export const actionQueries = {
  /** What falls due. Under `home`, because any change of the register may alter it; afresh on each visit, with the day. */
  due: (client: Client) =>
    queryOptions({
      queryKey: ['home', 'due'] as const,
      queryFn: () => client.call('actions.due', {}),
      staleTime: 0,
    }),
  /** How many things are late or due today. */
  count: (client: Client) =>
    queryOptions({ queryKey: ['home', 'to-do'] as const, queryFn: () => client.call('actions.count', {}) }),
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('actions.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('actions.get', { id }),
    }),
  questions: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'questions'] as const,
      queryFn: () => client.call('queries.list', {}),
    }),
  /** Audits that are complete and wait for a partner. */
  toConfirm: (client: Client) =>
    queryOptions({
      queryKey: ['agreements', 'to-confirm'] as const,
      queryFn: () => client.call('agreements.list', agreementFilter.parse({ auditState: 'to-confirm' })),
    }),
  bankHolidays: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'bank-holidays'] as const,
      queryFn: () => client.call('content.bank-holidays', {}),
    }),
};

/** A change of actions or questions; over only when the pages that show them have the new state. */
function useChange<I, O>(mutationFn: (client: Client, input: I) => Promise<O>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => mutationFn(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: AREA }),
  });
}

export const useCreateAction = () =>
  useChange((client, input: ChannelInput<'actions.create'>) => client.call('actions.create', input));
export const useUpdateAction = () =>
  useChange((client, input: ChannelInput<'actions.update'>) => client.call('actions.update', input));
export const useFinishAction = () =>
  useChange((client, input: ChannelInput<'actions.finish'>) => client.call('actions.finish', input));
export const usePostponeAction = () =>
  useChange((client, input: ChannelInput<'actions.postpone'>) => client.call('actions.postpone', input));
export const useCancelAction = () =>
  useChange((client, input: ChannelInput<'actions.cancel'>) => client.call('actions.cancel', input));
export const useRaiseQuestions = () =>
  useChange((client, input: ChannelInput<'queries.raise'>) => client.call('queries.raise', input));
export const useRecordReply = () =>
  useChange((client, input: ChannelInput<'queries.reply'>) => client.call('queries.reply', input));

/** Saves the to-do list as a table; the answer's name is null when the person closed the dialog. */
export function useSaveToDo() {
  const client = useClient();
  return useMutation({ mutationFn: () => client.call('actions.save-csv', {}) });
}
