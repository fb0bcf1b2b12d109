import { queryOptions, useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AppEvents } from '../../../shared/contract/events';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';

export const exportQueries = {
  /** What an export would hold. Asked for afresh on each visit: its file name holds the day. */
  preview: (client: Client) =>
    queryOptions({
      queryKey: ['exports', 'preview'] as const,
      queryFn: () => client.call('exports.preview', {}),
      staleTime: 0,
    }),
};

/** Saves the register as a table where the person says; the answer's name is null when they closed the dialog. */
export function useSaveCsv() {
  const client = useClient();
  return useMutation({ mutationFn: () => client.call('exports.save-csv', {}) });
}

export type PackProgress = AppEvents['pack-progress'];

/** Saves the audit pack, tells how far it is (null until the writing begins), and can stop it. */
export function useSavePack() {
  const client = useClient();
  const [progress, setProgress] = useState<PackProgress | null>(null);
  useEffect(() => client.on('pack-progress', setProgress), [client]);
  const save = useMutation({
    mutationFn: () => client.call('exports.save-pack', {}),
    onSettled: () => setProgress(null),
  });
  const stop = useMutation({ mutationFn: () => client.call('exports.cancel-pack', {}) });
  return { save, stop, progress };
}
