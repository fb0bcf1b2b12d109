import { Textarea, type TextareaProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps } from './field-props';

type TextAreaFieldProps<T extends FieldValues, C, O> = FieldProps<T, C, O> &
  Pick<TextareaProps, 'rows' | 'labelProps'>;

/** Several lines of text. */
export function TextAreaField<T extends FieldValues, C, O>({
  form,
  name,
  rows = 4,
  ...rest
}: TextAreaFieldProps<T, C, O>): ReactElement {
  return (
    <Textarea
      // Otherwise Chromium keeps what was typed in the memory of another process, beyond the lock.
      autoComplete="off"
      {...rest}
      id={name}
      rows={rows}
      error={fieldError(form, name)}
      {...form.register(name)}
    />
  );
}
