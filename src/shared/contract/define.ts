import type { z } from 'zod';

/** Whether a call may be answered while no register is open. */
export type Needs = 'register' | 'nothing';

export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly needs: Needs;
  readonly input: I;
  readonly output: O;
}
export type Contract = Readonly<Record<string, Route>>;

/** A call that only reads. */
export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  needs: Needs = 'register',
) => ({ kind: 'query', needs, input, output }) as const satisfies Route<I, O>;

/** A call that may change something. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  needs: Needs = 'register',
) => ({ kind: 'command', needs, input, output }) as const satisfies Route<I, O>;

/** A handler for every route: one that is missing, or of the wrong type, does not compile. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: z.output<C[K]['input']>,
  ) => z.input<C[K]['output']> | Promise<z.input<C[K]['output']>>;
};

export type InputOf<C extends Contract, K extends keyof C> = z.input<C[K]['input']>;
export type OutputOf<C extends Contract, K extends keyof C> = z.output<C[K]['output']>;
