import type { QueryClient } from '@tanstack/react-query';
import type { Client } from './client';
import { REGISTER_KEY } from './query-client';

/** What is counted or told from every area, so that any change may alter it: the register's last change too. */
const DERIVED = ['home', 'actions', 'exports', 'find', REGISTER_KEY] as const;

/** Marks as stale whatever a change in the register may have altered; returns how to stop listening. */
export function followChanges(client: Client, queries: QueryClient): () => void {
  return client.on('data-changed', ({ areas }) => {
    for (const key of [...areas, ...DERIVED]) void queries.invalidateQueries({ queryKey: [key] });
  });
}
