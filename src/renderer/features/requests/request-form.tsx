import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import type { z } from 'zod';
import {
  claimedBases,
  claimedBasisLabels,
  type ListedRequest,
  requestChannelLabels,
  requestInput,
  type RequestInput,
} from '../../../shared/domain/request/schema';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { RadiosField } from '../../ui/radios-field';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';

interface RequestFormProps {
  readonly initial: z.input<typeof requestInput>;
  readonly slot: DraftSlot;
  /** Whether the holding reply has asked what requires it, so that “no duty was shown” can be chosen. */
  readonly asked: boolean;
  readonly save: (input: RequestInput) => Promise<ListedRequest>;
  readonly onSaved: (saved: ListedRequest) => void | Promise<void>;
  readonly cancel: ReactNode;
}

const bases = (asked: boolean): Readonly<Record<string, string>> =>
  Object.fromEntries(
    claimedBases
      .filter((basis) => asked || basis !== 'none-shown')
      .map((basis) => [basis, claimedBasisLabels[basis]]),
  );

/** What came in: who asks for what, how and by when, and what they say requires it. */
export function RequestForm({ initial, slot, asked, save, onSaved, cancel }: RequestFormProps): ReactElement {
  const form = useZodForm(requestInput, initial);
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const claim = form.watch('claimedBasis');
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
        name="title"
        label="A short name for it"
        hint="For example, regional research platform"
      />
      <TextField
        form={form}
        name="receivedFrom"
        label="Who sent it"
        hint="The organisation. No private person."
      />
      <DateField form={form} name="receivedOn" label="Received on" />
      <SelectField form={form} name="channel" label="How it came" options={requestChannelLabels} />
      <TextAreaField
        form={form}
        name="asked"
        label="What is asked"
        hint="Which data, for what, and what we are to sign or click. No patient details."
        rows={3}
      />
      <DateField form={form} name="deadline" label="They want an answer by (optional)" />
      <RadiosField
        form={form}
        name="claimedBasis"
        label="What requires it, do they say?"
        options={bases(asked)}
        optionHints={{
          'not-said': 'The usual case. The holding reply asks them.',
          law: 'A permission, like section 251 approval, is no duty: then choose what they say besides.',
        }}
        small
      />
      {(claim === 'law' || claim === 'contract') && (
        <fieldset className="nhsuk-fieldset app-form__group">
          <legend className="nhsuk-fieldset__legend">Where it is written, as they say</legend>
          <p className="nhsuk-hint">Leave empty what they do not say: the app asks for it.</p>
          <TextField
            form={form}
            name="citation.title"
            label={
              claim === 'law' ? 'Title of the law, direction or notice' : 'Contract, DES or local service'
            }
          />
          <TextField
            form={form}
            name="citation.provision"
            label={claim === 'law' ? 'Section or regulation' : 'Clause'}
          />
          <DateField form={form} name="citation.date" label="Its date" />
        </fieldset>
      )}
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <div className="app-buttons">
        <Button type="submit" disabled={isSubmitting}>
          Save request
        </Button>
        {cancel}
      </div>
    </form>
  );
}
