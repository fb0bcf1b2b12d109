import { z } from 'zod';
import type { Bridge } from '../../shared/bridge';
import type { Channel, ChannelInput, ChannelOutput } from '../../shared/contract';
import type { AppEventName, AppEvents } from '../../shared/contract/events';
import { AppError, appErrorSchema } from '../../shared/errors';

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);

/** The page's only door to the other processes. */
export interface Client {
  /** Asks for one thing of the contract; a failure is thrown as `AppError`. */
  call<K extends Channel>(channel: K, input: ChannelInput<K>): Promise<ChannelOutput<K>>;
  /** Hears what is told without asking, until the returned function is called. */
  on<N extends AppEventName>(name: N, listener: (payload: AppEvents[N]) => void): () => void;
}

export function createClient(bridge: Bridge): Client {
  return {
    async call<K extends Channel>(channel: K, input: ChannelInput<K>): Promise<ChannelOutput<K>> {
      const reply = envelope.parse(await bridge.invoke(channel, input));
      if (!reply.ok) throw new AppError(reply.error);
      return reply.value as ChannelOutput<K>; // the router parsed it against this very schema
    },
    on<N extends AppEventName>(name: N, listener: (payload: AppEvents[N]) => void) {
      return bridge.subscribe((heard, payload) => {
        const heardName: AppEventName = heard;
        // A name decides its payload, which TypeScript cannot follow through a generic listener.
        if (heardName === name) listener(payload as AppEvents[N]);
      });
    },
  };
}
