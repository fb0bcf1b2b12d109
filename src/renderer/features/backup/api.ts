import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AppEvents } from '../../../shared/contract/events';
import type { BackupSecret } from '../../../shared/domain/backup/schema';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { REGISTER_KEY } from '../../lib/query-client';

export const backupQueries = {
  overview: (client: Client) =>
    queryOptions({
      queryKey: ['backups', 'overview'] as const,
      queryFn: () => client.call('backups.overview', {}),
    }),
  kept: (client: Client) =>
    queryOptions({ queryKey: ['backups', 'kept'] as const, queryFn: () => client.call('backups.kept', {}) }),
};

export type BackupProgress = AppEvents['backup-progress'];

/** How far the backup or restore that runs is; null when the page has not been told. */
function useProgress(): readonly [BackupProgress | null, (progress: null) => void] {
  const client = useClient();
  const [progress, setProgress] = useState<BackupProgress | null>(null);
  useEffect(() => client.on('backup-progress', setProgress), [client]);
  return [progress, setProgress];
}

/** Saves a backup where the person says; the answer's name is null when they closed the dialog. */
export function useSaveBackup() {
  const client = useClient();
  const [progress, setProgress] = useProgress();
  const save = useMutation({
    mutationFn: () => client.call('backups.save', {}),
    onSettled: () => setProgress(null),
  });
  return { save, progress };
}

/** Chooses a backup to restore: one that the app keeps, or, without a name, a file. */
export function useChooseBackup() {
  const client = useClient();
  return useMutation({
    mutationFn: (name: string | null) =>
      name === null ? client.call('backups.open', {}) : client.call('backups.choose-kept', { name }),
  });
}

/** A command that puts another register in place: all that the page knew is asked for again. */
function useReplaceRegister<I>(call: (client: Client, input: I) => Promise<RegisterStatus>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => call(client, input),
    // What was typed is a secret: it is not kept with the finished command.
    gcTime: 0,
    onSuccess: async (status) => {
      const ofRegister = {
        predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== REGISTER_KEY,
      };
      queries.removeQueries({ ...ofRegister, type: 'inactive' });
      queries.setQueryData([REGISTER_KEY], status);
      if (status.state === 'open') await queries.invalidateQueries(ofRegister);
    },
  });
}

export function useRestore() {
  const [progress, setProgress] = useProgress();
  const restore = useReplaceRegister((client, secret: BackupSecret) =>
    client.call('backups.restore', secret).finally(() => setProgress(null)),
  );
  return { restore, progress };
}

export const useUndoRestore = () =>
  useReplaceRegister((client, name: string) => client.call('backups.undo-restore', { name }));
