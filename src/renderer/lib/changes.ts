import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Client } from './client';
import { REGISTER_KEY } from './query-client';

/**
 * What is counted or told from every area, so that any change may alter it: the register's last change too, and what
 * speaks against sending a letter.
 */
const DERIVED: readonly QueryKey[] = [
  ['home'],
  ['actions'],
  ['exports'],
  ['find'],
  [REGISTER_KEY],
  ['letters', 'one'],
];

/** Marks as stale whatever a change in the register may have altered; returns how to stop listening. */
export function followChanges(client: Client, queries: QueryClient): () => void {
  return client.on('data-changed', ({ areas }) => {
    for (const queryKey of [...areas.map((area) => [area]), ...DERIVED]) {
      void queries.invalidateQueries({ queryKey });
    }
  });
}
