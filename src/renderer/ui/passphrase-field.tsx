import { TextInput } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { fieldError } from '../lib/form-errors';
import type { FieldProps } from './field-props';

interface PassphraseFieldProps<T extends FieldValues, C, O> extends FieldProps<T, C, O> {
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A passphrase, hidden until its button shows it. */
export function PassphraseField<T extends FieldValues, C, O>({
  form,
  name,
  label,
  ...rest
}: PassphraseFieldProps<T, C, O>): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...rest}
      id={name}
      label={label}
      type={shown ? 'text' : 'password'}
      className="nhsuk-password-input__input"
      spellCheck={false}
      autoCapitalize="none"
      error={fieldError(form, name)}
      formGroupProps={{
        className: 'nhsuk-password-input',
        afterInput: (
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle"
            aria-controls={name}
            aria-label={`${shown ? 'Hide' : 'Show'}: ${label}`}
            onClick={() => {
              setShown(!shown);
            }}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        ),
      }}
      {...form.register(name)}
    />
  );
}
