import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { requiredText } from '../../../shared/domain/text';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { useReopen } from './decision-api';

const reopening = z.object({ reason: requiredText('why the decision is taken back', 2000) });

/** Takes a decision back: noted by mistake, or wrong. The history keeps what was decided. */
export function ReopenForm({ roundId }: { readonly roundId: string }): ReactElement {
  const reopen = useReopen();
  const notify = useNotify();
  const form = useZodForm(reopening, { reason: '' });
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async ({ reason }) => {
    await reopen.mutateAsync({ roundId, reason });
    notify('The decision is taken back');
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate aria-labelledby="reopen">
      <h2 className="nhsuk-heading-s" id="reopen">
        Was this decision noted by mistake?
      </h2>
      <p>Take it back, and the outcome waits for the partners again. The history keeps both.</p>
      <FormErrors form={form} />
      <TextAreaField form={form} name="reason" label="Why it is taken back" rows={2} />
      <UnsavedChanges isUnsaved={() => isDirty && !isSubmitting} />
      <Button type="submit" secondary disabled={isSubmitting}>
        Take the decision back
      </Button>
    </form>
  );
}
