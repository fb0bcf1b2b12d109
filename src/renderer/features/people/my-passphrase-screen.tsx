import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { replacedPassphrase } from '../../lib/new-passphrase';
import { useNotify } from '../../lib/notify';
import { useOpenRegister } from '../../lib/open-register';
import { useDelay, waiting } from '../../lib/use-delay';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PassphraseField } from '../../ui/passphrase-field';
import { PassphraseFields } from '../../ui/passphrase-fields';
import { useChangePassphrase } from './api';

const changing = z.intersection(
  z.object({ current: z.string().min(1, 'Enter your current passphrase') }),
  replacedPassphrase,
);

/** Gives the person at work a new passphrase. */
export function MyPassphraseScreen(): ReactElement {
  const { practiceName, person } = useOpenRegister();
  const form = useZodForm(changing, { current: '', newPassphrase: '', repeat: '' });
  const change = useChangePassphrase();
  const delay = useDelay(change.error);
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(form, async ({ current, newPassphrase }) => {
    await change.mutateAsync({ current, newPassphrase });
    await navigate({ to: '/people' });
    notify('Your passphrase is changed');
  });
  return (
    <Page
      title="Change your passphrase"
      width="reading"
      back={<BackLink to="/people">People</BackLink>}
      lead={<p>{person.name}, from now on only the new one opens the register for you.</p>}
    >
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <PassphraseField
          form={form}
          name="current"
          label="Current passphrase"
          autoComplete="current-password"
        />
        <PassphraseFields
          form={form}
          name="newPassphrase"
          repeatName="repeat"
          context={[practiceName, person.name]}
        />
        <Notice>
          <p>Backups that were made before still open with the old passphrase.</p>
        </Notice>
        <Button type="submit" disabled={change.isPending || delay > 0}>
          {change.isPending ? 'Changing…' : waiting('Change passphrase', delay)}
        </Button>
      </form>
    </Page>
  );
}
