import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { outcomeChoices } from '../../../shared/domain/request/rules';
import {
  conclusionInput,
  type ListedRequest,
  requestOutcomeLabels,
} from '../../../shared/domain/request/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { useFirstFocus } from '../../lib/use-first-focus';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { useConclude } from './api';

const hints = {
  accepted: 'The agreement becomes active. Audit it again as such.',
  refused: 'The agreement never starts.',
  withdrawn: 'They took it back. The agreement never starts.',
  'became-law': 'The agreement becomes active, because the law cited requires it.',
} as const;

interface ConcludeFormProps {
  readonly request: ListedRequest;
  readonly onEnd: () => void;
}

/** How a request ended, as the partners decided; what may not be chosen says why. */
export function ConcludeForm({ request, onEnd }: ConcludeFormProps): ReactElement {
  const conclude = useConclude();
  const notify = useNotify();
  const form = useZodForm(conclusionInput, {
    id: request.id,
    version: request.version,
    on: today(),
    note: '',
    decidedBy: '',
  });
  const choices = outcomeChoices(request);
  const allowed = choices.filter(({ refused }) => refused === null);
  useFirstFocus(form, 'outcome');
  const submit = submitTo(form, async (input) => {
    await conclude.mutateAsync(input);
    onEnd();
    notify(`Recorded: ${requestOutcomeLabels[input.outcome]}`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-m">What was decided</h2>
      <FormErrors form={form} />
      <RadiosField
        form={form}
        name="outcome"
        label="How it ended"
        options={Object.fromEntries(allowed.map(({ outcome }) => [outcome, requestOutcomeLabels[outcome]]))}
        optionHints={hints}
        small
      />
      {allowed.length < choices.length && (
        <div className="app-refused">
          <p>Not open now:</p>
          <ul>
            {choices
              .filter(({ refused }) => refused !== null)
              .map(({ outcome, refused }) => (
                <li key={outcome}>
                  <strong>{requestOutcomeLabels[outcome]}.</strong> {refused}.
                </li>
              ))}
          </ul>
        </div>
      )}
      <TextAreaField
        form={form}
        name="note"
        label="Why"
        hint="A sentence. It goes into the history."
        rows={3}
      />
      <TextField
        form={form}
        name="decidedBy"
        label="Decided by"
        hint="The name or role of the partner. For example, GP partner"
      />
      <DateField form={form} name="on" label="Date of the decision" />
      <div className="app-buttons">
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Save the decision
        </Button>
        <Button type="button" secondary onClick={onEnd}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
