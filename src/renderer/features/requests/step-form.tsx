import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { nextStepWords } from '../../../shared/domain/request/rules';
import {
  type ListedRequest,
  requestChannelLabels,
  stepInput,
  type StepKind,
  stepLabels,
} from '../../../shared/domain/request/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { useFirstFocus } from '../../lib/use-first-focus';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { useRecordStep } from './api';

interface StepFormProps {
  readonly request: ListedRequest;
  readonly kind: StepKind;
  readonly onEnd: () => void;
}

/** When a step was done, and how: to be recorded, or to be corrected. */
export function StepForm({ request, kind, onEnd }: StepFormProps): ReactElement {
  const record = useRecordStep();
  const notify = useNotify();
  const known = request.steps.find((step) => step.kind === kind);
  const form = useZodForm(stepInput, {
    id: request.id,
    version: request.version,
    kind,
    on: known?.on ?? today(),
    // Holding is done inside the practice: nothing is sent.
    how: kind === 'held' ? null : (known?.how ?? 'email'),
    note: known?.note ?? '',
  });
  useFirstFocus(form, 'on');
  const submit = submitTo(form, async (input) => {
    await record.mutateAsync(input);
    onEnd();
    notify(`Recorded: ${stepLabels[kind]}`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-m">{nextStepWords[kind].do}</h2>
      <p>{nextStepWords[kind].how}</p>
      <FormErrors form={form} />
      <DateField form={form} name="on" label="Date" />
      {kind !== 'held' && <SelectField form={form} name="how" label="How" options={requestChannelLabels} />}
      <TextAreaField
        form={form}
        name="note"
        label={kind === 'bma-answer' ? 'What the BMA advised' : 'Note (optional)'}
        hint="No patient details."
        rows={3}
      />
      <div className="app-buttons">
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Save this step
        </Button>
        <Button type="button" secondary onClick={onEnd}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
