import { Button, SummaryList } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { formatDate } from '../../../shared/domain/calendar';
import { writeAccessDecisionLabels } from '../../../shared/domain/write-access/labels';
import { checkWriteAccessDecision } from '../../../shared/domain/write-access/rule';
import {
  type WriteAccessDecision,
  writeAccessDecision,
  type WriteAccessDecisionKind,
  type WriteAccessUnit,
} from '../../../shared/domain/write-access/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { useDecideUnit } from './api';

/** What the partners decided about a unit. */
export function DecisionFacts({ decision }: { readonly decision: WriteAccessDecision }): ReactElement {
  const { kind, text, effectiveOn, decidedBy, decidedOn } = decision;
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-m">What the partners decided</h2>
      <SummaryList>
        <SummaryList.Row>
          <SummaryList.Key>Decided</SummaryList.Key>
          <SummaryList.Value>
            {writeAccessDecisionLabels[kind]}, by {decidedBy} on {formatDate(decidedOn)}
          </SummaryList.Value>
        </SummaryList.Row>
        {text !== '' && (
          <SummaryList.Row>
            <SummaryList.Key>Conditions or notice</SummaryList.Key>
            <SummaryList.Value className="app-note">{text}</SummaryList.Value>
          </SummaryList.Row>
        )}
        {effectiveOn !== null && (
          <SummaryList.Row>
            <SummaryList.Key>By or from</SummaryList.Key>
            <SummaryList.Value>{formatDate(effectiveOn)}</SummaryList.Value>
          </SummaryList.Row>
        )}
      </SummaryList>
    </section>
  );
}

const ending = { text: 'How notice was given, and what takes its place', date: 'Access ends on' };
/** What a kind of decision needs besides. */
const further: Readonly<
  Record<WriteAccessDecisionKind, { readonly text: string; readonly date: string } | null>
> = {
  accept: null,
  'accept-with-conditions': { text: 'Conditions', date: 'To be met by' },
  restrict: ending,
  withdraw: ending,
};

const decisionForm = ({ ruling, steps }: WriteAccessUnit) =>
  writeAccessDecision.superRefine((decision, problems) => {
    const check = checkWriteAccessDecision(ruling, steps, decision);
    if (!check.ok) problems.addIssue({ code: 'custom', path: [check.field], message: check.message });
  });

/** The partners' decision; what the rule or an open step forbids is refused with a sentence. */
export function DecisionForm({ unit }: { readonly unit: WriteAccessUnit }): ReactElement {
  const decide = useDecideUnit();
  const notify = useNotify();
  const form = useZodForm(decisionForm(unit), {
    kind: undefined,
    text: '',
    effectiveOn: null,
    decidedBy: '',
    decidedOn: today(),
  });
  const kind = useWatch({ control: form.control, name: 'kind' });
  const asks = kind === undefined ? null : further[kind];
  const submit = submitTo(form, async (decision) => {
    await decide.mutateAsync({ id: unit.id, version: unit.version, decision });
    notify(`Decided: ${writeAccessDecisionLabels[decision.kind]}`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate aria-labelledby="decide">
      <h2 className="nhsuk-heading-m" id="decide">
        The partners decide
      </h2>
      <FormErrors form={form} />
      <RadiosField
        form={form}
        name="kind"
        label="What did the partners decide?"
        options={writeAccessDecisionLabels}
      />
      {asks !== null && (
        <>
          <TextAreaField form={form} name="text" label={asks.text} rows={3} />
          <PersonalDataWarning form={form} name="text" />
          <DateField form={form} name="effectiveOn" label={asks.date} />
        </>
      )}
      <TextField
        form={form}
        name="decidedBy"
        label="Decided by"
        hint="The name or role of the partner. For example, GP partner"
      />
      <DateField form={form} name="decidedOn" label="Date of the decision" />
      <Button type="submit" disabled={form.formState.isSubmitting}>
        Save the decision
      </Button>
    </form>
  );
}
