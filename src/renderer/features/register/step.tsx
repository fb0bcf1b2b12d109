import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { AnyForm } from '../../lib/form-errors';
import { FormErrors } from '../../ui/form-errors';
import { Alone } from './alone';

interface StepProps<T extends FieldValues, C, O> {
  readonly form: AnyForm<T, C, O>;
  readonly number: number;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly submit?: string;
  readonly onBack: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

const STEPS = 5;

/** One screen of making a register: a form with a way back that loses nothing. */
export function Step<T extends FieldValues, C, O>({
  form,
  number,
  title,
  lead,
  submit = 'Continue',
  onBack,
  onSubmit,
  children,
}: StepProps<T, C, O>): ReactElement {
  return (
    <Alone
      title={title}
      caption={`Step ${number} of ${STEPS}`}
      lead={lead}
      back={
        <button type="button" className="nhsuk-back-link app-back-link app-back-button" onClick={onBack}>
          Back
        </button>
      }
    >
      <FormErrors form={form} />
      <form
        className="app-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <Button type="submit">{submit}</Button>
      </form>
    </Alone>
  );
}
