import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { subKindLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import { blankPurpose } from '../../../shared/domain/agreement/rules';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import type { AgreementFormState } from './form-state';
import { RepeatedRow } from '../../ui/repeated-row';

/** What the data are used for, one row for each purpose, because purposes are judged apart. */
export function PurposeRows({ form }: { readonly form: AgreementFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'purposes' });
  return (
    <>
      {fields.map((row, at) => (
        <RepeatedRow
          key={row.id}
          legend={`Purpose ${at + 1}`}
          onRemove={
            fields.length === 1
              ? null
              : () => {
                  remove(at);
                  form.setFocus(`purposes.${Math.max(0, at - 1)}.text`);
                }
          }
        >
          <div className="app-row__wide">
            <TextAreaField
              form={form}
              name={`purposes.${at}.text`}
              label="What are the data used for?"
              rows={2}
            />
          </div>
          <SelectField
            form={form}
            name={`purposes.${at}.useKind`}
            label="Kind of use"
            options={useKindLabels}
          />
          <SelectField form={form} name={`purposes.${at}.subKind`} label="Area" options={subKindLabels} />
        </RepeatedRow>
      ))}
      <Button
        type="button"
        secondary
        small
        onClick={() => {
          append(blankPurpose(), { focusName: `purposes.${fields.length}.text` });
        }}
      >
        Add another purpose
      </Button>
    </>
  );
}
