import { queryOptions, useMutation } from '@tanstack/react-query';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { useChange } from '../../lib/use-change';

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

export const useCreateAction = () => useChange(AREA, 'actions.create');
export const useUpdateAction = () => useChange(AREA, 'actions.update');
export const useFinishAction = () => useChange(AREA, 'actions.finish');
export const usePostponeAction = () => useChange(AREA, 'actions.postpone');
export const useCancelAction = () => useChange(AREA, 'actions.cancel');
export const useRaiseQuestions = () => useChange(AREA, 'queries.raise');
export const useRecordReply = () => useChange(AREA, 'queries.reply');

/** Saves the to-do list as a table; the answer's name is null when the person closed the dialog. */
export function useSaveToDo() {
  const client = useClient();
  return useMutation({ mutationFn: () => client.call('actions.save-csv', {}) });
}
