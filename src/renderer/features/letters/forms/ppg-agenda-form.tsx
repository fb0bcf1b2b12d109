import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { type PpgAgendaInput, ppgAgendaInput } from '../../../../shared/domain/letter/kinds/ppg-agenda';
import { useClient } from '../../../lib/client-context';
import { today } from '../../../lib/today';
import type { ZodForm } from '../../../lib/use-zod-form';
import { CheckboxField } from '../../../ui/checkbox-field';
import { DateField } from '../../../ui/date-field';
import { NumberField } from '../../../ui/number-field';
import { RowList } from '../../../ui/row-list';
import { TextField } from '../../../ui/text-field';
import { useAboutNote } from '../about-note';
import { letterQueries } from '../api';
import { LetterDesk } from '../letter-desk';

type AgendaForm = ZodForm<z.input<typeof ppgAgendaInput>, PpgAgendaInput>;

/** What to choose for the agenda of a conversation: the suggested hour, with times that can be changed. */
export function PpgAgendaForm(): ReactElement {
  const client = useClient();
  const note = useAboutNote();
  const { data: guide } = useSuspenseQuery(letterQueries.guide(client));
  const { data: letters } = useSuspenseQuery(letterQueries.list(client));
  const invited = letters.flatMap((letter) =>
    letter.kind === 'ppg-invitation' && letter.input.noteId === note?.id ? [letter.input] : [],
  )[0];
  return (
    <LetterDesk
      kind="ppg-agenda"
      about={note?.id ?? ''}
      schema={ppgAgendaInput}
      toOrder={(input) => ({ kind: 'ppg-agenda', input })}
      initial={{
        agreementIds: [],
        noteId: note?.id ?? null,
        heldOn: note?.heldOn ?? today(),
        startsAt: invited?.startsAt ?? '',
        place: invited?.place ?? note?.place ?? '',
        items: guide.agenda,
        withPrompts: true,
      }}
    >
      {(form) => (
        <>
          <DateField form={form} name="heldOn" label="Date" />
          <TextField form={form} name="startsAt" label="Begins at" hint="Like 18:30" width="5" />
          <TextField form={form} name="place" label="Where" />
          <Items form={form} />
          <CheckboxField form={form} name="withPrompts" label="Print the questions to think about" />
        </>
      )}
    </LetterDesk>
  );
}

function Items({ form }: { readonly form: AgendaForm }): ReactElement {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'items' });
  const items = useWatch({ control: form.control, name: 'items' });
  const total = items.reduce((sum, { minutes }) => sum + (Number.isFinite(minutes) ? minutes : 0), 0);
  return (
    <>
      <RowList
        addLabel="Add an item"
        legend={(at) => `Item ${at}`}
        keys={fields.map(({ id }) => id)}
        onAdd={() => append({ title: '', minutes: 5 }, { focusName: `items.${fields.length}.title` })}
        onRemove={remove}
        renderRow={(at) => (
          <>
            <div className="app-row__wide">
              <TextField form={form} name={`items.${at}.title`} label="What" />
            </div>
            <NumberField form={form} name={`items.${at}.minutes`} label="Minutes" />
          </>
        )}
      />
      <p role="status">{total} minutes together.</p>
    </>
  );
}
