import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { formatDate } from '../../../shared/domain/calendar';
import { requiredText } from '../../../shared/domain/text';
import { writeAccessStepLabels } from '../../../shared/domain/write-access/labels';
import {
  type DoneStep,
  doneStep,
  type WriteAccessStep,
  type WriteAccessUnit,
} from '../../../shared/domain/write-access/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { useTick, useUntick } from './api';

interface StepsProps {
  readonly unit: WriteAccessUnit;
  readonly steps: readonly WriteAccessStep[];
  readonly mayTick: boolean;
}

/** Steps with who did them and when; a partner ticks each by itself. */
export function Steps({ unit, steps, mayTick }: StepsProps): ReactElement {
  const [open, setOpen] = useState<WriteAccessStep | null>(null);
  const close = (): void => setOpen(null);
  return (
    <ol className="app-steps">
      {steps.map((step) => {
        const done = unit.steps.find((each) => each.step === step);
        return (
          <li key={step}>
            <p>
              <strong>{done === undefined ? 'To do' : 'Done'}:</strong> {writeAccessStepLabels[step]}
            </p>
            {done !== undefined && (
              <p className="app-offers__from">
                {formatDate(done.doneOn)}, {done.by}
                {done.note !== '' && `. ${done.note}`}
              </p>
            )}
            {mayTick && open !== step && (
              <Button type="button" secondary small onClick={() => setOpen(step)}>
                {done === undefined ? 'Note as done' : 'Take back'}
                <span className="nhsuk-u-visually-hidden">: {writeAccessStepLabels[step]}</span>
              </Button>
            )}
            {open === step &&
              (done === undefined ? (
                <TickForm unit={unit} step={step} onClose={close} />
              ) : (
                <UntickForm unit={unit} step={step} onClose={close} />
              ))}
          </li>
        );
      })}
    </ol>
  );
}

interface StepFormProps {
  readonly unit: Pick<WriteAccessUnit, 'id' | 'version'>;
  readonly step: WriteAccessStep;
  readonly onClose: () => void;
}

function TickForm({ unit: { id, version }, step, onClose }: StepFormProps): ReactElement {
  const tick = useTick();
  const notify = useNotify();
  const blank: DoneStep = { step, doneOn: today(), by: '', note: '' };
  const form = useZodForm(doneStep, blank);
  const submit = submitTo(form, async (done) => {
    await tick.mutateAsync({ id, version, done });
    onClose();
    notify('Step noted as done');
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="doneOn" label="Done on" />
      <TextField form={form} name="by" label="Done by (role)" hint="For example, GP partner" />
      <TextAreaField
        form={form}
        name="note"
        label="Note (optional)"
        hint="For a letter: by when it asks for an answer. No patient details."
        rows={2}
      />
      <PersonalDataWarning form={form} name="note" />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Save the step
        </Button>
        <Button type="button" secondary small onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const taking = z.object({ reason: requiredText('why the step is taken back', 500) });

function UntickForm({ unit: { id, version }, step, onClose }: StepFormProps): ReactElement {
  const untick = useUntick();
  const form = useZodForm(taking, { reason: '' });
  const submit = submitTo(form, async ({ reason }) => {
    await untick.mutateAsync({ id, version, step, reason });
    onClose();
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <TextField form={form} name="reason" label="Why is it taken back?" />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Take the step back
        </Button>
        <Button type="button" secondary small onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
