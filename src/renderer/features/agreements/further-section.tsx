import { Details } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { AgreementField } from './agreement-field';
import { type Controls, type furtherSections, isAnswered, isRelevant } from './fields';
import type { AgreementFormState } from './form-state';

interface FurtherSectionProps {
  readonly form: AgreementFormState;
  readonly section: (typeof furtherSections)[number];
  /** The answers on which it depends what is asked here. */
  readonly given: Controls;
}

/**
 * Fields that can wait, folded away until somebody opens them, the other answers make them matter, or one of them
 * holds up saving. Nothing is shown where nothing of it is to be asked.
 */
export function FurtherSection({
  form,
  section: { title, fields, matters },
  given,
}: FurtherSectionProps): ReactElement | null {
  const values = useWatch({ control: form.control, name: fields });
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? matters?.(given) ?? false;
  const failed = fields.some((field) => form.getFieldState(field, form.formState).invalid);
  if (failed && !open) setChosen(true);

  const answered = values.filter(isAnswered).length;
  const shown = fields.filter((field, at) => isRelevant(field, given, values[at]));
  if (shown.length === 0) return null;
  return (
    <Details
      expander
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) setChosen(event.currentTarget.open);
      }}
    >
      <Details.Summary>
        {title}
        <span className="nhsuk-u-visually-hidden">: </span>
        <span className="app-answered">
          {answered === 0 ? 'nothing yet' : `${answered} of ${shown.length} filled in`}
        </span>
      </Details.Summary>
      <Details.Text>
        {shown.map((name) => (
          <AgreementField key={name} form={form} name={name} />
        ))}
      </Details.Text>
    </Details>
  );
}
