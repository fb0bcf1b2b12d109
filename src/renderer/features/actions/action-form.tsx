import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import type { z } from 'zod';
import {
  actionInput,
  type ActionInput,
  type ListedAction,
  ownerRoleLabels,
  priorityLabels,
} from '../../../shared/domain/action/schema';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { DueHelp } from './due-help';

interface ActionFormProps {
  readonly initial: z.input<typeof actionInput>;
  readonly slot: DraftSlot;
  readonly save: (input: ActionInput) => Promise<ListedAction>;
  readonly onSaved: (saved: ListedAction) => void | Promise<void>;
  readonly cancel: ReactNode;
}

/** What has to be done, by whom and by when. */
export function ActionForm({ initial, slot, save, onSaved, cancel }: ActionFormProps): ReactElement {
  const form = useZodForm(actionInput, initial);
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (input) => {
    const saved = await save(input);
    form.reset(input);
    draft.forget();
    await onSaved(saved);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <TextField
        form={form}
        name="title"
        label="What has to be done"
        hint="For example, ask the DPO to review the DPIA"
      />
      <SelectField form={form} name="ownerRole" label="Who does it" options={ownerRoleLabels} />
      <TextField
        form={form}
        name="ownerName"
        label="Name (optional)"
        hint="If one person is meant. No patient."
      />
      <DateField form={form} name="dueOn" label="Due on" hint="It falls on a working day in England." />
      <DueHelp
        value={form.watch('dueOn')}
        onChange={(dueOn) => form.setValue('dueOn', dueOn, { shouldDirty: true, shouldValidate: true })}
      />
      <SelectField form={form} name="priority" label="Priority" options={priorityLabels} />
      <TextAreaField
        form={form}
        name="details"
        label="Details (optional)"
        hint="No patient details."
        rows={3}
      />
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <div className="app-buttons">
        <Button type="submit" disabled={isSubmitting}>
          Save action
        </Button>
        {cancel}
      </div>
    </form>
  );
}
