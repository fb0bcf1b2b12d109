import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { REGISTER_KEY } from '../../lib/query-client';

export const registerQueries = {
  status: (client: Client) =>
    queryOptions({ queryKey: [REGISTER_KEY], queryFn: () => client.call('register.status', {}) }),
};

/** A command after which the register stands differently: its answer decides what the window shows next. */
function useStatusCommand<I>(call: (client: Client, input: I) => Promise<RegisterStatus>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => call(client, input),
    // What was typed is a secret: it is not kept with the finished command.
    gcTime: 0,
    onSuccess: (status) => {
      queries.setQueryData(registerQueries.status(client).queryKey, status);
    },
  });
}

export const useUnlock = () =>
  useStatusCommand((client, input: ChannelInput<'register.unlock'>) => client.call('register.unlock', input));

export const useUnlockWithRecoveryCode = () =>
  useStatusCommand((client, input: ChannelInput<'register.unlock-with-recovery-code'>) =>
    client.call('register.unlock-with-recovery-code', input),
  );

export const useConfirmRecoveryCode = () =>
  useStatusCommand((client, code: string) => client.call('register.confirm-recovery-code', { code }));

export const useAbandonCreation = () =>
  useStatusCommand<void>((client) => client.call('register.abandon-creation', {}));

export const useOpenSample = () =>
  useStatusCommand<void>((client) => client.call('register.open-sample', {}));

/** Makes the register and gives its recovery code, which is told this once only. */
export function useCreateRegister() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'register.create'>) => client.call('register.create', input),
    gcTime: 0,
  });
}

/** Locks the register. The shell replaces the whole page; where it cannot, the page shows the lock screen. */
export function useLock() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.call('app.lock', {}),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: [REGISTER_KEY] });
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== REGISTER_KEY });
    },
  });
}
