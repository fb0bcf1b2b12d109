import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { leaningLabels, strengthLabels } from '../../../shared/domain/ppg/schema';
import { NumberField } from '../../ui/number-field';
import { SelectField } from '../../ui/select-field';
import { blankTopic, type NoteFormState } from './form-state';
import { NoteText } from './note-text';
import { RowList } from '../../ui/row-list';

/** What was talked about and how people saw it: views in summary, people as numbers. */
export function TopicRows({ form }: { readonly form: NoteFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'topics' });
  return (
    <RowList
      addLabel="Add a topic"
      legend={(at) => `Topic ${at}`}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append(blankTopic, { focusName: `topics.${fields.length}.topic` })}
      onRemove={remove}
      renderRow={(at) => (
        <>
          <div className="app-row__wide">
            <NoteText form={form} name={`topics.${at}.topic`} label="Topic" hint="No names." />
          </div>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`topics.${at}.views`}
              label="What people said, in summary"
              hint="The point, not the person: no names, no stories, no quotations that show who spoke."
              rows={3}
            />
          </div>
          <SelectField form={form} name={`topics.${at}.strength`} label="How many" options={strengthLabels} />
          <SelectField
            form={form}
            name={`topics.${at}.leaning`}
            label="How they leaned"
            options={leaningLabels}
          />
          <fieldset className="app-row__wide app-counts">
            <legend className="nhsuk-hint">Counts only, if you counted</legend>
            <NumberField form={form} name={`topics.${at}.agree`} label="Agree" />
            <NumberField form={form} name={`topics.${at}.disagree`} label="Disagree" />
            <NumberField form={form} name={`topics.${at}.unsure`} label="Unsure" />
          </fieldset>
        </>
      )}
    />
  );
}
