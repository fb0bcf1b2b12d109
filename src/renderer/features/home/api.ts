import { queryOptions } from '@tanstack/react-query';
import type { Client } from '../../lib/client';
import { useChange } from '../../lib/use-change';

const AREA = ['home'] as const;

export const homeQueries = {
  get: (client: Client) => queryOptions({ queryKey: AREA, queryFn: () => client.call('home.get', {}) }),
};

export const useNoteMilestone = () => useChange(AREA, 'home.note-milestone');
