import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useEffect, useId, useState } from 'react';
import { type DefaultValues, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { z } from 'zod';
import type { Id } from '../../../shared/domain/ids';
import type { LetterOrder } from '../../../shared/domain/letter/kinds';
import { type CheckedLetter, MOST_AT_ONCE, type WrittenLetters } from '../../../shared/domain/letter/many';
import { AppError } from '../../../shared/errors';
import { errorText } from '../../lib/error-text';
import { fieldError } from '../../lib/form-errors';
import { type DraftSlot, useDraft } from '../../lib/use-draft';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { type Pick, PickList } from '../../ui/pick-list';
import { UnsavedChanges } from '../../ui/unsaved-changes';
import { type LettersProgress, useCheckMany, useSaveMany } from './api';

const NONE_CHOSEN = 'Choose at least one';

/** What every form of many letters asks: for which things one is made each. */
export const chosenField = z
  .array(z.uuid())
  .min(1, NONE_CHOSEN)
  .max(MOST_AT_ONCE, `Choose ${MOST_AT_ONCE} at most`);

interface ManyDeskProps<I extends FieldValues & { chosen: Id[] }, O> {
  readonly schema: z.ZodType<O, I>;
  readonly initial: DefaultValues<I>;
  readonly slot: DraftSlot;
  /** All that can be chosen now. What a draft chose and what is gone since then is not ordered. */
  readonly items: readonly Pick[];
  readonly toOrder: (input: O, id: Id) => LetterOrder;
  /** The fields of the kind. */
  readonly children: (form: ZodForm<I, O>) => ReactNode;
}

interface Checked {
  readonly id: Id;
  readonly order: LetterOrder;
  readonly letter: CheckedLetter;
}

/** Where many letters of a kind are made: what to choose, what would become of each, then all of them in one file. */
export function ManyDesk<I extends FieldValues & { chosen: Id[] }, O extends { readonly chosen: Id[] }>({
  schema,
  initial,
  slot,
  items,
  toOrder,
  children,
}: ManyDeskProps<I, O>): ReactElement {
  const form = useZodForm(schema, initial);
  const draft = useDraft(form, slot);
  const check = useCheckMany();
  const { save, stop, progress, doneOf } = useSaveMany();
  const [checked, setChecked] = useState<readonly Checked[] | null>(null);
  // What was checked is no longer what is chosen.
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => setChecked(null) }), [form]);
  const { isDirty } = form.formState;
  const submit = submitTo(form, async (input) => {
    save.reset();
    const chosen = input.chosen.filter((id) => isAmong(items, id));
    if (chosen.length === 0) {
      throw new AppError({ code: 'validation', fields: { chosen: [NONE_CHOSEN] } });
    }
    const asked = chosen.map((id) => ({ id, order: toOrder(input, id) }));
    const before = JSON.stringify(form.getValues());
    const letters = await check.mutateAsync({ orders: asked.map(({ order }) => order) });
    if (JSON.stringify(form.getValues()) !== before) return;
    setChecked(
      asked.flatMap(({ id, order }, n) => {
        const letter = letters[n];
        return letter === undefined ? [] : [{ id, order, letter }];
      }),
    );
  });
  /** What was made must not be made again; the rest is still chosen, and has to be checked again. */
  const leaveOut = (ids: readonly Id[]): void => {
    setChecked(null);
    const values = form.getValues();
    form.reset(
      { ...values, chosen: values.chosen.filter((id: Id) => !ids.includes(id)) },
      { keepDefaultValues: true },
    );
  };
  const make = async (ready: readonly Checked[]): Promise<void> => {
    const done = (count: number): Id[] => ready.slice(0, count).map(({ id }) => id);
    try {
      const { written } = await save.mutateAsync({ orders: ready.map(({ order }) => order) });
      if (written === null) return;
      if (written.stopped) {
        leaveOut(done(written.made + written.refused.length));
        return;
      }
      form.reset(form.getValues());
      draft.forget();
      setChecked(null);
    } catch {
      // The failure is shown below.
      leaveOut(done(doneOf()));
    }
  };
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <fieldset className="nhsuk-fieldset" disabled={check.isPending || save.isPending}>
        {children(form)}
      </fieldset>
      <UnsavedChanges isUnsaved={() => isDirty} onLeave={draft.forget} />
      {checked === null && progress === null && (
        <Button type="submit" disabled={check.isPending}>
          Check the letters
        </Button>
      )}
      {checked !== null && progress === null && (
        <Review checked={checked} busy={save.isPending} onMake={(ready) => void make(ready)} />
      )}
      {progress !== null && (
        <Progress
          progress={progress}
          stopping={stop.isPending}
          onStop={() => {
            stop.mutate();
          }}
        />
      )}
      {save.isError && (
        <Notice kind="error" live>
          <p>
            {errorText(save.error)}. Letters that were made before are in the list of letters, and no longer
            chosen here.
          </p>
        </Notice>
      )}
      {save.data?.written != null && <Outcome written={save.data.written} fileName={save.data.fileName} />}
    </form>
  );
}

interface ItemsFieldProps<I extends FieldValues, O> {
  readonly form: ZodForm<I, O>;
  readonly name: FieldPath<I>;
  readonly items: readonly Pick[];
  readonly suggested: readonly Id[];
  readonly legend: string;
  readonly hint: string;
  /** When things leave the list, in a sentence. */
  readonly leaves: string;
}

const isAmong = (items: readonly Pick[], id: Id): boolean => items.some((item) => item.id === id);

/** For which things a letter is made each. */
export function ItemsField<I extends FieldValues, O>({
  form,
  name,
  leaves,
  ...rest
}: ItemsFieldProps<I, O>): ReactElement {
  const { field } = useController({ control: form.control, name });
  const all: readonly Id[] = field.value;
  const gone = all.filter((id) => !isAmong(rest.items, id));
  return (
    <>
      {gone.length > 0 && (
        <Notice kind="warning">
          <p>
            {gone.length} that you chose before{' '}
            {gone.length === 1 ? 'is left out: it is' : 'are left out: they are'} no longer in this list.{' '}
            {leaves}
          </p>
        </Notice>
      )}
      <PickList
        {...rest}
        id={name}
        chosen={all.filter((id) => isAmong(rest.items, id))}
        onChange={field.onChange}
        error={fieldError(form, name)}
      />
    </>
  );
}

const lettersOf = (n: number): string => `${n} ${n === 1 ? 'letter' : 'letters'}`;

interface ReviewProps {
  readonly checked: readonly Checked[];
  readonly busy: boolean;
  readonly onMake: (ready: readonly Checked[]) => void;
}

/** Which letters can be made, which cannot and why; then the button that makes the former. */
function Review({ checked, busy, onMake }: ReviewProps): ReactElement {
  const ready = checked.filter(({ letter }) => letter.why === '');
  const stopped = checked.map(({ letter }) => letter).filter(({ why }) => why !== '');
  const drafts = ready.filter(({ letter }) => letter.draft).length;
  const cautions = [...new Set(ready.flatMap(({ letter }) => letter.cautions))];
  return (
    <section aria-label="What would be made">
      <Notice
        kind={ready.length > 0 ? 'info' : 'warning'}
        title={ready.length === 0 ? 'None of these can be made' : `${lettersOf(ready.length)} can be made`}
        live
      >
        {drafts > 0 && <p>{drafts} of them as drafts: details of the practice are missing.</p>}
        {ready.length > 0 && <p>Nothing is made yet.</p>}
      </Notice>
      {stopped.length > 0 && (
        <Notice kind="warning" title={`${stopped.length} cannot be made`}>
          <NotMade letters={stopped} />
        </Notice>
      )}
      {cautions.length > 0 && (
        <Notice kind="warning" title="Before you send them">
          <ul>
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
      {ready.length > 0 && (
        <Button type="button" disabled={busy} onClick={() => onMake(ready)}>
          Make {lettersOf(ready.length)} and save {ready.length === 1 ? 'it' : 'them'}
        </Button>
      )}
    </section>
  );
}

const NotMade = ({
  letters,
}: {
  readonly letters: readonly { readonly about: string; readonly why: string }[];
}): ReactElement => (
  <ul>
    {letters.map(({ about, why }) => (
      <li key={about}>
        <strong>{about}.</strong> {why}
      </li>
    ))}
  </ul>
);

interface ProgressProps {
  readonly progress: LettersProgress;
  readonly stopping: boolean;
  readonly onStop: () => void;
}

function Progress({ progress: { done, total }, stopping, onStop }: ProgressProps): ReactElement {
  const id = useId();
  return (
    <div className="app-progress">
      <label htmlFor={id}>Making the letters</label>
      <progress id={id} className="app-progress__bar" value={done} max={total} />
      <p className="app-progress__text">
        {done} of {total}
      </p>
      <Button type="button" secondary small disabled={stopping} onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}

interface OutcomeProps {
  readonly written: WrittenLetters;
  readonly fileName: string | null;
}

function Outcome({ written: { made, drafts, refused, stopped }, fileName }: OutcomeProps): ReactElement {
  return (
    <>
      <Notice
        kind={made > 0 ? 'success' : 'warning'}
        title={stopped ? `Stopped. ${lettersOf(made)} made` : `${lettersOf(made)} made`}
        live
      >
        {fileName !== null && <p>Saved as {fileName}. The file is not encrypted.</p>}
        {drafts > 0 && <p>{drafts} of them are drafts: details of the practice are missing.</p>}
      </Notice>
      {refused.length > 0 && (
        <Notice kind="warning" title={`${refused.length} not made`}>
          <NotMade letters={refused} />
        </Notice>
      )}
    </>
  );
}
