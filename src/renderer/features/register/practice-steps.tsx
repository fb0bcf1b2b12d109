import type { ReactElement } from 'react';
import type { PracticeInput } from '../../../shared/domain/practice/schema';
import { ContactFields, PracticeFields, type PracticeForm } from '../../ui/practice-fields';
import { Step } from './step';

interface PracticeStepProps {
  readonly form: PracticeForm;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

const first: readonly (keyof PracticeInput)[] = [
  'name',
  'odsCode',
  'address',
  'email',
  'clinicalSystem',
  'contractType',
];

export function PracticeStep({ form, onBack, onDone }: PracticeStepProps): ReactElement {
  // The next screen's answers are in the same form: a fault there is told there.
  const submit = form.handleSubmit(onDone, (errors) => {
    if (!first.some((name) => name in errors)) onDone();
  });
  return (
    <Step
      form={form}
      number={1}
      title="Your practice"
      lead={<p>Only the name and the ODS code are needed now.</p>}
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <PracticeFields form={form} />
    </Step>
  );
}

export function ContactsStep({ form, onBack, onDone }: PracticeStepProps): ReactElement {
  const submit = form.handleSubmit(onDone);
  return (
    <Step
      form={form}
      number={2}
      title="People and organisations"
      lead={
        <p>
          Leave empty what you do not know. The app says later which letter needs it, and you can add it in
          Settings.
        </p>
      }
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <ContactFields form={form} />
    </Step>
  );
}
