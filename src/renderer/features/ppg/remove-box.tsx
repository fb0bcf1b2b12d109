import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { PpgNote } from '../../../shared/domain/ppg/schema';
import { requiredText } from '../../../shared/domain/text';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { useRemoveNote } from './api';

const removing = z.object({ reason: requiredText('why the note is removed', 500) });

interface RemoveBoxProps {
  readonly note: Pick<PpgNote, 'id' | 'version' | 'ref'>;
}

/** Takes a note out of the register, once a reason was given. */
export function RemoveBox({ note }: RemoveBoxProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <div className="app-remove">
      <button
        type="button"
        className="app-text-button"
        aria-expanded={asking}
        ref={opener}
        onClick={() => setAsking(!asking)}
      >
        Remove this note
      </button>
      {asking && (
        <Removing
          note={note}
          onCancel={() => {
            setAsking(false);
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function Removing({
  note: { id, version, ref },
  onCancel,
}: RemoveBoxProps & { readonly onCancel: () => void }): ReactElement {
  const remove = useRemoveNote();
  const navigate = useNavigate();
  const notify = useNotify();
  const form = useZodForm(removing, { reason: '' });
  const { setFocus } = form;
  useEffect(() => setFocus('reason'), [setFocus]);
  const submit = submitTo(form, async ({ reason }) => {
    await remove.mutateAsync({ id, version, reason });
    await navigate({ to: '/ppg', ignoreBlocker: true });
    notify(`${ref} is removed`);
  });
  return (
    <form className="app-form app-form__group" onSubmit={submit} noValidate>
      <h2 className="nhsuk-heading-s">Remove {ref}</h2>
      <FormErrors form={form} />
      <p>
        The note leaves the register and every later export. The history keeps that it was there, what it said
        and why it was removed. Its number is not used again.
      </p>
      <TextAreaField
        form={form}
        name="reason"
        label="Why is it removed?"
        hint="No names here either."
        rows={2}
      />
      <div className="app-buttons">
        <Button type="submit" small warning disabled={form.formState.isSubmitting}>
          Remove the note
        </Button>
        <Button type="button" secondary small onClick={onCancel}>
          Keep it
        </Button>
      </div>
    </form>
  );
}
