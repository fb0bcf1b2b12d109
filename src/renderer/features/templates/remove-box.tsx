import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import type { OwnTemplate } from '../../../shared/domain/template/schema';
import { requiredText } from '../../../shared/domain/text';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextField } from '../../ui/text-field';
import { useRemoveTemplate } from './api';

const withReason = z.object({ reason: requiredText('why you remove it', 500) });

/** Takes a template off the list. Letters that were made from it stay as they are. */
export function RemoveBox({ template: { id, name } }: { readonly template: OwnTemplate }): ReactElement {
  const [asking, setAsking] = useState(false);
  const form = useZodForm(withReason, { reason: '' });
  const remove = useRemoveTemplate();
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(form, async ({ reason }) => {
    await remove.mutateAsync({ id, reason });
    await navigate({ to: '/letters/templates', ignoreBlocker: true });
    notify(`“${name}” is removed`);
  });
  return asking ? (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <TextField
        form={form}
        name="reason"
        label="Why do you remove it?"
        hint="For example, a newer text came. Letters that were made from it stay as they are."
      />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Remove the template
        </Button>
        <Button type="button" secondary small onClick={() => setAsking(false)}>
          Cancel
        </Button>
      </div>
    </form>
  ) : (
    <button type="button" className="app-text-button" onClick={() => setAsking(true)}>
      Remove this template
    </button>
  );
}
