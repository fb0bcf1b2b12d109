import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AgreementFilter } from '../../../shared/domain/agreement/list';
import type { LikeInput } from '../../../shared/domain/agreement/duplicates';
import type { Id } from '../../../shared/domain/ids';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

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

export const useCreateAgreement = () => useChange(AREA, 'agreements.create');
export const useUpdateAgreement = () => useChange(AREA, 'agreements.update');
export const useArchiveAgreement = () => useChange(AREA, 'agreements.archive');
export const useRestoreAgreement = () => useChange(AREA, 'agreements.restore');
export const useSplitAgreement = () => useChange(AREA, 'agreements.split');
export const useRejoinAgreement = () => useChange(AREA, 'agreements.rejoin');
export const useTellApart = () => useChange(AREA, 'agreements.tell-apart');
export const useChangeMany = () => useChange(AREA, 'agreements.change-many');
