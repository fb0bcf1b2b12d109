import { zodResolver } from '@hookform/resolvers/zod';
import type { BaseSyntheticEvent } from 'react';
import { type DefaultValues, type FieldValues, useForm, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { showFailure } from './form-errors';

export type ZodForm<I extends FieldValues, O> = UseFormReturn<I, unknown, O>;

/** A form over a schema of the domain. The error summary takes the focus, as the NHS service manual asks. */
export const useZodForm = <I extends FieldValues, O>(
  schema: z.ZodType<O, I>,
  defaultValues: DefaultValues<I>,
): ZodForm<I, O> =>
  useForm<I, unknown, O>({ resolver: zodResolver(schema), defaultValues, shouldFocusError: false });

/** What a `<form>` does when it is sent: checks, saves, and shows a failure without losing what was typed. */
export function submitTo<I extends FieldValues, O>(
  form: ZodForm<I, O>,
  save: (values: O) => Promise<unknown>,
): (event?: BaseSyntheticEvent) => void {
  const submit = form.handleSubmit(async (values) => {
    try {
      await save(values);
    } catch (cause) {
      showFailure(form, cause);
    }
  });
  return (event) => void submit(event);
}
