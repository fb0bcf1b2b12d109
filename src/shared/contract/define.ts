import type { z } from 'zod';
import type { Right } from '../domain/person/rules';

/** The right that a call asks of the person at work, or that it may be answered while no register is open. */
export type Needs = Right | 'nothing';

export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly needs: Needs;
  /** Answered only shortly after the passphrase was typed again. */
  readonly fresh: boolean;
  readonly input: I;
  readonly output: O;
}
export type Contract = Readonly<Record<string, Route>>;

/** A call that only reads. */
export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, needs: Needs = 'read') =>
  ({ kind: 'query', needs, fresh: false, input, output }) as const satisfies Route<I, O>;

/** A call that may change something. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  needs: Needs = 'edit',
) => ({ kind: 'command', needs, fresh: false, input, output }) as const satisfies Route<I, O>;

/** Marks a call that asks for the passphrase again: what takes data out, puts data back or changes who has a key. */
export const fresh = <I extends z.ZodType, O extends z.ZodType>(route: Route<I, O>): Route<I, O> => ({
  ...route,
  fresh: true,
});

/** A handler for every route: one that is missing, or of the wrong type, does not compile. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: z.output<C[K]['input']>,
  ) => z.input<C[K]['output']> | Promise<z.input<C[K]['output']>>;
};

export type InputOf<C extends Contract, K extends keyof C> = z.input<C[K]['input']>;
export type OutputOf<C extends Contract, K extends keyof C> = z.output<C[K]['output']>;
