import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { type Attachment, attachmentRemoval } from '../../../shared/domain/attachment/schema';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { useRemoveAttachment } from './api';
import { ownerPage } from './owner-page';

interface RemoveBoxProps {
  readonly attachment: Pick<Attachment, 'id' | 'title' | 'owner'>;
}

/** Takes a document off the list, once a reason was given. */
export function RemoveBox({ attachment }: RemoveBoxProps): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <div className="app-remove">
      <button
        type="button"
        className="app-text-button"
        aria-expanded={asking}
        onClick={() => setAsking(!asking)}
      >
        Remove this document
      </button>
      {asking && <Removing attachment={attachment} />}
    </div>
  );
}

function Removing({ attachment: { id, title, owner } }: RemoveBoxProps): ReactElement {
  const remove = useRemoveAttachment();
  const navigate = useNavigate();
  const notify = useNotify();
  const form = useZodForm(attachmentRemoval, { id, reason: '' });
  const submit = submitTo(form, async (input) => {
    await remove.mutateAsync(input);
    await navigate(ownerPage(owner));
    notify(`${title} is removed`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <p>
        It leaves the list and cannot be opened any more. The history keeps that it was there and why it was
        removed.
      </p>
      <TextAreaField form={form} name="reason" label="Why is it removed?" rows={2} />
      <Button type="submit" small warning disabled={form.formState.isSubmitting}>
        Remove the document
      </Button>
    </form>
  );
}
