import type { z } from 'zod';
import { AppError, type AppErrorData, type Result } from '../errors';
import type { Contract, Handlers, Route } from './define';

/** What a call runs in: who may call, where faults are noted, and a reference to quote for one. */
export interface RouterHost {
  /** Why a call may not be answered now (`locked`, `not-allowed`, `confirm-passphrase`); null when it may. */
  readonly refusal: (route: Route) => AppErrorData | null | Promise<AppErrorData | null>;
  readonly onFault: (ref: string, channel: string, cause: unknown) => void;
  readonly newRef: () => string;
}
export type Dispatch = (channel: string, input: unknown) => Promise<Result<unknown>>;

const fail = (error: AppErrorData): Result<never> => ({ ok: false, error });

/**
 * Answers the calls of one contract: asks the host whether the call may be made, parses what comes in, runs the
 * handler and parses what goes out. It never throws, and knows nothing of processes or Electron.
 */
export function createRouter<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  host: RouterHost,
): Dispatch {
  const isChannel = (name: string): name is keyof C & string => Object.hasOwn(contract, name);

  return async (channel, raw) => {
    const route = isChannel(channel) ? contract[channel] : undefined;
    if (route === undefined) return fail({ code: 'not-found', entity: 'channel', id: channel });
    try {
      const refusal = await host.refusal(route);
      if (refusal !== null) return fail(refusal);
      const input = route.input.safeParse(raw);
      if (!input.success) return fail({ code: 'validation', fields: fieldErrors(input.error) });
      // TypeScript cannot tie the parsed input to this channel's handler; it has just been checked.
      const handler = handlers[channel] as (input: unknown) => unknown;
      return { ok: true, value: route.output.parse(await handler(input.data)) };
    } catch (cause) {
      if (cause instanceof AppError) return fail(cause.data);
      const ref = host.newRef();
      host.onFault(ref, channel, cause);
      return fail({ code: 'internal', ref });
    }
  };
}

function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) (fields[issue.path.map(String).join('.')] ??= []).push(issue.message);
  return fields;
}
