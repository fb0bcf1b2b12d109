import { Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps, Options } from './field-props';

interface ChecksFieldProps<T extends FieldValues, C, O> extends FieldProps<T, C, O> {
  readonly options: Options;
}

/** Any number of a few. The first box carries the field's id, so that the error summary leads to it. */
export function ChecksField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  hint,
  options,
}: ChecksFieldProps<T, C, O>): ReactElement {
  const field = form.register(name);
  return (
    <Checkboxes
      name={name}
      legend={label}
      legendProps={{ size: 's' }}
      hint={hint}
      small
      error={fieldError(form, name)}
    >
      {Object.entries(options).map(([value, text], index) => (
        <Checkboxes.Item key={value} id={index === 0 ? name : `${name}-${value}`} value={value} {...field}>
          {text}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  );
}
