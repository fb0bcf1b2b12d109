import { createContext, use } from 'react';
import type { Client } from './client';

const ClientContext = createContext<Client | null>(null);
export const ClientProvider = ClientContext.Provider;

export function useClient(): Client {
  const client = use(ClientContext);
  if (client === null) throw new Error('ClientProvider is missing');
  return client;
}
