import { Radios, type RadiosProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps, Options } from './field-props';

interface RadiosFieldProps<T extends FieldValues, C, O> extends FieldProps<T, C, O> {
  readonly options: Options;
  /** A sentence below some of the options, by value. */
  readonly optionHints?: Options;
  readonly inline?: boolean;
  readonly small?: boolean;
  readonly legendProps?: RadiosProps['legendProps'];
}

/**
 * A choice of one from a few. The first radio carries the field's id, so that the error summary leads to it.
 * A choice that was looked at and not made is null: its schema needs a sentence for that, not only for ''.
 */
export function RadiosField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  options,
  optionHints = {},
  legendProps,
  ...rest
}: RadiosFieldProps<T, C, O>): ReactElement {
  const field = form.register(name);
  return (
    <Radios {...rest} name={name} legend={label} legendProps={legendProps} error={fieldError(form, name)}>
      {Object.entries(options).map(([value, text], index) => (
        <Radios.Item
          key={value}
          id={index === 0 ? name : `${name}-${value}`}
          value={value}
          hint={optionHints[value]}
          {...field}
        >
          {text}
        </Radios.Item>
      ))}
    </Radios>
  );
}
