import { ErrorSummary } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { FieldValues } from 'react-hook-form';
import { type AnyForm, listErrors } from '../lib/form-errors';

interface FormErrorsProps<T extends FieldValues, C, O> {
  readonly form: AnyForm<T, C, O>;
}

/** The summary on top of a form, which takes the focus after each attempt to save. A field's id is its name. */
export function FormErrors<T extends FieldValues, C, O>({
  form,
}: FormErrorsProps<T, C, O>): ReactElement | null {
  const { errors, submitCount } = form.formState;
  const items = listErrors(errors);
  if (items.length === 0) return null;
  return (
    <ErrorSummary key={submitCount}>
      <ErrorSummary.Title>There is a problem</ErrorSummary.Title>
      <ErrorSummary.List>
        {items.map(({ id, message }) =>
          id === null ? (
            <li key="form">{message}</li>
          ) : (
            <ErrorSummary.ListItem key={id} href={`#${id}`}>
              {message}
            </ErrorSummary.ListItem>
          ),
        )}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
