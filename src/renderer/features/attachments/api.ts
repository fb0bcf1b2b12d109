import { queryOptions, useMutation } from '@tanstack/react-query';
import type { Attachment } from '../../../shared/domain/attachment/schema';
import type { Id } from '../../../shared/domain/ids';
import { attachmentQueries } from '../../lib/attachments';
import { fromBase64 } from '../../lib/base64';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { useChange } from '../../lib/use-change';

/** The whole file, fetched piece by piece. */
async function readWhole(client: Client, { id, size }: Attachment): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(size);
  for (let offset = 0; offset < size;) {
    const part = fromBase64((await client.call('attachments.read', { id, offset })).base64);
    if (part.byteLength === 0) throw new Error('the file is shorter than it should be');
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}

export const viewQueries = {
  ...attachmentQueries,
  /** Kept no longer than it is shown. */
  bytes: (client: Client, attachment: Attachment) =>
    queryOptions({
      queryKey: ['attachment-bytes', attachment.id] as const,
      queryFn: () => readWhole(client, attachment),
      structuralSharing: false,
      gcTime: 0,
    }),
  text: (client: Client, id: Id) =>
    queryOptions({
      queryKey: ['attachment-text', id] as const,
      queryFn: () => client.call('attachments.text', { id }),
      gcTime: 0,
    }),
};

/** Saves it where the person says; the answer's name is null when they closed the dialog. */
export function useSaveOut() {
  const client = useClient();
  return useMutation({ mutationFn: (id: Id) => client.call('attachments.save-out', { id }) });
}

export const useRemoveAttachment = () => useChange(['attachments', 'list'], 'attachments.remove');
