import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type DefaultValues, type FieldValues, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import type { LetterKind, LetterOrder } from '../../../shared/domain/letter/kinds';
import type { LetterPreview } from '../../../shared/domain/letter/schema';
import { type TemplateUse, templateUse } from '../../../shared/domain/template/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { type DraftSlot, keptBeside, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { DocxPages } from '../../ui/docx/docx-pages';
import { DraftGate } from '../../ui/draft-gate';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { letterQueries, useMakeLetter } from './api';
import { OwnText } from './own-text';

interface LetterDeskProps<I extends FieldValues, O> {
  readonly kind: LetterKind;
  /** What it is about, when a letter of the kind can be begun for several things at once: an id. */
  readonly about: string;
  readonly schema: z.ZodType<O, I>;
  readonly initial: DefaultValues<I>;
  readonly toOrder: (input: O) => LetterOrder;
  /** What there is to say of the preview, below the fields. */
  readonly below?: (preview: LetterPreview) => ReactNode;
  /** The fields of the kind. */
  readonly children: (form: ZodForm<I, O>) => ReactNode;
}

/** Where a letter is made: what to choose on one side, what it will say on the other. */
export function LetterDesk<I extends FieldValues, O>(props: LetterDeskProps<I, O>): ReactElement {
  return (
    <DraftGate form="letter" about={`${props.kind} ${props.about}`.trim()} version={null}>
      {(slot) => <Desk {...props} slot={slot} />}
    </DraftGate>
  );
}

function Desk<I extends FieldValues, O>({
  kind,
  schema,
  initial,
  toOrder,
  below,
  children,
  slot,
}: LetterDeskProps<I, O> & { readonly slot: DraftSlot }): ReactElement {
  const form = useZodForm(schema, initial);
  const make = useMakeLetter();
  const navigate = useNavigate();
  const notify = useNotify();
  const { data: input } = schema.safeParse(useWatch({ control: form.control }));
  const { data: templates } = useSuspenseQuery(letterQueries.templates(useClient()));
  // A template that was taken away since the form was left is no choice any more.
  const [template, setTemplate] = useState<TemplateUse>(() => {
    const kept = templateUse.safeParse(keptBeside(slot)).data ?? null;
    return templates.some(({ id, ready }) => id === kept?.id && ready) ? kept : null;
  });
  // While a choice is not valid, the preview stays as it was with the last that was.
  const { data: preview } = useQuery(
    letterQueries.preview(useClient(), input === undefined ? null : { ...toOrder(input), template }),
  );
  const draft = useDraft(form, slot, template);
  const { isDirty, isSubmitting } = form.formState;
  const submit = submitTo(form, async (chosen) => {
    const letter = await make.mutateAsync({ ...toOrder(chosen), template });
    draft.forget();
    await navigate({ to: '/letters/$letterId', params: { letterId: letter.id }, ignoreBlocker: true });
    notify(letter.draft ? `Made as ${letter.ref}, a draft` : `Made as ${letter.ref}`);
  });

  return (
    <>
      {preview !== undefined && <Stops preview={preview} />}
      {preview !== undefined && <Missing {...preview} />}
      <div className="app-letter-desk">
        <form className="app-form app-letter-desk__form" onSubmit={submit} noValidate>
          <FormErrors form={form} />
          <OwnText kind={kind} use={template} onUse={setTemplate} />
          {children(form)}
          {preview !== undefined && below?.(preview)}
          <UnsavedChanges isUnsaved={() => isDirty || template !== null} onLeave={draft.forget} />
          <Button type="submit" disabled={isSubmitting || (preview?.stops.length ?? 0) > 0}>
            {preview?.draft === true ? 'Make a draft of the letter' : 'Make the letter'}
          </Button>
        </form>
        <div className="app-letter-desk__paper">
          <h2 className="nhsuk-heading-m">Preview</h2>
          {preview !== undefined && <DocxPages label="Preview of the letter" base64={preview.look.docx} />}
        </div>
      </div>
    </>
  );
}

/** Why the letter must not be made, and what to mind before it is sent. */
function Stops({ preview }: { readonly preview: LetterPreview }): ReactElement {
  return (
    <>
      {preview.stops.length > 0 && (
        <Notice kind="error" title="This letter cannot be made" live>
          <ul>
            {preview.stops.map((stop) => (
              <li key={stop}>{stop}</li>
            ))}
          </ul>
        </Notice>
      )}
      {preview.cautions.length > 0 && (
        <Notice kind="warning" title="Before you send it">
          <ul>
            {preview.cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function Missing({ missing, unfilled }: Pick<LetterPreview, 'missing' | 'unfilled'>): ReactElement | null {
  if (missing.length + unfilled.length === 0) return null;
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
        {unfilled.map((place) => (
          <li key={place}>In your template: {place}</li>
        ))}
      </ul>
    </Notice>
  );
}
