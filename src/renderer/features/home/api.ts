import { queryOptions } from '@tanstack/react-query';
import type { Client } from '../../lib/client';

export const homeQueries = {
  get: (client: Client) => queryOptions({ queryKey: ['home'], queryFn: () => client.call('home.get', {}) }),
};
