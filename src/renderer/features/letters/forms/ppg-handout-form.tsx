import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useFieldArray } from 'react-hook-form';
import type { z } from 'zod';
import { formatDate } from '../../../../shared/domain/calendar';
import { type PpgHandoutInput, ppgHandoutInput } from '../../../../shared/domain/letter/kinds/ppg-handout';
import { useClient } from '../../../lib/client-context';
import type { ZodForm } from '../../../lib/use-zod-form';
import { CheckboxField } from '../../../ui/checkbox-field';
import { PersonalDataWarning } from '../../../ui/personal-data-warning';
import { RowList } from '../../../ui/row-list';
import { TextAreaField } from '../../../ui/text-area-field';
import { TextField } from '../../../ui/text-field';
import { useAboutNote } from '../about-note';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

type HandoutForm = ZodForm<z.input<typeof ppgHandoutInput>, PpgHandoutInput>;

/** What to choose for the hand-out: questions with the practice's own answers, and the table of choices. */
export function PpgHandoutForm(): ReactElement {
  const note = useAboutNote();
  const { data: guide } = useSuspenseQuery(letterQueries.guide(useClient()));
  return (
    <LetterDesk
      kind="ppg-handout"
      about={note?.id ?? ''}
      schema={ppgHandoutInput}
      toOrder={(input) => ({ kind: 'ppg-handout', input })}
      initial={{
        agreementIds: [],
        noteId: note?.id ?? null,
        questions: guide.questions,
        withChoices: true,
        checked: false,
      }}
    >
      {(form) => (
        <>
          <p>
            The answers are suggestions, checked on {formatDate(guide.checkedOn)}. Change or remove what does
            not fit your practice.
          </p>
          <CheckboxField form={form} name="withChoices" label="The table of choices and their limits" />
          <Questions form={form} />
          <CheckboxField
            form={form}
            name="checked"
            label="We have checked each answer for our practice"
            hint="Say nothing that your register does not show."
          />
        </>
      )}
    </LetterDesk>
  );
}

function Questions({ form }: { readonly form: HandoutForm }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'questions' });
  return (
    <RowList
      addLabel="Add a question"
      legend={(at) => `Question ${at}`}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append({ question: '', answer: '' }, { focusName: `questions.${fields.length}.question` })}
      onRemove={remove}
      renderRow={(at) => (
        <div className="app-row__wide">
          <TextField form={form} name={`questions.${at}.question`} label="Question" />
          <PersonalDataWarning form={form} name={`questions.${at}.question`} />
          <TextAreaField form={form} name={`questions.${at}.answer`} label="Answer" rows={3} />
          <PersonalDataWarning form={form} name={`questions.${at}.answer`} />
        </div>
      )}
    />
  );
}
