import { Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps, Options } from './field-props';

interface CheckboxesFieldProps<T extends FieldValues, C, O> extends FieldProps<T, C, O> {
  readonly options: Options;
}

/** Any of a few: the field's value is the list of what is ticked. The first box carries the field's id. */
export function CheckboxesField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  hint,
  options,
}: CheckboxesFieldProps<T, C, O>): ReactElement {
  const field = form.register(name);
  return (
    <Checkboxes name={name} legend={label} hint={hint} error={fieldError(form, name)}>
      {Object.entries(options).map(([value, text], index) => (
        <Checkboxes.Item key={value} id={index === 0 ? name : `${name}-${value}`} value={value} {...field}>
          {text}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  );
}
