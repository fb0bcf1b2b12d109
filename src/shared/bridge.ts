import type { AppEventName, AppEvents } from './contract/events';

export const INVOKE_CHANNEL = 'dsa:invoke';
export const EVENT_CHANNEL = 'dsa:event';

/** All that the page can reach of the other processes, as `window.dsa`. */
export interface Bridge {
  invoke(channel: string, input: unknown): Promise<unknown>;
  subscribe(listener: <N extends AppEventName>(name: N, payload: AppEvents[N]) => void): () => void;
}
