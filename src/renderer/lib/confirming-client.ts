import { AppError } from '../../shared/errors';
import type { Client } from './client';

/** Asks the person for their passphrase when a call wants it typed again. */
export interface Confirmation {
  /** Whether the question stands at the moment. */
  readonly isAsked: () => boolean;
  /** Hears when the question comes or goes, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The person's answer: confirmed, or given up. */
  readonly settle: (confirmed: boolean) => void;
}

/**
 * The same client, except that a call which is refused with `confirm-passphrase` waits for the person's passphrase
 * and is then made again. A person who gives up gets `cancelled`. Calls that wait share one question.
 */
export function createConfirmingClient(client: Client): { client: Client; confirmation: Confirmation } {
  const listeners = new Set<() => void>();
  /** The calls that wait for the answer. */
  const waiting: ((confirmed: boolean) => void)[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      tell();
    });

  return {
    client: {
      on: (name, listener) => client.on(name, listener),
      async call(channel, input) {
        try {
          return await client.call(channel, input);
        } catch (cause) {
          if (!(cause instanceof AppError) || cause.data.code !== 'confirm-passphrase') throw cause;
          if (!(await ask())) throw new AppError({ code: 'cancelled' }, { cause });
          return client.call(channel, input);
        }
      },
    },
    confirmation: {
      isAsked: () => waiting.length > 0,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      settle(confirmed) {
        for (const answer of waiting.splice(0)) answer(confirmed);
        tell();
      },
    },
  };
}
