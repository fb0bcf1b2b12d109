import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { DateField } from '../../ui/date-field';
import { blankAction, type NoteFormState } from './form-state';
import { NoteText } from './note-text';
import { RowList } from '../../ui/row-list';

/** What the group said, and what the practice does about it. */
export function ActionRows({ form }: { readonly form: NoteFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'actions' });
  return (
    <RowList
      addLabel="Add an action"
      legend={(at) => `Action ${at}`}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append(blankAction, { focusName: `actions.${fields.length}.youSaid` })}
      onRemove={remove}
      renderRow={(at) => (
        <>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`actions.${at}.youSaid`}
              label="You said"
              hint="What the group asked for. No names."
              rows={2}
            />
          </div>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`actions.${at}.weWill`}
              label="We will"
              hint="What the practice does about it, or why it does not. No names."
              rows={2}
            />
          </div>
          <div className="app-row__wide app-who-when">
            <NoteText
              form={form}
              name={`actions.${at}.ownerRole`}
              label="Who does it"
              hint="A role, like practice manager."
            />
            <DateField form={form} name={`actions.${at}.due`} label="By" />
            <DateField form={form} name={`actions.${at}.doneOn`} label="Done on" />
          </div>
        </>
      )}
    />
  );
}
