import { keepPreviousData, queryOptions, skipToken, useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ChannelInput } from '../../../shared/contract';
import type { AppEvents } from '../../../shared/contract/events';
import { agreementFilter } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import type { EmailInput } from '../../../shared/domain/letter/mail';
import type { Client } from '../../lib/client';
import { useClient } from '../../lib/client-context';
import { useChange } from '../../lib/use-change';

const AREA = ['letters'] as const;

export const letterQueries = {
  list: (client: Client) =>
    queryOptions({ queryKey: [...AREA, 'list'] as const, queryFn: () => client.call('letters.list', {}) }),
  one: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'one', id] as const,
      queryFn: () => client.call('letters.get', { id }),
    }),
  /** Letters that came and answer none of ours. */
  incoming: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'incoming'] as const,
      queryFn: () => client.call('letters.incoming', {}),
    }),
  incomingOne: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'incoming', id] as const,
      queryFn: () => client.call('letters.incoming-one', { id }),
    }),
  html: (client: Client, id: Id) =>
    queryOptions({
      queryKey: [...AREA, 'html', id] as const,
      queryFn: () => client.call('letters.html', { id }),
    }),
  /**
   * What the letter would say. Asked for afresh on each visit, since the practice's details are in it too; shows
   * the last answer until the next is there, and while the choices are not valid (null).
   */
  preview: (client: Client, order: ChannelInput<'letters.preview'> | null) =>
    queryOptions({
      queryKey: [...AREA, 'preview', order] as const,
      queryFn: order === null ? skipToken : () => client.call('letters.preview', order),
      placeholderData: keepPreviousData,
      staleTime: 0,
      throwOnError: true,
    }),
  /** The agreements that a letter can name. */
  agreements: (client: Client) =>
    queryOptions({
      queryKey: ['agreements', 'for-letters'] as const,
      queryFn: () => client.call('agreements.list', agreementFilter.parse({})),
    }),
  agreement: (client: Client, id: Id) =>
    queryOptions({
      queryKey: ['agreements', 'for-letter', id] as const,
      queryFn: () => client.call('agreements.get', { id }),
    }),
  requests: (client: Client) =>
    queryOptions({
      queryKey: ['requests', 'for-letters'] as const,
      queryFn: () => client.call('requests.list', {}),
    }),
  /** Outside units that can write to the record. */
  units: (client: Client) =>
    queryOptions({
      queryKey: ['write-access', 'for-letters'] as const,
      queryFn: () => client.call('write-access.list', {}),
    }),
  /** Conversations with the patient group. */
  notes: (client: Client) =>
    queryOptions({ queryKey: ['ppg', 'for-letters'] as const, queryFn: () => client.call('ppg.list', {}) }),
  /** The guide to a conversation with patients. */
  guide: (client: Client) =>
    queryOptions({
      queryKey: ['content', 'ppg-guide'] as const,
      queryFn: () => client.call('content.ppg-guide', {}),
    }),
  /** The practice's own texts. */
  templates: (client: Client) =>
    queryOptions({
      queryKey: [...AREA, 'own-templates'] as const,
      queryFn: () => client.call('templates.list', {}),
    }),
  practice: (client: Client) =>
    queryOptions({ queryKey: ['practice'] as const, queryFn: () => client.call('practice.get', {}) }),
  settings: (client: Client) =>
    queryOptions({ queryKey: ['settings'] as const, queryFn: () => client.call('settings.get', {}) }),
};

export const useMakeLetter = () => useChange(AREA, 'letters.make');
export const useRecordSent = () => useChange(AREA, 'letters.record-sent');
/** Saves an email draft where the person says; null when they closed the dialog. */
export function useSaveEmail() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: EmailInput) => client.call('letters.save-email', input),
  });
}

export const useLogIncoming = () => useChange(AREA, 'letters.log-incoming');
export const useCorrectIncoming = () => useChange(AREA, 'letters.correct-incoming');
export const useRecordReply = () => useChange(AREA, 'letters.record-reply');

export type LettersProgress = AppEvents['letters-progress'];

/** What would become of many letters; nothing is made. */
export function useCheckMany() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'letters.check-many'>) => client.call('letters.check-many', input),
  });
}

/** Makes many letters and saves them where the person says, tells how far it is, and can stop it. */
export function useSaveMany() {
  const client = useClient();
  const [progress, setProgress] = useState<LettersProgress | null>(null);
  const done = useRef(0);
  useEffect(
    () =>
      client.on('letters-progress', (told) => {
        done.current = told.done;
        setProgress(told);
      }),
    [client],
  );
  const save = useMutation({
    mutationFn: (input: ChannelInput<'letters.save-many'>) => {
      done.current = 0;
      return client.call('letters.save-many', input);
    },
    onSettled: () => setProgress(null),
  });
  const stop = useMutation({ mutationFn: () => client.call('letters.stop-many', {}) });
  /** How many of the orders the last run did, from the first on, however it ended. */
  const doneOf = (): number => done.current;
  return { save, stop, progress, doneOf };
}

/** Saves a letter where the person says; the answer's name is null when they closed the dialog. */
export function useSaveLetter() {
  const client = useClient();
  return useMutation({
    mutationFn: (input: ChannelInput<'letters.save'>) => client.call('letters.save', input),
  });
}
