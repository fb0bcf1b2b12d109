import type { Contract, InputOf, OutputOf } from './define';
import type { Dispatch } from './router';
import { AppError } from '../errors';

/** A typed call through a router, for callers inside our own processes: what it refuses is thrown as an AppError. */
export function typedCall<C extends Contract>(dispatch: Dispatch) {
  return async <K extends keyof C & string>(channel: K, input: InputOf<C, K>): Promise<OutputOf<C, K>> => {
    const result = await dispatch(channel, input);
    if (!result.ok) throw new AppError(result.error);
    return result.value as OutputOf<C, K>; // the router parsed it against this very schema
  };
}
