import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

export const peopleQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: ['people'], queryFn: () => client.call('people.list', {}) }),
};

/** A command after which the list is asked for again. What was typed may be a secret: it is not kept. */
function usePeopleCommand<I, O>(call: (client: Client, input: I) => Promise<O>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => call(client, input),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries(peopleQueries.list(client)),
  });
}

export const useAddPerson = () =>
  usePeopleCommand((client, input: ChannelInput<'people.add'>) => client.call('people.add', input));

export const useChangeRole = () =>
  usePeopleCommand((client, input: ChannelInput<'people.change-role'>) =>
    client.call('people.change-role', input),
  );

export const useRemovePerson = () =>
  usePeopleCommand((client, input: ChannelInput<'people.remove'>) => client.call('people.remove', input));

export const useResetPassphrase = () =>
  usePeopleCommand((client, input: ChannelInput<'people.reset-passphrase'>) =>
    client.call('people.reset-passphrase', input),
  );

export const useGivePassphrase = () =>
  usePeopleCommand((client, input: ChannelInput<'people.give-passphrase'>) =>
    client.call('people.give-passphrase', input),
  );

export const useChangePassphrase = () =>
  usePeopleCommand((client, input: ChannelInput<'people.change-passphrase'>) =>
    client.call('people.change-passphrase', input),
  );

/** Makes a new recovery code, which is told this once only. */
export const useNewRecoveryCode = () =>
  usePeopleCommand<void, { recoveryCode: string }>((client) => client.call('people.new-recovery-code', {}));

export const useConfirmNewRecoveryCode = () =>
  usePeopleCommand((client, code: string) => client.call('people.confirm-recovery-code', { code }));

/** Makes the register again under a new key: all that was shown of it is asked for again. */
export function useRotateKey() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'people.rotate-key'>) => client.call('people.rotate-key', input),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries(),
  });
}
