import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import {
  type Placeholder,
  placeholderFormLabels,
  type TemplateDetail,
} from '../../../shared/domain/template/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { DocxPages } from '../../ui/docx/docx-pages';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { templateQueries, useSaveTemplate } from './api';
import { choicesOf, templateForm, toForm, toMapping } from './form-state';
import { RemoveBox } from './remove-box';

const route = getRouteApi('/letters/templates/$templateId');

/** One own template: what goes where in it, and how it looks filled in. */
export function TemplateScreen(): ReactElement {
  const { templateId } = route.useParams();
  const mayEdit = useMay('edit');
  const { data: template } = useSuspenseQuery(templateQueries.one(useClient(), templateId));
  const { kind, fileName, ready, placeholders } = template;
  return (
    <Page
      title={template.name}
      windowTitle="Own template"
      back={<BackLink to="/letters/templates">Own templates</BackLink>}
      lead={
        <p>
          Stands for: {letterKindFacts[kind].name}. File: {fileName}.{' '}
          {placeholders.length === 0
            ? 'Nothing in it is to be filled in.'
            : 'Check below what goes into each place. What you leave to “Ask me each time” you type with each letter.'}
        </p>
      }
      actions={
        ready &&
        mayEdit && (
          <ButtonLink to="/letters/new/$kind" params={{ kind }}>
            Make a letter from it
          </ButtonLink>
        )
      }
    >
      {!ready && (
        <Notice kind="warning" title="Check this template before you use it">
          <p>
            The app proposes what goes where by the words around each place. It can be wrong, and it cannot
            judge what the letter says: read the whole of it.
          </p>
        </Notice>
      )}
      <DraftGate form="own-template" about={template.id} version={template.version}>
        {(slot) => (
          <MappingForm
            key={template.version}
            template={template}
            slot={slot}
            isFirst={!ready}
            mayEdit={mayEdit}
          />
        )}
      </DraftGate>
      {mayEdit && <RemoveBox template={template} />}
    </Page>
  );
}

interface MappingFormProps {
  readonly template: TemplateDetail;
  readonly slot: DraftSlot;
  readonly isFirst: boolean;
  readonly mayEdit: boolean;
}

function MappingForm({ template, slot, isFirst, mayEdit }: MappingFormProps): ReactElement {
  const form = useZodForm(templateForm, toForm(template));
  const save = useSaveTemplate();
  const notify = useNotify();
  const navigate = useNavigate();
  const draft = useDraft(form, slot);
  const { data: chosen } = templateForm.safeParse(useWatch({ control: form.control }));
  const { id, version, placeholders } = template;
  const { data: preview } = useQuery(
    templateQueries.preview(
      useClient(),
      id,
      chosen === undefined ? null : toMapping(placeholders, chosen.rows),
    ),
  );
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async ({ name, source, rows }) => {
    await save.mutateAsync({ id, version, name, source, mapping: toMapping(placeholders, rows) });
    draft.forget();
    notify('Saved. Letters can be made from it now');
    if (isFirst) await navigate({ to: '/letters/templates', ignoreBlocker: true });
  });
  return (
    <div className="app-letter-desk">
      <form className="app-form app-letter-desk__form" onSubmit={submit} noValidate>
        <FormErrors form={form} />
        {placeholders.map((place, n) => (
          <Place key={place.key} place={place} number={n} form={form} template={template} />
        ))}
        <TextField form={form} name="name" label="Name" />
        <TextField form={form} name="source" label="Whose text it is, and of when (optional)" />
        <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
        {mayEdit && (
          <Button type="submit" disabled={isSubmitting}>
            {isFirst ? 'Save and use this template' : 'Save changes'}
          </Button>
        )}
      </form>
      <div className="app-letter-desk__paper">
        <h2 className="nhsuk-heading-m">Filled in</h2>
        <p>
          With your practice’s details, and examples for what belongs to one letter. What you are asked each
          time stays marked.
        </p>
        {preview !== undefined && <DocxPages label="The template filled in" base64={preview.look.docx} />}
      </div>
    </div>
  );
}

interface PlaceProps {
  readonly place: Placeholder;
  readonly number: number;
  readonly form: ZodForm<FormInput, FormOutput>;
  readonly template: TemplateDetail;
}
type FormInput = (typeof templateForm)['_input'];
type FormOutput = (typeof templateForm)['_output'];

function Place({ place, number, form, template }: PlaceProps): ReactElement {
  const { before, shown, after, form: marked, times } = place;
  const choice = useWatch({ control: form.control, name: `rows.${number}.choice` });
  return (
    <div className="app-form__group" role="group" aria-labelledby={`place-${number}`}>
      <h2 className="nhsuk-heading-s" id={`place-${number}`}>
        Place {number + 1} of {template.placeholders.length}
      </h2>
      <p className="app-marked-words">
        {before.trim().split('\n').at(-1)} <mark>{shown}</mark> {after}
      </p>
      <SelectField
        form={form}
        name={`rows.${number}.choice`}
        label={`What goes into place ${number + 1}`}
        hint={`${placeholderFormLabels[marked]}, in ${place.place}${times > 1 ? `, ${times} times` : ''}`}
        options={choicesOf(template)}
      />
      {choice === 'text' && (
        <TextAreaField
          form={form}
          name={`rows.${number}.text`}
          label={`The text of place ${number + 1}`}
          rows={2}
        />
      )}
    </div>
  );
}
