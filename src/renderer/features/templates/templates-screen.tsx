import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import { letterKindFacts, letterKinds } from '../../../shared/domain/letter/kinds';
import { type OwnTemplate, templateInput } from '../../../shared/domain/template/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { templateQueries, useAddTemplate } from './api';

const columns: readonly Column<OwnTemplate, 'name' | 'source' | 'kind' | 'file' | 'added' | 'state'>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <Link to="/letters/templates/$templateId" params={{ templateId: id }}>
        {name}
      </Link>
    ),
  },
  { key: 'source', header: 'Whose text', cell: ({ source }) => source },
  { key: 'kind', header: 'Stands for', cell: ({ kind }) => letterKindFacts[kind].name },
  { key: 'file', header: 'File', cell: ({ fileName }) => fileName },
  { key: 'added', header: 'Added', cell: ({ addedAt }) => formatInstant(addedAt) },
  {
    key: 'state',
    header: 'State',
    cell: ({ ready }) => (ready ? 'Ready to use' : <strong>Check what goes where</strong>),
  },
];

const kinds = {
  '': 'Choose a letter',
  ...Object.fromEntries(letterKinds.map((kind) => [kind, letterKindFacts[kind].name])),
};

/** The practice's own texts for letters, and the way to add one. */
export function TemplatesScreen(): ReactElement {
  const mayEdit = useMay('edit');
  const { data: templates } = useSuspenseQuery(templateQueries.list(useClient()));
  return (
    <Page
      title="Own templates"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          Letters in the words of the BMA, your LMC or your practice. The app finds what is to be filled in,
          you check it once, and from then on it is filled in from the register.
        </p>
      }
    >
      {templates.length === 0 ? (
        <Empty title="No template has been added yet">
          <p>
            If you were sent a letter as a Word file, with places like [Practice name], XXXX or a dotted line,
            add it here. A copy is kept in the register; the file itself stays as it is.
          </p>
        </Empty>
      ) : (
        <DataTable
          caption="Own templates"
          hideCaption
          columns={columns}
          rows={templates}
          rowKey={({ id }) => id}
        />
      )}
      {mayEdit && <AddTemplate />}
    </Page>
  );
}

function AddTemplate(): ReactElement {
  const form = useZodForm(templateInput, { name: '', source: '' });
  const add = useAddTemplate();
  const navigate = useNavigate();
  const submit = submitTo(form, async (input) => {
    const template = await add.mutateAsync(input);
    if (template === null) return;
    await navigate({ to: '/letters/templates/$templateId', params: { templateId: template.id } });
  });
  return (
    <section className="nhsuk-u-margin-top-5" aria-labelledby="add-template">
      <h2 className="nhsuk-heading-m" id="add-template">
        Add a template
      </h2>
      <form className="app-form" onSubmit={submit} noValidate>
        <FormErrors form={form} />
        <SelectField
          form={form}
          name="kind"
          label="Which letter it stands for"
          hint="What the app can fill in depends on this."
          options={kinds}
        />
        <TextField form={form} name="name" label="Name" hint="For example, BMA letter to the ICB" />
        <TextField
          form={form}
          name="source"
          label="Whose text it is, and of when (optional)"
          hint="For example, LMC, 12 May 2026"
        />
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Choose the Word file
        </Button>
      </form>
    </section>
  );
}
