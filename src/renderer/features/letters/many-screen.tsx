import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { z } from 'zod';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import { addDays, type IsoDate } from '../../../shared/domain/calendar';
import { type LetterKind, letterKindFacts, type LetterOrder } from '../../../shared/domain/letter/kinds';
import {
  changeDutyLabels,
  changeLabels,
  changeRefusalInput,
} from '../../../shared/domain/letter/kinds/change-refusal';
import { dpoOpinionInput, opinionGiverLabels } from '../../../shared/domain/letter/kinds/dpo-opinion';
import { MOST_AT_ONCE, type WrittenLetters } from '../../../shared/domain/letter/many';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { today } from '../../lib/today';
import { submitTo, useZodForm, type ZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { RadiosField } from '../../ui/radios-field';
import { TextAreaField } from '../../ui/text-area-field';
import { AgreementsField } from './agreements-field';
import { letterQueries, type LettersProgress, useSaveMany } from './api';

const agreementIds = z
  .array(z.uuid())
  .min(1, 'Choose at least one agreement')
  .max(MOST_AT_ONCE, `Choose ${MOST_AT_ONCE} at most`);
const opinionForm = dpoOpinionInput.extend({ agreementIds });
const changeForm = changeRefusalInput.omit({ to: true, toAddress: true }).extend({ agreementIds });

const KINDS = ['dpo-opinion', 'change-refusal'] as const satisfies readonly LetterKind[];

/** One letter of a kind for each of many agreements. A withdrawal is no such kind: it has a clause and a notice of its own. */
export function ManyScreen(): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: settings } = useSuspenseQuery(letterQueries.settings(client));
  const [kind, setKind] = useState<(typeof KINDS)[number]>('dpo-opinion');
  const id = useId();
  const rows = agreements.rows.filter(({ archived }) => !archived);
  const replyDue = addDays(today(), settings.replyDays);
  return (
    <Page
      title="Write to many"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          Makes one letter for each agreement that you choose, keeps all of them in the register, and saves
          them as one zip file. You send them yourself. Withdrawals are written one by one.
        </p>
      }
    >
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={id}>
          Kind of letter
        </label>
        <select
          id={id}
          className="nhsuk-select"
          value={kind}
          onChange={(event) => {
            setKind(KINDS.find((one) => one === event.target.value) ?? kind);
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {letterKindFacts[one].name}
            </option>
          ))}
        </select>
      </div>
      {kind === 'dpo-opinion' ? (
        <Opinions rows={rows} replyDue={replyDue} />
      ) : (
        <Refusals rows={rows} replyDue={replyDue} />
      )}
    </Page>
  );
}

interface KindProps {
  readonly rows: readonly AgreementRow[];
  readonly replyDue: IsoDate;
}

const Opinions = ({ rows, replyDue }: KindProps): ReactElement => (
  <Many
    rows={rows}
    schema={opinionForm}
    initial={{
      to: 'dpo',
      agreementIds: [],
      question: 'Please tell us what you think of this, and what is missing.',
      replyDue,
    }}
    toOrder={(input, { id }) => ({ kind: 'dpo-opinion', input: { ...input, agreementIds: [id] } })}
  >
    {(form) => (
      <>
        <AgreementsField
          form={form}
          name="agreementIds"
          rows={rows}
          suggested={rows.filter(({ outcome }) => outcome === 'QUERY').map(({ id }) => id)}
          legend="Agreements"
          hint="One letter is made for each. Suggested: those whose audit ends in a query."
        />
        <RadiosField form={form} name="to" label="Who is asked" options={opinionGiverLabels} small />
        <TextAreaField form={form} name="question" label="What you ask about each" rows={4} />
        <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
      </>
    )}
  </Many>
);

const Refusals = ({ rows, replyDue }: KindProps): ReactElement => (
  <Many
    rows={rows}
    schema={changeForm}
    initial={{ agreementIds: [], about: '', toldOn: today(), replyDue }}
    toOrder={(input, { id, counterparty }) => ({
      kind: 'change-refusal',
      input: { ...input, agreementIds: [id], to: counterparty, toAddress: '' },
    })}
  >
    {(form) => (
      <>
        <AgreementsField
          form={form}
          name="agreementIds"
          rows={rows}
          suggested={[]}
          legend="Agreements"
          hint="One letter is made for each."
        />
        <p>Each letter goes to the first other party of its agreement. Add the address in Word.</p>
        <RadiosField form={form} name="change" label="What would change" options={changeLabels} small />
        <TextAreaField form={form} name="about" label="The change in your words" hint="Facts only" rows={4} />
        <RadiosField
          form={form}
          name="duty"
          label="Do they say that you must accept it?"
          options={changeDutyLabels}
          small
        />
        <DateField form={form} name="toldOn" label="When you learnt of it" />
        <DateField form={form} name="replyDue" label="Date by which you ask for a reply" />
      </>
    )}
  </Many>
);

interface ManyProps<I extends FieldValues, O> {
  readonly rows: readonly AgreementRow[];
  readonly schema: z.ZodType<O, I>;
  readonly initial: DefaultValues<I>;
  readonly toOrder: (input: O, row: AgreementRow) => LetterOrder;
  readonly children: (form: ZodForm<I, O>) => ReactNode;
}

function Many<I extends FieldValues, O extends { agreementIds: string[] }>({
  rows,
  schema,
  initial,
  toOrder,
  children,
}: ManyProps<I, O>): ReactElement {
  const form = useZodForm(schema, initial);
  const { save, stop, progress } = useSaveMany();
  const submit = submitTo(form, async (input) => {
    const chosen = new Set(input.agreementIds);
    await save.mutateAsync({
      orders: rows.filter(({ id }) => chosen.has(id)).map((row) => toOrder(input, row)),
    });
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      {children(form)}
      {progress === null ? (
        <Button type="submit" disabled={save.isPending}>
          Make the letters and save them
        </Button>
      ) : (
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
          <p>{errorText(save.error)}. Letters that were made before are in the list of letters.</p>
        </Notice>
      )}
      {save.data?.written != null && <Outcome written={save.data.written} fileName={save.data.fileName} />}
    </form>
  );
}

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
  const letters = `${made} ${made === 1 ? 'letter' : 'letters'}`;
  return (
    <>
      <Notice
        kind={made > 0 ? 'success' : 'warning'}
        title={stopped ? `Stopped. ${letters} made` : `${letters} made`}
        live
      >
        {fileName !== null && <p>Saved as {fileName}. The file is not encrypted.</p>}
        {drafts > 0 && <p>{drafts} of them are drafts: details of the practice are missing.</p>}
      </Notice>
      {refused.length > 0 && (
        <Notice kind="warning" title={`${refused.length} not made`}>
          <ul>
            {refused.map(({ about, why }) => (
              <li key={about}>
                {about}: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
