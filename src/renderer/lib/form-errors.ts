import type { FieldErrors, FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { get } from 'react-hook-form';
import { AppError } from '../../shared/errors';
import { errorText } from './error-text';

/** A form whose input, context and output types do not matter to the piece that shows it. */
export type AnyForm<T extends FieldValues, C, O> = UseFormReturn<T, C, O>;

/** The sentence that stands beside a field, if there is one. */
export function fieldError<T extends FieldValues, C, O>(
  form: AnyForm<T, C, O>,
  name: Path<T>,
): string | undefined {
  return form.getFieldState(name, form.formState).error?.message;
}

/** All errors of a form in its fields' order, each with the id of the field; the id is null for the whole form. */
export function listErrors(errors: FieldErrors): { readonly id: string | null; readonly message: string }[] {
  return Object.entries(errors).flatMap(([name, error]) => collect(error, name));
}

function collect(error: unknown, path: string): { id: string | null; message: string }[] {
  if (typeof error !== 'object' || error === null) return [];
  const message: unknown = get(error, 'message');
  if (typeof message === 'string' && message !== '')
    return [{ id: path === 'root' || path.endsWith('.root') ? null : path, message }];
  return Object.entries(error)
    .filter(([key]) => key !== 'ref')
    .flatMap(([key, inner]) => collect(inner, `${path}.${key}`));
}

/**
 * Puts a failure to save where the person can act on it: beside the fields when it is about fields that the form
 * has, else on top of the form. What was typed stays.
 */
export function showFailure<T extends FieldValues, C, O>(form: AnyForm<T, C, O>, cause: unknown): void {
  const fields = cause instanceof AppError && cause.data.code === 'validation' ? cause.data.fields : {};
  const values = form.getValues();
  const known = Object.entries(fields).filter(([name]) => get(values, name) !== undefined);
  for (const [name, messages] of known) {
    // Proved to be a path of the form's values one line above.
    form.setError(name as Path<T>, { message: messages[0] ?? 'Check this answer' });
  }
  if (known.length === 0) form.setError('root', { message: errorText(cause) });
}
