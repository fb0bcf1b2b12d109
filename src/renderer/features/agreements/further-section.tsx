import { Details } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { AgreementField } from './agreement-field';
import { type furtherSections, isAnswered, isRelevant } from './fields';
import type { AgreementFormState } from './form-state';

interface FurtherSectionProps {
  readonly form: AgreementFormState;
  readonly section: (typeof furtherSections)[number];
}

/** Fields that can wait, folded away until somebody opens them or one of them holds up saving. */
export function FurtherSection({ form, section: { title, fields } }: FurtherSectionProps): ReactElement {
  const values = useWatch({ control: form.control, name: fields });
  const confidentiality = useWatch({ control: form.control, name: 'confidentiality' });
  const [open, setOpen] = useState(false);
  const failed = fields.some((field) => form.getFieldState(field, form.formState).invalid);
  if (failed && !open) setOpen(true);

  const answered = values.filter(isAnswered).length;
  const shown = fields.filter((field, at) => isRelevant(field, confidentiality, values[at]));
  return (
    <Details
      expander
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
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
