import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { useChange } from '../../lib/use-change';
import { auditQueries } from './api';

export const decisionQueries = {
  /** Why the rule says today what it says. Asked for afresh on each visit: the rule looks at the date too. */
  explanation: (client: Client, agreementId: Id) =>
    queryOptions({
      queryKey: ['audit', 'explanation', agreementId] as const,
      queryFn: () => client.call('audit.explain', { agreementId }),
      refetchOnMount: 'always',
    }),
  meetings: (client: Client) =>
    queryOptions({
      queryKey: ['audit', 'meetings'] as const,
      queryFn: () => client.call('meetings.overview', {}),
      refetchOnMount: 'always',
    }),
};

/** Takes a decision back; the page shows the round as it waits again. */
export function useReopen() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly roundId: Id; readonly reason: string }) =>
      client.call('audit.reopen', input),
    onSuccess: (round) => {
      queries.setQueryData(auditQueries.round(client, round.agreementId).queryKey, round);
    },
  });
}

export const useMakeAgenda = () => useChange(['audit', 'meetings'], 'meetings.make');
export const useConfirmMeeting = () => useChange(['audit'], 'meetings.confirm');

/** Saves the agenda as a Word file where the person chooses. */
export function useSaveAgenda() {
  const client = useClient();
  return useMutation({
    mutationFn: (meetingId: Id) => client.call('meetings.save-agenda', { meetingId }),
  });
}
