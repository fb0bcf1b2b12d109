import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { advicePathLabels } from '../../../shared/domain/ppg/schema';
import { DateField } from '../../ui/date-field';
import { RowList } from '../../ui/row-list';
import { SelectField } from '../../ui/select-field';
import { blankDecision, type NoteFormState } from './form-state';
import { NoteText } from './note-text';

/** What the group advised beside what the partners decided, and why. */
export function DecisionRows({ form }: { readonly form: NoteFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'decisions' });
  return (
    <RowList
      addLabel="Add a decision"
      legend={(at) => `Decision ${at}`}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append(blankDecision, { focusName: `decisions.${fields.length}.advice` })}
      onRemove={remove}
      renderRow={(at) => (
        <>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`decisions.${at}.advice`}
              label="The group’s advice"
              hint="One piece of advice. No names."
              rows={2}
            />
          </div>
          <SelectField
            form={form}
            name={`decisions.${at}.decided`}
            label="What the partners decided"
            options={advicePathLabels}
          />
          <DateField form={form} name={`decisions.${at}.decidedOn`} label="Decided on" />
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`decisions.${at}.reason`}
              label="Why"
              hint="Needed where the advice was not followed, or not all of it. The group reads this."
              rows={2}
            />
          </div>
        </>
      )}
    />
  );
}
