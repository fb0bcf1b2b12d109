import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import {
  type Addressee,
  addresseeLabels,
  addressees,
  closingLabels,
  type ListedQuery,
  queryReply,
} from '../../../shared/domain/action/schema';
import { formatDate } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { useFirstFocus } from '../../lib/use-first-focus';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { Empty } from '../../ui/empty';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TextAreaField } from '../../ui/text-area-field';
import { actionQueries, useRaiseQuestions, useRecordReply } from './api';

/** The numbered questions to the ICB and the DPO, each open until a reply or a later answer closes it. */
export function QuestionsScreen(): ReactElement {
  const { data: queries } = useSuspenseQuery(actionQueries.questions(useClient()));
  const mayEdit = useMay('edit');
  const [replyingTo, setReplyingTo] = useState<Id | null>(null);
  return (
    <Page
      title="Questions to the ICB and the DPO"
      width="reading"
      back={<BackLink to="/actions">To do</BackLink>}
      lead={
        <p>
          Each thing that an audit could not find out is one question with a number that stays the same in
          every letter. Record the reply here, or answer the question in a later audit: either closes it.
        </p>
      }
    >
      {queries.length === 0 ? (
        <Empty title="There is no question yet">
          <p>Questions are raised when a partner confirms an outcome that asks something: a query.</p>
        </Empty>
      ) : (
        addressees.map((addressee) => (
          <Questions
            key={addressee}
            addressee={addressee}
            queries={queries.filter((query) => query.addressee === addressee)}
            replyingTo={replyingTo}
            onReply={setReplyingTo}
          />
        ))
      )}
      {mayEdit && <BeforeDecision />}
    </Page>
  );
}

/** Raises the questions of audits whose outcome no partner has confirmed yet. */
function BeforeDecision(): ReactElement | null {
  const { data } = useSuspenseQuery(actionQueries.toConfirm(useClient()));
  const raise = useRaiseQuestions();
  const notify = useNotify();
  if (data.rows.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Ask before a partner has decided</h2>
      <p>These audits are complete. Their questions are raised when a partner confirms, or now.</p>
      <ul className="nhsuk-list">
        {data.rows.map(({ id, ref, title }) => (
          <li key={id}>
            {ref} {title}{' '}
            <button
              type="button"
              className="app-text-button"
              disabled={raise.isPending}
              onClick={() => {
                raise.mutate(
                  { agreementId: id },
                  {
                    onSuccess: (raised) =>
                      notify(
                        raised.some(({ closed }) => closed === null)
                          ? `The questions about ${ref} are in the list`
                          : `The audit of ${ref} leaves nothing to ask`,
                      ),
                  },
                );
              }}
            >
              Raise its questions now <span className="nhsuk-u-visually-hidden">about {ref}</span>
            </button>
          </li>
        ))}
      </ul>
      {raise.error !== null && (
        <Notice kind="error" live>
          <p>{errorText(raise.error)}</p>
        </Notice>
      )}
    </section>
  );
}

interface ReplyingProps {
  /** The one question whose reply is being typed. */
  readonly replyingTo: Id | null;
  readonly onReply: (id: Id | null) => void;
}

interface QuestionsProps extends ReplyingProps {
  readonly addressee: Addressee;
  readonly queries: readonly ListedQuery[];
}

function Questions({ addressee, queries, ...replying }: QuestionsProps): ReactElement | null {
  const open = queries.filter(({ closed }) => closed === null);
  const closed = queries.filter((query) => query.closed !== null);
  if (queries.length === 0) return null;
  return (
    <section className="app-questions">
      <h2 className="nhsuk-heading-m">
        {addresseeLabels[addressee]}: {open.length} open
      </h2>
      <ol className="app-questions__list">
        {[...open, ...closed].map((query) => (
          <Question key={query.id} query={query} {...replying} />
        ))}
      </ol>
    </section>
  );
}

function Question({
  query,
  replyingTo,
  onReply,
}: ReplyingProps & { readonly query: ListedQuery }): ReactElement {
  const mayEdit = useMay('edit');
  const replying = replyingTo === query.id;
  const name = `Q${query.number}`;
  return (
    <li className="app-questions__item">
      <p className="app-questions__text">
        <strong>{name}</strong> {query.text}
      </p>
      <p className="nhsuk-hint">
        <Link to="/agreements/$agreementId" params={{ agreementId: query.agreementId }}>
          {query.agreementRef} {query.agreementTitle}
        </Link>
        . Raised on {formatDate(query.raisedOn)}
        {query.closed === null || query.closedOn === null
          ? '. No answer yet'
          : `. ${closingLabels[query.closed]}, ${formatDate(query.closedOn)}`}
      </p>
      {query.answer !== '' && <p>{query.answer}</p>}
      {mayEdit && query.closed === null && !replying && (
        <Button type="button" secondary small onClick={() => onReply(query.id)}>
          Record the reply <span className="nhsuk-u-visually-hidden">to {name}</span>
        </Button>
      )}
      {replying && <ReplyForm query={query} onEnd={() => onReply(null)} />}
    </li>
  );
}

function ReplyForm({
  query: { id, version, number },
  onEnd,
}: {
  readonly query: ListedQuery;
  readonly onEnd: () => void;
}): ReactElement {
  const reply = useRecordReply();
  const notify = useNotify();
  const form = useZodForm(queryReply, { id, version, receivedOn: today(), answer: '' });
  useFirstFocus(form, 'answer');
  const submit = submitTo(form, async (input) => {
    await reply.mutateAsync(input);
    onEnd();
    notify(`Reply to Q${number} recorded. Answer the question in the next audit too`);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="receivedOn" label="Reply received on" />
      <TextAreaField form={form} name="answer" label="What they answered" rows={3} />
      <div className="app-buttons">
        <Button type="submit" small disabled={form.formState.isSubmitting}>
          Save the reply
        </Button>
        <Button type="button" secondary small onClick={onEnd}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
