import type { AppEventName, AppEvents } from './contract/events';
import type { RegisterStatus } from './domain/register/schema';

export const INVOKE_CHANNEL = 'dsa:invoke';
export const EVENT_CHANNEL = 'dsa:event';
/** Asks the shell for a port to the vault process; answered with a `PageConnection`. */
export const CONNECT_CHANNEL = 'dsa:connect';
/** Brings that port. */
export const PORT_CHANNEL = 'dsa:port';

/** What a page has to know of the others, or `all` where the shell answers every call: no vault process, no port. */
export type PageConnection =
  | {
      /** The channels that the shell answers. */
      readonly channels: readonly string[];
      /** The answer to the first call of `register.status`; null where the vault is to be asked. */
      readonly status: RegisterStatus | null;
    }
  | 'all';

/** All that the page can reach of the other processes, as `window.dsa`. */
export interface Bridge {
  invoke(channel: string, input: unknown): Promise<unknown>;
  subscribe(listener: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void): () => void;
}
