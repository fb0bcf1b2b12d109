import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import { DateField } from '../../ui/date-field';
import { blankQuestion, type NoteFormState } from './form-state';
import { NoteText } from './note-text';
import { RowList } from '../../ui/row-list';

/** What patients asked, and what they were told. */
export function QuestionRows({ form }: { readonly form: NoteFormState }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'questions' });
  return (
    <RowList
      addLabel="Add a question"
      legend={(at) => `Question ${at}`}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append(blankQuestion, { focusName: `questions.${fields.length}.question` })}
      onRemove={remove}
      renderRow={(at) => (
        <>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`questions.${at}.question`}
              label="What was asked"
              hint="Not who asked it."
              rows={2}
            />
          </div>
          <div className="app-row__wide">
            <NoteText
              form={form}
              name={`questions.${at}.answer`}
              label="What was answered"
              hint="Leave it empty if the answer is still owed. No names."
              rows={2}
            />
          </div>
          <div className="app-row__wide app-who-when">
            <NoteText
              form={form}
              name={`questions.${at}.answeredBy`}
              label="Who answers"
              hint="A role, like GP partner."
            />
            <DateField form={form} name={`questions.${at}.followUpDue`} label="To follow up by" />
          </div>
        </>
      )}
    />
  );
}
