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
  let asked: { readonly answer: Promise<boolean>; readonly settle: (confirmed: boolean) => void } | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const ask = (): Promise<boolean> => {
    if (asked === undefined) {
      let settle = (_confirmed: boolean): void => undefined;
      const answer = new Promise<boolean>((resolve) => (settle = resolve));
      asked = { answer, settle };
      tell();
    }
    return asked.answer;
  };

  return {
    client: {
      on: client.on,
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
      isAsked: () => asked !== undefined,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      settle(confirmed) {
        asked?.settle(confirmed);
        asked = undefined;
        tell();
      },
    },
  };
}
