import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { subKindLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import { partsOf, proposeSplit, type SplitParts, splitParts } from '../../../shared/domain/agreement/split';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { RepeatedRow } from '../../ui/repeated-row';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { agreementQueries, useSplitAgreement } from './api';

const route = getRouteApi('/agreements/$agreementId/split');
const MOST = 5;

/** Splits a mixed agreement into several, because direct care and everything else are judged apart. */
export function AgreementSplitScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const { data } = useSuspenseQuery(agreementQueries.one(useClient(), agreementId));
  // What the person saw when the page was opened; a version that was saved meanwhile is refused as stale.
  const [agreement] = useState(data.agreement);
  return (
    <Page
      title={`Split ${agreement.ref}`}
      width="reading"
      back={
        <BackLink to="/agreements/$agreementId" params={{ agreementId }}>
          {agreement.ref}
        </BackLink>
      }
      lead={
        <p>
          {agreement.title} serves direct care and more. Each purpose goes into one of the new agreements, and
          each of these gets an audit of its own.
        </p>
      }
    >
      <DraftGate form="agreement-split" about={agreementId} version={agreement.version}>
        {(slot) => <SplitForm agreement={agreement} slot={slot} />}
      </DraftGate>
    </Page>
  );
}

interface SplitFormProps {
  readonly agreement: Agreement;
  readonly slot: DraftSlot;
}

function SplitForm({ agreement, slot }: SplitFormProps): ReactElement {
  const { id, version, ref } = agreement;
  const form = useZodForm(splitParts, proposeSplit(agreement));
  const draft = useDraft(form, slot);
  const split = useSplitAgreement();
  const navigate = useNavigate();
  const notify = useNotify();
  const titles = useFieldArray({ control: form.control, name: 'titles' });
  const purposes = useFieldArray({ control: form.control, name: 'purposes' });
  const { isDirty, isSubmitting } = form.formState;
  const params = { agreementId: id };
  const submit = submitTo(form, async (parts) => {
    const made = await split.mutateAsync({ id, version, ...parts });
    draft.forget();
    await navigate({ to: '/agreements/$agreementId', params, ignoreBlocker: true });
    notify(`${ref} is split into ${made.parts.map((part) => part.ref).join(' and ')}`);
  });
  const numbers = Object.fromEntries(
    titles.fields.map((_title, at) => [String(at + 1), `Agreement ${at + 1}`]),
  );

  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <section className="app-form__group">
        <h2 className="nhsuk-heading-s">The new agreements</h2>
        {titles.fields.map((row, at) => (
          <RepeatedRow
            key={row.id}
            legend={`Agreement ${at + 1}`}
            onRemove={
              titles.fields.length > 2 && at === titles.fields.length - 1
                ? () => {
                    titles.remove(at);
                    form.setFocus(`titles.${at - 1}.title`);
                  }
                : null
            }
          >
            <div className="app-row__wide">
              <TextField form={form} name={`titles.${at}.title`} label="Title" />
            </div>
          </RepeatedRow>
        ))}
        {titles.fields.length < MOST && (
          <Button
            type="button"
            secondary
            small
            onClick={() => {
              titles.append(
                { title: agreement.title },
                { focusName: `titles.${titles.fields.length}.title` },
              );
            }}
          >
            Add another agreement
          </Button>
        )}
      </section>
      <section className="app-form__group">
        <h2 className="nhsuk-heading-s">Which purpose goes where</h2>
        <p className="app-form__lead">
          A purpose that was both stands here twice: say in each what is direct care and what is not.
        </p>
        {purposes.fields.map((row, at) => (
          <RepeatedRow key={row.id} legend={`Purpose ${at + 1}`} onRemove={null}>
            <div className="app-row__wide">
              <TextAreaField
                form={form}
                name={`purposes.${at}.text`}
                label="What are the data used for?"
                rows={2}
              />
            </div>
            <SelectField
              form={form}
              name={`purposes.${at}.useKind`}
              label="Kind of use"
              options={useKindLabels}
            />
            <SelectField form={form} name={`purposes.${at}.subKind`} label="Area" options={subKindLabels} />
            <SelectField form={form} name={`purposes.${at}.part`} label="Goes into" options={numbers} />
          </RepeatedRow>
        ))}
      </section>
      <WhatWillBeMade agreement={agreement} form={form} />
      <div className="app-save-bar">
        <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
        <div className="app-buttons">
          <Button type="submit" small disabled={isSubmitting}>
            Split into {titles.fields.length} agreements
          </Button>
          <Link to="/agreements/$agreementId" params={params}>
            Cancel
          </Link>
        </div>
      </div>
    </form>
  );
}

interface WhatWillBeMadeProps {
  readonly agreement: Agreement;
  readonly form: ZodForm<z.input<typeof splitParts>, SplitParts>;
}

/** What saving will do, as the form stands. */
function WhatWillBeMade({ agreement, form }: WhatWillBeMadeProps): ReactElement {
  const [titles, purposes] = useWatch({ control: form.control, name: ['titles', 'purposes'] });
  return (
    <section className="app-form__group" aria-live="polite">
      <h2 className="nhsuk-heading-s">What will be made</h2>
      <ol>
        {partsOf({ titles, purposes }).map((part, at) => (
          <li key={at}>
            <strong>{part.title === '' ? 'No title yet' : part.title}</strong>
            {part.purposes.length === 0
              ? ': no purpose yet'
              : `: ${part.purposes.map(({ text, useKind }) => `${text} (${useKindLabels[useKind].toLowerCase()})`).join('; ')}`}
          </li>
        ))}
      </ol>
      <p>
        Organisations, law, dates, safeguards and documents are copied into each. Check the lawful basis of
        each afterwards: what holds for direct care need not hold for the rest.
      </p>
      <p>
        Every new agreement starts its audit afresh. {agreement.ref} is archived with its audit and its
        history, and its status becomes “Superseded”. The split can be undone.
      </p>
    </section>
  );
}
