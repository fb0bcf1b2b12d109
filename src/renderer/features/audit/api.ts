import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerInput, AuditRound, DecisionInput } from '../../../shared/domain/audit/schema';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['audit'] as const;

export const auditQueries = {
  overview: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'overview'] as const,
      queryFn: () => client.call('audit.overview', {}),
    }),
  /** The latest round of an agreement, or null. Asked for afresh on each visit: the rule looks at the date too. */
  round: (client: Client, agreementId: Id) =>
    queryOptions({
      queryKey: [...AREA, 'round', agreementId] as const,
      queryFn: () => client.call('audit.get', { agreementId }),
      refetchOnMount: 'always',
    }),
  agreement: (client: Client, id: Id) =>
    queryOptions({
      queryKey: ['agreements', 'one', id] as const,
      queryFn: () => client.call('agreements.get', { id }),
    }),
  questions: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'questions'] as const,
      queryFn: () => client.call('content.questions', {}),
    }),
};

/** Something done in a round; the pages show its new state at once, the lists when they are told of the change. */
function useRoundChange<I>(change: (client: Client, input: I) => Promise<AuditRound>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => change(client, input),
    onSuccess: (round) => {
      queries.setQueryData(auditQueries.round(client, round.agreementId).queryKey, round);
    },
  });
}

export type NewAnswer = Omit<AnswerInput, 'roundId'>;

/** Saves an answer, and starts the round with it when there is none yet. */
export const useSaveAnswer = (agreementId: Id, roundId: Id | null) =>
  useRoundChange(async (client, answer: NewAnswer) => {
    const id = roundId ?? (await client.call('audit.start', { agreementId })).id;
    return client.call('audit.answer', { ...answer, roundId: id });
  });

export const useStartRound = () =>
  useRoundChange((client, agreementId: Id) => client.call('audit.start', { agreementId }));

export const useDecide = () =>
  useRoundChange((client, input: DecisionInput) => client.call('audit.decide', input));
