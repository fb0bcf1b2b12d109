import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerInput, AuditDepth, AuditRound, DecisionInput } from '../../../shared/domain/audit/schema';
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
  /** Every round of an agreement, the first one first. */
  rounds: (client: Client, agreementId: Id) =>
    queryOptions({
      queryKey: [...AREA, 'rounds', agreementId] as const,
      queryFn: () => client.call('audit.rounds', { agreementId }),
    }),
  /** Answers that are known already, for a person to accept. */
  offers: (client: Client, agreementId: Id) =>
    queryOptions({
      queryKey: [...AREA, 'offers', agreementId] as const,
      queryFn: () => client.call('audit.offers', { agreementId }),
      refetchOnMount: 'always',
    }),
  decided: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'decided'] as const,
      queryFn: () => client.call('audit.decided', {}),
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

/** Asks more or fewer questions, and starts the round with it when there is none yet. */
export const useSetDepth = (agreementId: Id, roundId: Id | null) =>
  useRoundChange(async (client, depth: AuditDepth) => {
    const id = roundId ?? (await client.call('audit.start', { agreementId })).id;
    return client.call('audit.set-depth', { roundId: id, depth });
  });

/** Starts a new round on each of these; gives how many that were. */
export const useStartMany = () => {
  const client = useClient();
  return useMutation({
    mutationFn: (agreementIds: readonly Id[]) =>
      client.call('audit.start-many', { agreementIds: [...agreementIds] }),
  });
};

export const useDecide = () =>
  useRoundChange((client, input: DecisionInput) => client.call('audit.decide', input));
