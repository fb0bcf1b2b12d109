import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelInput } from '../../../shared/contract';
import type { AgreementFilter } from '../../../shared/domain/agreement/list';
import type { LikeInput } from '../../../shared/domain/agreement/duplicates';
import type { AgreementInput } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

const AREA = ['agreements'] as const;
/** Rows are fetched so many at a time. */
export const PAGE_ROWS = 100;

const page = (client: Client, filter: AgreementFilter, number: number) =>
  queryOptions({
    queryKey: [...AREA, 'page', filter, number] as const,
    queryFn: () =>
      client.call('agreements.list', { ...filter, offset: number * PAGE_ROWS, limit: PAGE_ROWS }),
    // Pages are not compared row by row with the last ones, nor hoarded for every word typed.
    structuralSharing: false,
    gcTime: 30_000,
    throwOnError: true,
  });

export const agreementQueries = {
  /** The first rows and all counts; kept until the next answer is there: no flash while somebody types. */
  list: (client: Client, filter: AgreementFilter) =>
    queryOptions({
      ...page(client, filter, 0),
      placeholderData: keepPreviousData,
    }),
  /** The rows of a further page. */
  page,
  /** Which agreements fit: for choosing more of them than the page has. */
  ids: (client: Client, filter: AgreementFilter) =>
    queryOptions({
      queryKey: [...AREA, 'ids', filter] as const,
      queryFn: () => client.call('agreements.ids', filter),
      structuralSharing: false,
      gcTime: 30_000,
    }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('agreements.get', { id }),
    }),
  places: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'places'] as const,
      queryFn: () => client.call('content.places', {}),
    }),
  /** What an agreement was split from and into. */
  family: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'family', id] as const,
      queryFn: () => client.call('agreements.family', { id }),
    }),
  /** What one being typed looks like. */
  like: (client: Client, input: LikeInput | null) =>
    queryOptions({
      queryKey: [...AREA, 'like', input] as const,
      queryFn: () => (input === null ? [] : client.call('agreements.like', input)),
      gcTime: 30_000,
    }),
  duplicates: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'duplicates'] as const,
      queryFn: () => client.call('agreements.duplicates', {}),
    }),
  bulk: (client: Client, ids: readonly Id[]) =>
    queryOptions({
      queryKey: [...AREA, 'bulk', ids] as const,
      queryFn: () => client.call('agreements.bulk-rows', { ids: [...ids] }),
      gcTime: 30_000,
    }),
  catalogue: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'catalogue'] as const,
      queryFn: () => client.call('content.catalogue', {}),
    }),
};

/** A change of agreements; done only when the pages that show them have the new state. */
function useChange<I, R>(mutationFn: (client: Client, input: I) => Promise<R>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => mutationFn(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: AREA }),
  });
}

export const useCreateAgreement = () =>
  useChange((client, input: AgreementInput) => client.call('agreements.create', input));
export const useUpdateAgreement = () =>
  useChange((client, input: ChannelInput<'agreements.update'>) => client.call('agreements.update', input));
export const useArchiveAgreement = () =>
  useChange((client, input: ChannelInput<'agreements.archive'>) => client.call('agreements.archive', input));
export const useRestoreAgreement = () =>
  useChange((client, input: ChannelInput<'agreements.restore'>) => client.call('agreements.restore', input));
export const useSplitAgreement = () =>
  useChange((client, input: ChannelInput<'agreements.split'>) => client.call('agreements.split', input));
export const useRejoinAgreement = () =>
  useChange((client, input: ChannelInput<'agreements.rejoin'>) => client.call('agreements.rejoin', input));
export const useTellApart = () =>
  useChange((client, input: ChannelInput<'agreements.tell-apart'>) =>
    client.call('agreements.tell-apart', input),
  );
export const useChangeMany = () =>
  useChange((client, input: ChannelInput<'agreements.change-many'>) =>
    client.call('agreements.change-many', input),
  );
