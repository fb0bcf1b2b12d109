import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { rightReasons } from '../../../shared/domain/person/rules';
import { accessRoles, type PeopleEntry } from '../../../shared/domain/person/schema';
import { requiredText } from '../../../shared/domain/text';
import { AppError } from '../../../shared/errors';
import { useClient } from '../../lib/client-context';
import { replacedPassphrase } from '../../lib/new-passphrase';
import { useNotify } from '../../lib/notify';
import { useOpenRegister } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PassphraseFields } from '../../ui/passphrase-fields';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { peopleQueries, useChangeRole, useGivePassphrase, useRemovePerson, useResetPassphrase } from './api';
import { typedCode } from './new-code-steps';
import { RoleField } from './role-field';

const route = getRouteApi('/people/$personId');

interface PersonProps {
  readonly person: PeopleEntry;
}

/** One person: what they may do, a new passphrase, and their leaving. */
export function PersonScreen(): ReactElement {
  const { personId } = route.useParams();
  const { data } = useSuspenseQuery(peopleQueries.list(useClient()));
  const { person: self } = useOpenRegister();
  const person = data.people.find(({ id, leftOn }) => id === personId && leftOn === null);
  if (person === undefined) throw new AppError({ code: 'not-found', entity: 'person', id: personId });
  return (
    <Page
      title={person.name}
      windowTitle="Person"
      width="reading"
      back={<BackLink to="/people">People</BackLink>}
      lead={person.jobTitle === '' ? undefined : <p>{person.jobTitle}</p>}
    >
      {data.mayManage ? (
        <>
          <RoleForm person={person} />
          {person.id !== self.id && (
            <>
              {person.hasKey ? <ResetForm person={person} /> : <GiveForm person={person} />}
              <RemoveForm person={person} />
            </>
          )}
        </>
      ) : (
        <Notice>
          <p>{rightReasons.manage}.</p>
        </Notice>
      )}
    </Page>
  );
}

const roleForm = z.object({ role: z.enum(accessRoles, 'Choose what they may do') });

function RoleForm({ person: { id, name, role } }: PersonProps): ReactElement {
  const form = useZodForm(roleForm, { role });
  const change = useChangeRole();
  const notify = useNotify();
  const submit = submitTo(form, async (chosen) => {
    await change.mutateAsync({ personId: id, role: chosen.role });
    notify(`What ${name} may do is changed`);
  });
  return (
    <section aria-labelledby="role-section">
      <h2 className="nhsuk-heading-m" id="role-section">
        What {name} may do
      </h2>
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <RoleField form={form} name="role" label="Role" />
        <Button type="submit" secondary disabled={change.isPending}>
          Change role
        </Button>
      </form>
    </section>
  );
}

const resetForm = z.intersection(z.object({ code: typedCode }), replacedPassphrase);

/** For somebody who has lost their passphrase: it takes the recovery code. */
function ResetForm({ person: { id, name } }: PersonProps): ReactElement {
  const { practiceName } = useOpenRegister();
  const form = useZodForm(resetForm, { code: '', newPassphrase: '', repeat: '' });
  const reset = useResetPassphrase();
  const notify = useNotify();
  const submit = submitTo(form, async ({ code, newPassphrase }) => {
    await reset.mutateAsync({ personId: id, code, newPassphrase });
    form.reset();
    notify(`${name} has a new passphrase. Make a new recovery code next`);
  });
  return (
    <section aria-labelledby="reset-section">
      <h2 className="nhsuk-heading-m" id="reset-section">
        A lost passphrase
      </h2>
      <p>
        With the recovery code from your paper {name} can choose a new passphrase: hand over the keyboard for
        that. The history notes that the code was used.
      </p>
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <TextField
          form={form}
          name="code"
          label="Recovery code"
          hint="Capitals, spaces and hyphens do not matter"
          code
        />
        <PassphraseFields
          form={form}
          name="newPassphrase"
          repeatName="repeat"
          context={[practiceName, name]}
        />
        <Button type="submit" secondary disabled={reset.isPending}>
          {reset.isPending ? 'Setting…' : 'Set the new passphrase'}
        </Button>
      </form>
    </section>
  );
}

/** For somebody who is known to the register but has no key to it. */
function GiveForm({ person: { id, name } }: PersonProps): ReactElement {
  const { practiceName } = useOpenRegister();
  const form = useZodForm(replacedPassphrase, { newPassphrase: '', repeat: '' });
  const give = useGivePassphrase();
  const notify = useNotify();
  const submit = submitTo(form, async ({ newPassphrase }) => {
    await give.mutateAsync({ personId: id, newPassphrase });
    notify(`${name} can open the register`);
  });
  return (
    <section aria-labelledby="give-section">
      <h2 className="nhsuk-heading-m" id="give-section">
        A passphrase
      </h2>
      <p>{name} cannot open the register yet. Hand over the keyboard: they choose a passphrase.</p>
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <PassphraseFields
          form={form}
          name="newPassphrase"
          repeatName="repeat"
          context={[practiceName, name]}
        />
        <Button type="submit" disabled={give.isPending}>
          {give.isPending ? 'Setting…' : 'Set the passphrase'}
        </Button>
      </form>
    </section>
  );
}

const removeForm = z.object({ reason: requiredText('why they are removed', 500) });

function RemoveForm({ person: { id, name } }: PersonProps): ReactElement {
  const form = useZodForm(removeForm, { reason: '' });
  const remove = useRemovePerson();
  const navigate = useNavigate();
  const notify = useNotify();
  const submit = submitTo(form, async ({ reason }) => {
    await remove.mutateAsync({ personId: id, reason });
    await navigate({ to: '/people' });
    notify(`${name} can no longer open the register`);
  });
  return (
    <section aria-labelledby="remove-section">
      <h2 className="nhsuk-heading-m" id="remove-section">
        Remove {name}
      </h2>
      <p>
        Their passphrase then opens the register no more. What they entered stays, under their name. Copies of
        the register and backups that they took away before still open with their passphrase: if you fear that
        there are any, change the register’s key afterwards, under People.
      </p>
      <form className="app-form" noValidate onSubmit={submit}>
        <FormErrors form={form} />
        <TextAreaField
          form={form}
          name="reason"
          label="Why they are removed"
          hint="For the history, like “Left the practice on 30 June”"
        />
        <Button type="submit" warning disabled={remove.isPending}>
          Remove {name}
        </Button>
      </form>
    </section>
  );
}
