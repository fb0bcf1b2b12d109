import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { Id } from '../../../shared/domain/ids';
import type { Mapping } from '../../../shared/domain/template/schema';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

const AREA = ['letters', 'templates'] as const;

export const templateQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('templates.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('templates.get', { id }),
    }),
  /** The template filled in. Shows the last answer until the next is there, and while a choice is not valid (null). */
  preview: (client: Client, id: Id, mapping: Mapping | null) =>
    queryOptions({
      queryKey: [...AREA, 'preview', id, mapping] as const,
      queryFn: mapping === null ? skipToken : () => client.call('templates.preview', { id, mapping }),
      placeholderData: keepPreviousData,
      staleTime: 0,
      throwOnError: true,
    }),
};

/** Lets the person choose a Word file; the answer is null when they closed the dialog. */
export const useAddTemplate = () => useChange(AREA, 'templates.add');
export const useSaveTemplate = () => useChange(AREA, 'templates.save');
export const useRemoveTemplate = () => useChange(AREA, 'templates.remove');
