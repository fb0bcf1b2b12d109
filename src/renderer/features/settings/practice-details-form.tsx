import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { type Practice, practiceInput } from '../../../shared/domain/practice/schema';
import { useNotify } from '../../lib/notify';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { ContactFields, PracticeFields } from '../../ui/practice-fields';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { useSavePractice } from './api';

interface PracticeDetailsProps {
  readonly practice: Practice;
}

/** The practice and the people its letters name, as entered at the first start. */
export function PracticeDetailsForm({ practice }: PracticeDetailsProps): ReactElement {
  return (
    <DraftGate form="practice" about="" version={practice.version}>
      {(slot) => <DetailsForm practice={practice} slot={slot} />}
    </DraftGate>
  );
}

interface DetailsFormProps extends PracticeDetailsProps {
  readonly slot: DraftSlot;
}

function DetailsForm({ practice, slot }: DetailsFormProps): ReactElement {
  const form = useZodForm(practiceInput, practice);
  const draft = useDraft(form, slot);
  const { isDirty } = form.formState;
  const save = useSavePractice();
  const notify = useNotify();
  const submit = submitTo(form, async (input) => {
    form.reset(await save.mutateAsync({ version: practice.version, input }));
    draft.forget();
    notify('Practice details saved');
  });
  return (
    <form className="app-form" noValidate onSubmit={submit}>
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      <FormErrors form={form} />
      <PracticeFields form={form} />
      <ContactFields form={form} />
      <Button type="submit" disabled={save.isPending}>
        Save practice details
      </Button>
    </form>
  );
}
