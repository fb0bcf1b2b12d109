import { Button } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import { wholeParty } from '../../../shared/domain/agreement/rules';
import { type Agreement, type AgreementInput, agreementInput } from '../../../shared/domain/agreement/schema';
import type { Id } from '../../../shared/domain/ids';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { AgreementField } from './agreement-field';
import { essentialSections } from './fields';
import type { AgreementFormState } from './form-state';
import { FormWarnings } from './form-warnings';
import { FurtherSections } from './further-sections';
import { PartyRows } from './party-rows';
import { PurposeRows } from './purpose-rows';
import { SimilarBox } from './similar-box';

interface AgreementFormProps {
  readonly initial: AgreementInput;
  /** The agreement that is changed; null for a new one. */
  readonly about: Id | null;
  readonly slot: DraftSlot;
  readonly save: (input: AgreementInput) => Promise<Agreement>;
  /** Goes on to the next page, past the question about unsaved changes (`ignoreBlocker`). */
  readonly onSaved: (saved: Agreement) => Promise<void>;
  /** The link that leaves without saving. */
  readonly cancel: ReactNode;
}

/** A whole agreement: the useful minimum first, the rest folded below it. What was typed outlives any failure. */
export function AgreementForm({
  initial,
  about,
  slot,
  save,
  onSaved,
  cancel,
}: AgreementFormProps): ReactElement {
  const form: AgreementFormState = useZodForm(agreementInput, {
    ...initial,
    parties: initial.parties.map(wholeParty),
  });
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (input) => {
    const saved = await save(input);
    draft.forget();
    await onSaved(saved);
  });

  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <Essentials form={form} section={essentialSections.what} />
      <Group
        title="Who else takes part"
        lead="Everybody who gives, gets or handles the data, except your practice."
      >
        <PartyRows form={form} />
      </Group>
      <Group
        title="What it is for"
        lead="One row for each purpose. Care of the individual patient and everything else belong in rows of their own."
      >
        <PurposeRows form={form} />
      </Group>
      <SimilarBox form={form} except={about} />
      <Essentials form={form} section={essentialSections.data} />
      <Essentials form={form} section={essentialSections.duty} />
      <Essentials form={form} section={essentialSections.safeguards} />
      <h2 className="nhsuk-heading-m">More, when you have it</h2>
      <FurtherSections form={form} />
      <FormWarnings form={form} />
      <div className="app-save-bar">
        <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
        <div className="app-buttons">
          <Button type="submit" small disabled={isSubmitting}>
            Save agreement
          </Button>
          {cancel}
          {isDirty && <span className="app-save-bar__state">Changes not saved yet</span>}
        </div>
      </div>
    </form>
  );
}

interface EssentialsProps {
  readonly form: AgreementFormState;
  readonly section: (typeof essentialSections)[keyof typeof essentialSections];
}

function Essentials({ form, section }: EssentialsProps): ReactElement {
  return (
    <Group title={section.title} lead={'lead' in section ? section.lead : undefined}>
      {section.fields.map((name) => (
        <AgreementField key={name} form={form} name={name} />
      ))}
    </Group>
  );
}

interface GroupProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ReactNode;
}

function Group({ title, lead, children }: GroupProps): ReactElement {
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">{title}</h2>
      {lead !== undefined && <p className="app-form__lead">{lead}</p>}
      {children}
    </section>
  );
}
