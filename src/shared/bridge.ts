import type { AppEventName, AppEvents } from './contract/events';

export const INVOKE_CHANNEL = 'dsa:invoke';
export const EVENT_CHANNEL = 'dsa:event';
/** Asks the shell for a port to the vault process; answered with the channels that the shell keeps for itself. */
export const CONNECT_CHANNEL = 'dsa:connect';
/** Brings that port. */
export const PORT_CHANNEL = 'dsa:port';

/** The channels that the shell answers, or `all` where there is no vault process and so no port. */
export type ShellChannels = readonly string[] | 'all';

/** All that the page can reach of the other processes, as `window.dsa`. */
export interface Bridge {
  invoke(channel: string, input: unknown): Promise<unknown>;
  subscribe(listener: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void): () => void;
}
