import { Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps } from './field-props';

/** One box to tick, for a yes or no. */
export function CheckboxField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  hint,
}: FieldProps<T, C, O>): ReactElement {
  return (
    <Checkboxes name={name} error={fieldError(form, name)}>
      <Checkboxes.Item id={name} hint={hint} {...form.register(name)}>
        {label}
      </Checkboxes.Item>
    </Checkboxes>
  );
}
