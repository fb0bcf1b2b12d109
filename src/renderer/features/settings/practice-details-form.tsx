import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type Practice, practiceInput } from '../../../shared/domain/practice/schema';
import { useNotify } from '../../lib/notify';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { ContactFields, PracticeFields } from '../../ui/practice-fields';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { useSavePractice } from './api';

/** The practice and the people its letters name, as entered at the first start. */
export function PracticeDetailsForm({ practice }: { readonly practice: Practice }): ReactElement {
  const form = useZodForm(practiceInput, practice);
  const { isDirty } = form.formState;
  const save = useSavePractice();
  const notify = useNotify();
  const submit = submitTo(form, async (input) => {
    form.reset(await save.mutateAsync({ version: practice.version, input }));
    notify('Practice details saved');
  });
  return (
    <form className="app-form" noValidate onSubmit={submit}>
      <UnsavedChanges isUnsaved={() => isDirty} />
      <FormErrors form={form} />
      <PracticeFields form={form} />
      <ContactFields form={form} />
      <Button type="submit" disabled={save.isPending}>
        Save practice details
      </Button>
    </form>
  );
}
