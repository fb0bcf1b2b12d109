import { createContext, use } from 'react';

/** Says in one sentence what was done: shown above the page and read out, until the next page. */
export type Notify = (message: string) => void;

const NotifyContext = createContext<Notify | null>(null);
export const NotifyProvider = NotifyContext.Provider;

/** `await navigate(…)` first and notify after it: going to another page takes the message away. */
export function useNotify(): Notify {
  const notify = use(NotifyContext);
  if (notify === null) throw new Error('NotifyProvider is missing');
  return notify;
}
