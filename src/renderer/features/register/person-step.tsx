import type { ReactElement } from 'react';
import type { z } from 'zod';
import { accessRoleLabels, type PersonInput, type personInput } from '../../../shared/domain/person/schema';
import type { ZodForm } from '../../lib/use-zod-form';
import { RadiosField } from '../../ui/radios-field';
import { TextField } from '../../ui/text-field';
import { Step } from './step';

interface PersonStepProps {
  readonly form: ZodForm<z.input<typeof personInput>, PersonInput>;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

const roles = { signatory: accessRoleLabels.signatory, editor: accessRoleLabels.editor };
const roleHints = {
  signatory: 'A partner, or somebody who records what the partners have decided',
  editor: 'Enters agreements and answers; leaves outcomes for a partner to confirm',
};

export function PersonStep({ form, onBack, onDone }: PersonStepProps): ReactElement {
  const submit = form.handleSubmit(onDone);
  return (
    <Step
      form={form}
      number={3}
      title="You"
      lead={<p>Every change in the register carries the name of whoever made it.</p>}
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <TextField form={form} name="name" label="Your name" width="20" />
      <TextField
        form={form}
        name="jobTitle"
        label="Your job title"
        hint="You may leave this empty"
        width="20"
      />
      <RadiosField
        form={form}
        name="role"
        label="What you may do in the register"
        options={roles}
        optionHints={roleHints}
      />
    </Step>
  );
}
