import { useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { newPersonInput } from '../../../shared/domain/person/schema';
import { newPassphrase } from '../../lib/new-passphrase';
import { useNotify } from '../../lib/notify';
import { useOpenRegister } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { PassphraseFields } from '../../ui/passphrase-fields';
import { TextField } from '../../ui/text-field';
import { useAddPerson } from './api';
import { RoleField } from './role-field';

const form = z.intersection(newPersonInput, newPassphrase);

/** Adds somebody, who types a passphrase of their own. */
export function PersonNewScreen(): ReactElement {
  const { practiceName } = useOpenRegister();
  const person = useZodForm(form, { name: '', jobTitle: '', passphrase: '', repeat: '' });
  const add = useAddPerson();
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(person, async ({ repeat: _same, ...input }) => {
    await add.mutateAsync(input);
    await navigate({ to: '/people' });
    notify(`${input.name} can open the register`);
  });
  return (
    <Page
      title="Add a person"
      width="reading"
      back={<BackLink to="/people">People</BackLink>}
      lead={
        <p>
          Fill in the first part, then hand over the keyboard: they choose a passphrase that you do not know.
          At the end your own is asked for.
        </p>
      }
    >
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={person} />
        <TextField form={person} name="name" label="Their name" width="20" />
        <TextField
          form={person}
          name="jobTitle"
          label="Their job title"
          hint="You may leave this empty"
          width="20"
        />
        <RoleField form={person} name="role" label="What they may do in the register" />
        <h2 className="nhsuk-heading-m">For them to fill in</h2>
        <PassphraseFields
          form={person}
          name="passphrase"
          repeatName="repeat"
          context={[practiceName, person.watch('name')]}
        />
        <Button type="submit" disabled={add.isPending}>
          {add.isPending ? 'Adding…' : 'Add this person'}
        </Button>
      </form>
    </Page>
  );
}
