import { queryOptions } from '@tanstack/react-query';
import type { Client } from './client';

export const appQueries = {
  info: (client: Client) => queryOptions({ queryKey: ['app'], queryFn: () => client.call('app.info', {}) }),
};
