import { queryOptions } from '@tanstack/react-query';
import type { AttachmentOwner } from '../../shared/domain/attachment/schema';
import type { Id } from '../../shared/domain/ids';
import type { Client } from './client';
import { useChange } from './use-change';

const AREA = ['attachments'] as const;

export const attachmentQueries = {
  list: (client: Client, { entity, id }: AttachmentOwner) =>
    queryOptions({
      queryKey: [...AREA, 'list', entity, id] as const,
      queryFn: () => client.call('attachments.list', { entity, id }),
    }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('attachments.get', { id }),
    }),
};

/** Asks for a file and keeps a copy of it; null when the person closed the dialog. */
export const useAddAttachment = () => useChange(AREA, 'attachments.add');
