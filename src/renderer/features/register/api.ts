import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { REGISTER_KEY } from '../../lib/query-client';

export const registerQueries = {
  status: (client: Client) =>
    queryOptions({ queryKey: [REGISTER_KEY], queryFn: () => client.call('register.status', {}) }),
};

/** Locks the register. The shell replaces the whole page; where it cannot, the page shows the lock screen. */
export function useLock() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.call('app.lock', {}),
    onSuccess: () => queries.resetQueries({ queryKey: [REGISTER_KEY] }),
  });
}
