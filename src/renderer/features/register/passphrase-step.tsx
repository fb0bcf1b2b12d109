import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { newPassphrase } from '../../lib/new-passphrase';
import type { ZodForm } from '../../lib/use-zod-form';
import { Notice } from '../../ui/notice';
import { PassphraseFields } from '../../ui/passphrase-fields';
import { Step } from './step';

type PassphraseForm = ZodForm<z.input<typeof newPassphrase>, z.output<typeof newPassphrase>>;

interface PassphraseStepProps {
  readonly form: PassphraseForm;
  /** What a stranger would try first: names and address. */
  readonly context: readonly string[];
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function PassphraseStep({ form, context, onBack, onDone }: PassphraseStepProps): ReactElement {
  const submit = form.handleSubmit(onDone);
  return (
    <Step
      form={form}
      number={4}
      title="Choose a passphrase"
      lead={<p>It is asked for each time the register is opened.</p>}
      submit="Create the register"
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <Notice kind="warning" title="Nobody can reset it for you">
        <p>
          Without the passphrase or the recovery code, which comes next, the register cannot be read by
          anybody: not by your IT support and not by us.
        </p>
      </Notice>
      <PassphraseFields form={form} name="passphrase" repeatName="repeat" context={context} />
    </Step>
  );
}
