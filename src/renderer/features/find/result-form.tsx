import { Button } from 'nhsuk-react-components';
import { type ReactElement, useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { searchFieldLabels as labels, searchStateLabels } from '../../../shared/domain/find/labels';
import { blankSearch } from '../../../shared/domain/find/rules';
import { type SearchedPlace, searchInput } from '../../../shared/domain/find/schema';
import { useNotify } from '../../lib/notify';
import { useOpenRegister } from '../../lib/open-register';
import { today } from '../../lib/today';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { NumberField } from '../../ui/number-field';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { useNoteResult } from './api';

interface ResultFormProps {
  readonly searched: SearchedPlace;
  readonly onDone: () => void;
}

/** What came of looking in a place, noted where it is read. */
export function ResultForm({ searched, onDone }: ResultFormProps): ReactElement {
  return (
    <DraftGate form="search-result" about={searched.placeId} version={searched.result?.version ?? null}>
      {(slot) => <Fields searched={searched} slot={slot} onDone={onDone} />}
    </DraftGate>
  );
}

function Fields({
  searched: { placeId, result },
  slot,
  onDone,
}: ResultFormProps & { readonly slot: DraftSlot }): ReactElement {
  const { person } = useOpenRegister();
  const form = useZodForm(
    searchInput,
    result ?? { ...blankSearch(placeId), searchedOn: today(), searchedBy: person.jobTitle },
  );
  const draft = useDraft(form, slot);
  const note = useNoteResult();
  const notify = useNotify();
  const state = useWatch({ control: form.control, name: 'state' });
  const looked = state === 'found' || state === 'none';
  useEffect(() => {
    // What is no longer asked for must not be refused either.
    if (state !== 'found') form.setValue('count', null);
  }, [state, form]);

  const submit = submitTo(form, async (input) => {
    const saved = await note.mutateAsync({ version: result?.version ?? null, input });
    draft.forget();
    notify(`Result saved: ${searchStateLabels[saved.state]}`);
    if (saved.state !== 'found') onDone();
  });

  return (
    <form className="app-search__form" noValidate onSubmit={submit}>
      <FormErrors form={form} />
      <RadiosField
        form={form}
        name="state"
        label="What came of the search?"
        options={searchStateLabels}
        small
      />
      {state === 'found' && (
        <NumberField form={form} name="count" label="How many did you find?" hint="Count before you judge" />
      )}
      {looked && (
        <>
          <DateField form={form} name="searchedOn" label={labels.searchedOn} />
          <TextField
            form={form}
            name="searchedBy"
            label={labels.searchedBy}
            hint="A role rather than a name"
            width="20"
          />
        </>
      )}
      <TextAreaField
        form={form}
        name="note"
        label={state === 'not-applicable' ? 'Why is it not for your practice?' : labels.note}
        hint="Never a patient’s name or details"
        rows={2}
      />
      <Button type="submit" small disabled={note.isPending}>
        Save result
      </Button>
    </form>
  );
}
