import { Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { icbQuestions } from '../../../shared/domain/letter/kinds/icb-letter';
import { fieldError } from '../../lib/form-errors';
import type { ZodForm } from '../../lib/use-zod-form';

interface QuestionsFieldProps<I extends FieldValues, O> {
  readonly form: ZodForm<I, O>;
  readonly name: FieldPath<I>;
  readonly legend: string;
  readonly hint: string;
  /** The numbers that can be chosen. */
  readonly numbers: readonly number[];
}

/** Some of the numbered questions that the letter to the ICB asks. */
export function QuestionsField<I extends FieldValues, O>({
  form,
  name,
  legend,
  hint,
  numbers,
}: QuestionsFieldProps<I, O>): ReactElement {
  const control: Control<I, unknown, O> = form.control;
  const { field } = useController({ control, name });
  const given: unknown = field.value;
  const chosen: readonly number[] = Array.isArray(given) ? given : [];
  return (
    <Checkboxes
      name={name}
      legend={legend}
      legendProps={{ size: 's' }}
      hint={hint}
      small
      error={fieldError(form, name)}
    >
      {numbers.map((number, index) => (
        <Checkboxes.Item
          key={number}
          id={index === 0 ? name : `${name}-${number}`}
          value={String(number)}
          checked={chosen.includes(number)}
          onChange={({ currentTarget }) => {
            const others = chosen.filter((one) => one !== number);
            field.onChange(currentTarget.checked ? [...others, number].toSorted((a, b) => a - b) : others);
          }}
        >
          {number}. {icbQuestions[number - 1]}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  );
}
