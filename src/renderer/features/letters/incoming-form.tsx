import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import { useController } from 'react-hook-form';
import type { z } from 'zod';
import {
  type IncomingLetter,
  incomingLetterInput,
  type IncomingLetterInput,
} from '../../../shared/domain/letter/incoming';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { useClient } from '../../lib/client-context';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { AgreementsField } from './agreements-field';
import { letterQueries } from './api';

interface IncomingFormProps {
  readonly initial: z.input<typeof incomingLetterInput>;
  readonly slot: DraftSlot;
  readonly save: (input: IncomingLetterInput) => Promise<IncomingLetter>;
  readonly onSaved: (saved: IncomingLetter) => void | Promise<void>;
  /** What gives the form up; it forgets the draft where it does not leave the page. */
  readonly renderCancel: (forget: () => void) => ReactNode;
}

/** A letter that came: from whom and when, what it says, what it concerns, and whether they want an answer. */
export function IncomingForm({
  initial,
  slot,
  save,
  onSaved,
  renderCancel,
}: IncomingFormProps): ReactElement {
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(useClient()));
  const form = useZodForm(incomingLetterInput, initial);
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (input) => {
    const saved = await save(input);
    form.reset(input);
    draft.forget();
    await onSaved(saved);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <TextField
        form={form}
        name="receivedFrom"
        label="Who sent it"
        hint="The organisation. For example, Example Trust"
      />
      <DateField form={form} name="receivedOn" label="Received on" />
      <TextAreaField
        form={form}
        name="summary"
        label="What it says, in short"
        hint="No patient’s details. You can attach the letter itself once this is saved."
        rows={4}
      />
      <PersonalDataWarning form={form} name="summary" />
      <DateField
        form={form}
        name="answerDue"
        label="They want an answer by (optional)"
        hint="Until you have answered, the date stands in your to-do list."
      />
      <DateField form={form} name="answeredOn" label="You answered on (optional)" />
      <AgreementsField
        form={form}
        name="agreementIds"
        rows={agreements.rows}
        suggested={[]}
        legend="Agreements that it concerns (optional)"
        hint="The letter is then part of their history."
        withoutAny="You can save the letter without any."
      />
      <OurLetterField form={form} />
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <div className="app-buttons">
        <Button type="submit" disabled={isSubmitting}>
          Save the letter
        </Button>
        {renderCancel(draft.forget)}
      </div>
    </form>
  );
}

type Form = ZodForm<z.input<typeof incomingLetterInput>, IncomingLetterInput>;

/** Which letter of ours it is about, where it is about one without being the reply to it. */
function OurLetterField({ form }: { readonly form: Form }): ReactElement {
  const { data: letters } = useSuspenseQuery(letterQueries.list(useClient()));
  const { field } = useController({ control: form.control, name: 'letterId' });
  const chosen = letters.find(({ id }) => id === field.value);
  const awaited = chosen?.sent != null && chosen.sent.replyDue !== null;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor="letterId">
        About a letter of yours (optional)
      </label>
      <select
        id="letterId"
        className="nhsuk-select"
        value={field.value ?? ''}
        onBlur={field.onBlur}
        onChange={({ target: { value } }) => {
          field.onChange(value === '' ? null : value);
        }}
      >
        <option value="">None</option>
        {letters.map(({ id, ref, kind, addressee }) => (
          <option key={id} value={id}>
            {ref} {letterKindFacts[kind].name}, to {addressee}
          </option>
        ))}
      </select>
      {chosen !== undefined && awaited && (
        <p role="status">
          If it answers {chosen.ref}, record it as a reply there instead:{' '}
          <Link to="/letters/$letterId" params={{ letterId: chosen.id }}>
            go to {chosen.ref}
          </Link>
          . What is logged here does not count as a reply.
        </p>
      )}
    </div>
  );
}
