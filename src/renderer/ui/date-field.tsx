import { DateInput } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { type FieldValues, useController } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import { type DateParts, joinDate, splitDate } from './date-parts';
import type { FieldProps } from './field-props';

/**
 * A day in three boxes, over a form value that is an ISO date or null. What is no date reaches the schema as it
 * was typed, so that its sentence stands at the field and nothing typed is lost.
 */
export function DateField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  hint,
}: FieldProps<T, C, O>): ReactElement {
  const { field } = useController({ control: form.control, name });
  const { ref, onBlur, onChange } = field;
  const value: unknown = field.value;
  const [typed, setTyped] = useState<DateParts>(splitDate(value));
  const parts = joinDate(typed) === (value ?? null) ? typed : splitDate(value);
  const change = (part: keyof DateParts, text: string): void => {
    const next = { ...parts, [part]: text };
    setTyped(next);
    onChange(joinDate(next));
  };
  return (
    <DateInput
      id={`${name}-date`}
      legend={label}
      legendProps={{ size: undefined }}
      hint={hint}
      error={fieldError(form, name)}
      onBlur={onBlur}
    >
      <DateInput.Day
        id={name}
        ref={ref}
        value={parts.day}
        onChange={(event) => {
          change('day', event.target.value);
        }}
      />
      <DateInput.Month
        value={parts.month}
        onChange={(event) => {
          change('month', event.target.value);
        }}
      />
      <DateInput.Year
        value={parts.year}
        onChange={(event) => {
          change('year', event.target.value);
        }}
      />
    </DateInput>
  );
}
