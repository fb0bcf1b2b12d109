import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import { useController, useWatch } from 'react-hook-form';
import type { WriteAccessGuide } from '../../../shared/content/write-access';
import { clinicalSystemLabels } from '../../../shared/domain/practice/labels';
import { additionLabels } from '../../../shared/domain/write-access/labels';
import {
  type WriteAccessQuestionId,
  type WriteAccessUnit,
  type WriteAccessUnitInput,
  writeAccessUnitInput,
} from '../../../shared/domain/write-access/schema';
import { useClient } from '../../lib/client-context';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CheckboxesField } from '../../ui/checkboxes-field';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { NumberField } from '../../ui/number-field';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { RadiosField } from '../../ui/radios-field';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { writeAccessQueries } from './api';
import type { UnitFormState } from './form-state';

interface UnitFormProps {
  readonly slot: DraftSlot;
  readonly guide: WriteAccessGuide;
  readonly initial: WriteAccessUnitInput;
  readonly save: (input: WriteAccessUnitInput) => Promise<WriteAccessUnit>;
  readonly onSaved: (unit: WriteAccessUnit) => Promise<void> | void;
  readonly cancel: ReactNode;
}

/** What is known of an outside unit, question by question. “Not known yet” is an answer. */
export function UnitForm({ slot, guide, initial, save, onSaved, cancel }: UnitFormProps): ReactElement {
  const form = useZodForm(writeAccessUnitInput, initial);
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const [told, required] = useWatch({ control: form.control, name: ['C05', 'C09'] });
  const ask = (id: WriteAccessQuestionId): ReactElement => <Question form={form} guide={guide} id={id} />;
  const words = wordsOf(guide, 'C02');

  const submit = submitTo(form, async (input) => {
    const saved = await save(input);
    draft.forget();
    form.reset(input);
    await onSaved(saved);
  });

  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <h2 className="nhsuk-heading-m">The unit</h2>
      <TextField form={form} name="name" label="Outside unit" hint="The trust, hub or service, by its name" />
      <TextField form={form} name="odsCode" label="ODS code (optional)" />
      <SelectField form={form} name="system" label="Its clinical system" options={clinicalSystemLabels} />
      <AgreementField form={form} />
      <h2 className="nhsuk-heading-m">What it can do</h2>
      <CheckboxesField
        form={form}
        name="canAdd"
        label={words.text}
        hint={`${words.lookFor} Tick none if it is not known yet.`}
        options={additionLabels}
      />
      {ask('C07')}
      {ask('C06')}
      <h2 className="nhsuk-heading-m">Does it reach us?</h2>
      {ask('C03')}
      {ask('C05')}
      {told === 'happened' && (
        <NumberField form={form} name="unseen" label="How often has it happened? (optional)" />
      )}
      {ask('C04')}
      <NumberField form={form} name="sampled" label="Entries looked at (optional)" />
      <NumberField form={form} name="hidden" label="Of these, requests hidden among information (optional)" />
      <h2 className="nhsuk-heading-m">Need and duty</h2>
      {ask('C08')}
      <Text form={form} name="alternative" label="Why, or what could take its place (optional)" />
      {ask('C09')}
      {required === 'yes' && <TextField form={form} name="clause" label="Contract and clause" />}
      {ask('C10')}
      <h2 className="nhsuk-heading-m">Raised with</h2>
      <DateField form={form} name="raisedWithProviderOn" label="The provider, on (optional)" />
      <DateField form={form} name="raisedWithIcbOn" label="The ICB, on (optional)" />
      <DateField form={form} name="raisedWithLmcOn" label="The LMC, on (optional)" />
      <Text
        form={form}
        name="log"
        label="Log (optional)"
        hint="What was said and agreed, and when. Roles and counts only: no patient details."
      />
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <div className="app-buttons">
        <Button type="submit" disabled={isSubmitting}>
          Save
        </Button>
        {cancel}
      </div>
    </form>
  );
}

const wordsOf = (guide: WriteAccessGuide, wanted: string): WriteAccessGuide['questions'][number] => {
  const words = guide.questions.find(({ id }) => id === wanted);
  if (words === undefined) throw new Error(`there is no question ${wanted}`);
  return words;
};

interface QuestionProps {
  readonly form: UnitFormState;
  readonly guide: WriteAccessGuide;
  readonly id: WriteAccessQuestionId;
}

function Question({ form, guide, id }: QuestionProps): ReactElement {
  const { text, why, lookFor, options } = wordsOf(guide, id);
  return (
    <RadiosField
      form={form}
      name={id}
      label={text}
      hint={`${why} Look for: ${lookFor}`}
      small
      options={Object.fromEntries(options.map(({ value, label }) => [value, label]))}
      optionHints={Object.fromEntries(options.map(({ value, hint }) => [value, hint ?? '']))}
    />
  );
}

interface TextProps {
  readonly form: UnitFormState;
  readonly name: 'alternative' | 'log';
  readonly label: string;
  readonly hint?: string;
}

/** A free text, watched for what looks like a patient's data. */
function Text({ form, name, label, hint }: TextProps): ReactElement {
  return (
    <div className="app-note-text">
      <TextAreaField
        form={form}
        name={name}
        label={label}
        {...(hint === undefined ? {} : { hint })}
        rows={3}
      />
      <PersonalDataWarning form={form} name={name} />
    </div>
  );
}

const NONE = '';

function AgreementField({ form }: { readonly form: UnitFormState }): ReactElement {
  const { data } = useSuspenseQuery(writeAccessQueries.agreements(useClient()));
  const { field } = useController({ control: form.control, name: 'agreementId' });
  const { ref: fieldRef, name, value, onBlur, onChange } = field;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor="agreementId">
        Agreement in the register (optional)
      </label>
      <select
        id="agreementId"
        className="nhsuk-select"
        name={name}
        ref={fieldRef}
        value={value ?? NONE}
        onBlur={onBlur}
        onChange={(event) => onChange(event.target.value === NONE ? null : event.target.value)}
      >
        <option value={NONE}>None</option>
        {data.rows.map(({ id, ref, title }) => (
          <option key={id} value={id}>
            {ref} {title}
          </option>
        ))}
      </select>
    </div>
  );
}
