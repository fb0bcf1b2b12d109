import { Select } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps, Options } from './field-props';

interface SelectFieldProps<T extends FieldValues, C, O> extends FieldProps<T, C, O> {
  readonly options: Options;
}

/** A choice of one from a list that is too long for radios. */
export function SelectField<T extends FieldValues, C, O>({
  form,
  name,
  options,
  ...rest
}: SelectFieldProps<T, C, O>): ReactElement {
  return (
    <Select {...rest} id={name} error={fieldError(form, name)} {...form.register(name)}>
      {Object.entries(options).map(([value, text]) => (
        <Select.Option key={value} value={value}>
          {text}
        </Select.Option>
      ))}
    </Select>
  );
}
