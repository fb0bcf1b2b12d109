import { TextInput, type TextInputProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps } from './field-props';

type TextFieldProps<T extends FieldValues, C, O> = FieldProps<T, C, O> &
  Pick<TextInputProps, 'type' | 'width' | 'suffix' | 'inputMode' | 'code' | 'labelProps' | 'autoComplete'>;

/** One line of text. */
export function TextField<T extends FieldValues, C, O>({
  form,
  name,
  ...rest
}: TextFieldProps<T, C, O>): ReactElement {
  return (
    <TextInput
      // Otherwise Chromium keeps what was typed in the memory of another process, beyond the lock.
      autoComplete="off"
      {...rest}
      id={name}
      error={fieldError(form, name)}
      {...form.register(name)}
    />
  );
}
