import { Button, Fieldset } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { Question } from '../../../shared/content/schema';
import { type Answer, answerInput, type AuditRound, citation } from '../../../shared/domain/audit/schema';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import type { NewAnswer } from './api';

interface QuestionFormProps {
  readonly slot: DraftSlot;
  readonly question: Question;
  readonly answer: Answer | null;
  readonly save: (answer: NewAnswer) => Promise<AuditRound>;
  readonly onContinue: (saved: AuditRound) => Promise<void>;
  readonly onStop: () => Promise<void>;
}

const answerForm = z.object({ value: answerInput.shape.value, note: answerInput.shape.note, citation });
const noCitation = { title: '', provision: '', date: null };

/** One answer with its note, and where the duty is written down if it claims one. */
export function QuestionForm({
  slot,
  question,
  answer,
  save,
  onContinue,
  onStop,
}: QuestionFormProps): ReactElement {
  const form = useZodForm(answerForm, {
    value: answer?.value,
    note: answer?.note ?? '',
    citation: answer?.citation ?? noCitation,
  });
  const chosen = useWatch({ control: form.control, name: 'value' });
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;

  const submit = (then: (round: AuditRound) => Promise<void>) =>
    submitTo(form, async ({ value, note, citation: given }) => {
      const asked = question.citationFor.includes(value);
      const round = await save({ questionId: question.id, value, note, citation: asked ? given : null });
      draft.forget();
      await then(round);
    });

  return (
    <form className="app-form app-question__form" onSubmit={submit(onContinue)} noValidate>
      <FormErrors form={form} />
      <RadiosField
        form={form}
        name="value"
        label={question.text}
        // The page's heading says it already to those who see it.
        legendProps={{ className: 'nhsuk-u-visually-hidden' }}
        options={Object.fromEntries(question.options.map(({ value, label }) => [value, label]))}
        optionHints={Object.fromEntries(question.options.map(({ value, hint }) => [value, hint ?? '']))}
      />
      {question.citationFor.includes(chosen) && (
        <div className="app-form__group">
          <Fieldset>
            <Fieldset.Legend size="s">Where is it written down?</Fieldset.Legend>
            <p>{question.citationHint}</p>
            <TextField form={form} name="citation.title" label="Law, notice or contract" />
            <TextField form={form} name="citation.provision" label="Section or clause" />
            <DateField form={form} name="citation.date" label="Date of it" />
          </Fieldset>
        </div>
      )}
      <TextAreaField
        form={form}
        name="note"
        label="Note (optional)"
        hint="What you found and where, and who told you, by role. No patient details."
        rows={3}
      />
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <div className="app-buttons">
        <Button type="submit" disabled={isSubmitting}>
          Save and continue
        </Button>
        <Button
          type="button"
          secondary
          disabled={isSubmitting}
          onClick={isDirty ? submit(onStop) : () => void onStop()}
        >
          {isDirty ? 'Save and stop' : 'Stop for now'}
        </Button>
      </div>
    </form>
  );
}
