import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { emailFor, emailInput, recipientField } from '../../../shared/domain/letter/mail';
import type { LetterDetail } from '../../../shared/domain/letter/schema';
import { practiceFieldLabels } from '../../../shared/domain/practice/labels';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CopyButton } from '../../ui/copy-text';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { letterQueries, useSaveEmail } from './api';

/** The email that the letter can go with: saved as a draft for a mail program, or copied piece by piece. */
export function EmailSection({ letter }: { readonly letter: LetterDetail }): ReactElement {
  const { data: practice } = useSuspenseQuery(letterQueries.practice(useClient()));
  const saveEmail = useSaveEmail();
  const notify = useNotify();
  const form = useZodForm(emailInput, emailFor(letter, practice));
  const submit = submitTo(form, async (email) => {
    const { fileName } = await saveEmail.mutateAsync(email);
    if (fileName !== null) notify(`Saved as ${fileName}`);
  });
  const field = recipientField(letter, practice);
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">Send it by email</h2>
      <p>The app has no way to send anything. You send it, from the practice’s own mailbox.</p>
      {field !== null && practice[field] === '' && (
        <p>
          The address is not known yet.{' '}
          <Link to="/settings" hash={field}>
            Fill in: {practiceFieldLabels[field]}
          </Link>
        </p>
      )}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Prepare the email</span>
        </summary>
        <div className="nhsuk-details__text">
          <form className="app-form" onSubmit={submit} noValidate>
            <FormErrors form={form} />
            <TextField form={form} name="to" label="To" hint="Check the address before you send" />
            <CopyButton label="Copy To" field="to" />
            <TextField form={form} name="cc" label="Copies to" />
            <CopyButton label="Copy Copies to" field="cc" />
            <TextField form={form} name="subject" label="Subject" />
            <CopyButton label="Copy the subject" field="subject" />
            <TextAreaField form={form} name="body" label="Text" rows={8} />
            <CopyButton label="Copy the text" field="body" />
            <p>
              <strong>NHSmail in the browser, and the new Outlook:</strong> save the letter above, start an
              email there, copy the four pieces one by one, and attach the letter.
            </p>
            <p>
              <strong>Outlook as a program (classic):</strong> save the draft with the letter in it, open the
              file, check it and send it. The new Outlook may open such a file without letting you send it.
            </p>
            <p className="nhsuk-hint">
              What you save or copy is no longer encrypted. What you copied stays in the clipboard until you
              copy something else.
            </p>
            <Button type="submit" secondary small disabled={form.formState.isSubmitting}>
              Save as email draft
            </Button>
          </form>
        </div>
      </details>
    </section>
  );
}
