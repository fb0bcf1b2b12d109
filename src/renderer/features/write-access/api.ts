import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { Id } from '../../../shared/domain/ids';
import type { WriteAccessUnit } from '../../../shared/domain/write-access/schema';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['write-access'] as const;

export const writeAccessQueries = {
  list: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'list'] as const,
      queryFn: () => client.call('write-access.list', {}),
    }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('write-access.get', { id }),
    }),
  guide: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'write-access'] as const,
      queryFn: () => client.call('content.write-access', {}),
    }),
  practice: (client: Client) =>
    queryOptions({ queryKey: ['practice'], queryFn: () => client.call('practice.get', {}) }),
  /** The agreements that a unit may be linked to. */
  agreements: (client: Client) => {
    const filter = agreementFilter.parse({});
    return queryOptions({
      queryKey: ['agreements', 'list', filter] as const,
      queryFn: () => client.call('agreements.list', filter),
    });
  },
};

type UnitChannel =
  | 'write-access.create'
  | 'write-access.update'
  | 'write-access.tick'
  | 'write-access.untick'
  | 'write-access.decide'
  | 'write-access.archive'
  | 'write-access.restore';

/** A change of a unit; its page shows the new state at once, the list when it is told of the change. */
function useUnitChange<K extends UnitChannel>(channel: K) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChannelInput<K>): Promise<WriteAccessUnit> =>
      client.call<UnitChannel>(channel, input),
    onSuccess: (unit) => {
      queries.setQueryData(writeAccessQueries.one(client, unit.id).queryKey, unit);
    },
  });
}

export const useCreateUnit = () => useUnitChange('write-access.create');
export const useUpdateUnit = () => useUnitChange('write-access.update');
export const useTick = () => useUnitChange('write-access.tick');
export const useUntick = () => useUnitChange('write-access.untick');
export const useDecideUnit = () => useUnitChange('write-access.decide');
export const useArchiveUnit = () => useUnitChange('write-access.archive');
export const useRestoreUnit = () => useUnitChange('write-access.restore');
