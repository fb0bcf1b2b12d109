import { TextInput, type TextInputProps } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps } from './field-props';

type NumberFieldProps<T extends FieldValues, C, O> = FieldProps<T, C, O> &
  Pick<TextInputProps, 'width' | 'suffix'>;

const toText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '';
/** Empty is null; what is no number stays as it was typed, for the schema to refuse with its sentence. */
const toValue = (text: string): number | string | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
};

/** A whole number or nothing, typed as text: no arrows that change it by accident. */
export function NumberField<T extends FieldValues, C, O>({
  form,
  name,
  ...rest
}: NumberFieldProps<T, C, O>): ReactElement {
  const { field } = useController({ control: form.control, name });
  const { ref, onBlur, onChange } = field;
  const value: unknown = field.value;
  const [typed, setTyped] = useState(toText(value));
  const text = toValue(typed) === value ? typed : toText(value);
  return (
    <TextInput
      width="4"
      {...rest}
      id={name}
      name={name}
      inputMode="numeric"
      autoComplete="off"
      error={fieldError(form, name)}
      value={text}
      ref={ref}
      onBlur={onBlur}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(toValue(event.target.value));
      }}
    />
  );
}
