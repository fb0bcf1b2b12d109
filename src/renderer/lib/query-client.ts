import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { AppError } from '../../shared/errors';

/** The first element of the query whose answer decides what the window shows. */
export const REGISTER_KEY = 'register';

/**
 * Keeps what the other processes answered. They are always reachable, and nothing is stale until they say so.
 * An answer "locked" means that the register closed meanwhile: its state is asked for again.
 */
export function createQueryClient(): QueryClient {
  const onError = (cause: Error): void => {
    if (cause instanceof AppError && cause.data.code === 'locked')
      void queries.invalidateQueries({ queryKey: [REGISTER_KEY] });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queries;
}
