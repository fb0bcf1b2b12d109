import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { dsptLabels, partyRoleLabels, partyTypeLabels } from '../../../shared/domain/agreement/labels';
import { blankParty } from '../../../shared/domain/agreement/rules';
import { DateField } from '../../ui/date-field';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import type { AgreementFormState } from './form-state';
import { RepeatedRow } from '../../ui/repeated-row';

/** The other organisations, one row each. */
export function PartyRows({ form }: { readonly form: AgreementFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'parties' });
  return (
    <>
      {fields.map((row, at) => (
        <RepeatedRow
          key={row.id}
          legend={`Organisation ${at + 1}`}
          onRemove={
            fields.length === 1
              ? null
              : () => {
                  remove(at);
                  form.setFocus(`parties.${Math.max(0, at - 1)}.name`);
                }
          }
        >
          <div className="app-row__wide">
            <TextField form={form} name={`parties.${at}.name`} label="Name" />
          </div>
          <TextField form={form} name={`parties.${at}.odsCode`} label="ODS code, if known" width="5" />
          <SelectField form={form} name={`parties.${at}.type`} label="Kind" options={partyTypeLabels} />
          <SelectField form={form} name={`parties.${at}.role`} label="Role" options={partyRoleLabels} />
          <details className="app-row__wide app-row__more">
            <summary>Contact, ICO and toolkit status</summary>
            <div className="app-row__fields">
              <div className="app-row__wide">
                <TextField
                  form={form}
                  name={`parties.${at}.contact`}
                  label="Their DPO or IG contact"
                  hint="Email or phone of a role"
                />
              </div>
              <TextField form={form} name={`parties.${at}.icoNumber`} label="ICO registration" width="10" />
              <SelectField
                form={form}
                name={`parties.${at}.dspt`}
                label="Toolkit (DSPT) status"
                options={dsptLabels}
              />
              <div className="app-row__wide">
                <DateField
                  form={form}
                  name={`parties.${at}.dsptCheckedOn`}
                  label="Toolkit status checked on"
                />
              </div>
            </div>
          </details>
        </RepeatedRow>
      ))}
      <Button
        type="button"
        secondary
        small
        onClick={() => {
          append(blankParty(), { focusName: `parties.${fields.length}.name` });
        }}
      >
        Add another organisation
      </Button>
    </>
  );
}
