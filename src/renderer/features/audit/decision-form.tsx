import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { allowedDecisions, checkDecision } from '../../../shared/domain/audit/decision';
import { outcomeLabels, outcomeMeanings } from '../../../shared/domain/audit/labels';
import { decisionInput, type Outcome, outcomes, type Ruling } from '../../../shared/domain/audit/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { RadiosField } from '../../ui/radios-field';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { useDecide } from './api';

const OTHER = 'other';
const NOT_CHOSEN = '';

const { reason, riskAnswer, decidedBy, decidedOn } = decisionInput.unwrap().shape;
const someOutcome = z.enum(outcomes);

/** The form asks in two steps: with the rule or otherwise, and only then how. */
const decisionForm = (ruling: Ruling) =>
  z
    .object({
      choice: z.enum([...outcomes, OTHER], 'Choose what the partners decided'),
      other: z.enum([...outcomes, NOT_CHOSEN]),
      reason,
      riskAnswer,
      decidedBy,
      decidedOn,
    })
    .superRefine((values, problems) => {
      const outcome = chosenOutcome(values);
      if (outcome === null) {
        problems.addIssue({ code: 'custom', path: ['other'], message: 'Choose the other outcome' });
        return;
      }
      const check = checkDecision(ruling, {
        outcome,
        reason: values.reason,
        riskAnswer: values.riskAnswer,
      });
      if (check.ok) return;
      const field = check.field === 'outcome' ? 'other' : check.field;
      problems.addIssue({ code: 'custom', path: [field], message: check.message });
    });

interface Chosen {
  readonly choice: string | undefined;
  readonly other: string;
}

const chosenOutcome = ({ choice, other }: Chosen): Outcome | null =>
  someOutcome.safeParse(choice === OTHER ? other : choice).data ?? null;

interface DecisionFormProps {
  readonly roundId: string;
  readonly ruling: Ruling;
}

/** The partners' decision: with the rule, or otherwise with a reason and in sight of the risk. */
export function DecisionForm({ roundId, ruling }: DecisionFormProps): ReactElement {
  const decide = useDecide();
  const notify = useNotify();
  const form = useZodForm(decisionForm(ruling), {
    choice: undefined,
    other: NOT_CHOSEN,
    reason: '',
    riskAnswer: '',
    decidedBy: '',
    decidedOn: today(),
  });
  const [choice, other] = useWatch({ control: form.control, name: ['choice', 'other'] });
  const allowed = allowedDecisions(ruling);
  const following = allowed.filter(({ kind }) => kind !== 'override');
  const chosen = chosenOutcome({ choice, other });
  const decision = allowed.find(({ outcome }) => outcome === chosen);
  const { isDirty, isSubmitting } = form.formState;

  const submit = submitTo(form, async ({ choice: how, other: otherwise, ...input }) => {
    const outcome = chosenOutcome({ choice: how, other: otherwise });
    if (outcome === null) return;
    await decide.mutateAsync({ ...input, roundId, outcome });
    notify(`Decided: ${outcomeLabels[outcome]}`);
  });

  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate aria-labelledby="decide">
      <h2 className="nhsuk-heading-m" id="decide">
        The partners decide
      </h2>
      <FormErrors form={form} />
      <RadiosField
        form={form}
        name="choice"
        label="What did the partners decide?"
        options={{
          ...Object.fromEntries(
            following.map(({ outcome, kind }) => [
              outcome,
              kind === 'confirm' ? `Confirm: ${outcomeLabels[outcome]}` : outcomeLabels[outcome],
            ]),
          ),
          [OTHER]: 'Set another outcome, with a reason',
        }}
        optionHints={Object.fromEntries(following.map(({ outcome }) => [outcome, outcomeMeanings[outcome]]))}
      />
      {choice === OTHER && (
        <SelectField
          form={form}
          name="other"
          label="The other outcome"
          options={{
            [NOT_CHOSEN]: 'Choose an outcome',
            ...Object.fromEntries(
              allowed
                .filter(({ kind }) => kind === 'override')
                .map(({ outcome }) => [outcome, outcomeLabels[outcome]]),
            ),
          }}
        />
      )}
      {decision?.warning != null && (
        <Notice
          kind="error"
          title={decision.kind === 'override' ? 'This goes against the rule' : 'Mind what stopping it does'}
          live
        >
          <p>{decision.warning}</p>
        </Notice>
      )}
      <TextAreaField
        form={form}
        name="reason"
        label={choice === OTHER ? 'Reason for deciding otherwise' : 'Reason (optional)'}
        rows={3}
      />
      {decision?.answersRisk === true && (
        <TextAreaField
          form={form}
          name="riskAnswer"
          label="Why it may stop in spite of this risk"
          hint="The risk and your answer are kept with the decision and shown in the audit pack"
          rows={3}
        />
      )}
      <TextField
        form={form}
        name="decidedBy"
        label="Decided by"
        hint="The name or role of the partner. For example, GP partner"
      />
      <DateField form={form} name="decidedOn" label="Date of the decision" />
      <UnsavedChanges isUnsaved={() => isDirty} />
      <Button type="submit" disabled={isSubmitting}>
        Save the decision
      </Button>
    </form>
  );
}
