import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { nationalStatusLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { addDays } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { isSuggestedForIcb } from '../../../shared/domain/letter/rules';
import {
  type IcbLetterInput,
  icbLetterInput,
  letterScopeLabels,
  type LetterPreview,
} from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { fieldError } from '../../lib/form-errors';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CheckboxField } from '../../ui/checkbox-field';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PickList } from '../../ui/pick-list';
import { RadiosField } from '../../ui/radios-field';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { letterQueries, useMakeIcbLetter } from './api';
import { LetterPaper } from './letter-paper';

const scopeHints = {
  A: 'What doctors’ representatives ask of every practice. Choose this if you are not sure.',
  B: 'Some local medical committees go further. Choose this only if the partners have agreed to it.',
};

/** The letter to the ICB: what to choose on one side, what it will say on the other. */
export function IcbLetterScreen(): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const suggested = agreements.rows.filter(isSuggestedForIcb).map((row) => row.id);
  return (
    <Page
      title="Write to the ICB"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          The letter appears below as you choose. Making it keeps a Word file in the register, which you can
          save and change. You send it yourself: the app never sends anything.
        </p>
      }
    >
      <DraftGate form="icb-letter" about="" version={null}>
        {(slot) => (
          <IcbLetterForm
            rows={agreements.rows}
            suggested={suggested}
            slot={slot}
            initial={{
              scope: 'A',
              fromDate: today(),
              replyDue: addDays(today(), settings.replyDays),
              agreementIds: suggested,
              campaignMention: false,
            }}
          />
        )}
      </DraftGate>
    </Page>
  );
}

interface IcbLetterFormProps {
  readonly slot: DraftSlot;
  readonly rows: readonly AgreementRow[];
  readonly suggested: readonly Id[];
  readonly initial: IcbLetterInput;
}

function IcbLetterForm({ slot, rows, suggested, initial }: IcbLetterFormProps): ReactElement {
  const form = useZodForm(icbLetterInput, initial);
  const make = useMakeIcbLetter();
  const navigate = useNavigate();
  const notify = useNotify();
  const preview = usePreview(useWatch({ control: form.control }));
  const { field: named } = useController({ control: form.control, name: 'agreementIds' });
  const draft = useDraft(form, slot);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (input) => {
    const letter = await make.mutateAsync(input);
    draft.forget();
    await navigate({ to: '/letters/$letterId', params: { letterId: letter.id }, ignoreBlocker: true });
    notify(letter.draft ? `Made as ${letter.ref}, a draft` : `Made as ${letter.ref}`);
  });

  return (
    <>
      {preview !== undefined && <Missing missing={preview.missing} />}
      <div className="app-letter-desk">
        <form className="app-form app-letter-desk__form" onSubmit={submit} noValidate>
          <FormErrors form={form} />
          <RadiosField
            form={form}
            name="scope"
            label="What the letter says about existing agreements"
            options={letterScopeLabels}
            optionHints={scopeHints}
            small
          />
          <DateField
            form={form}
            name="fromDate"
            label="From when you sign nothing new of the kind"
            hint="For example, 5 May 2026"
          />
          <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
          <CheckboxField
            form={form}
            name="campaignMention"
            label="Say that doctors’ representatives have asked practices to take this step"
          />
          {rows.length === 0 && (
            <p>The register has no agreements yet. The letter can go without naming any.</p>
          )}
          {rows.length > 0 && (
            <PickList
              id="agreementIds"
              legend="Agreements named in the letter"
              hint="Suggested: those in use, or perhaps in use, that may serve more than direct care and are not known to be required. The letter names no company: read the titles, and change one that does."
              items={rows.map((row) => ({
                id: row.id,
                label: `${row.ref} ${row.title}`,
                about: `${useKindLabels[row.useKind]}. Taking part: ${nationalStatusLabels[row.nationalStatus]}`,
              }))}
              chosen={named.value}
              onChange={named.onChange}
              suggested={suggested}
              error={fieldError(form, 'agreementIds')}
            />
          )}
          <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
          <Button type="submit" disabled={isSubmitting}>
            {preview?.draft === true ? 'Make a draft of the letter' : 'Make the letter'}
          </Button>
        </form>
        <div className="app-letter-desk__paper">
          <h2 className="nhsuk-heading-m">Preview</h2>
          {preview !== undefined && (
            <LetterPaper label="Preview of the letter" draft={preview.draft} blocks={preview.blocks} />
          )}
        </div>
      </div>
    </>
  );
}

/** What the letter would say with what is chosen; while a choice is not valid, with the last that was. */
function usePreview(values: unknown): LetterPreview | undefined {
  const { data: input = null } = icbLetterInput.safeParse(values);
  return useQuery(letterQueries.preview(useClient(), input)).data;
}

function Missing({ missing }: Pick<LetterPreview, 'missing'>): ReactElement | null {
  if (missing.length === 0) return null;
  return (
    <Notice kind="warning" title="This letter is a draft until these are filled in" live>
      <ul>
        {missing.map(({ field, label }) => (
          <li key={field}>
            <Link to="/settings" hash={field}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
