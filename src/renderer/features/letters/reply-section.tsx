import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { formatDate } from '../../../shared/domain/calendar';
import { askedIn, generalSigns, generalSignTexts } from '../../../shared/domain/letter/correspondence';
import { type Letter, type Reply, replyInput } from '../../../shared/domain/letter/schema';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CheckboxField } from '../../ui/checkbox-field';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { Notice } from '../../ui/notice';
import { PersonalDataWarning } from '../../ui/personal-data-warning';
import { TextAreaField } from '../../ui/text-area-field';
import { useRecordReply } from './api';
import { QuestionsField } from './questions-field';

interface ReplySectionProps {
  readonly letter: Letter;
}

/** What came back, several times perhaps: to be recorded, or to be corrected. */
export function ReplySection({ letter }: ReplySectionProps): ReactElement {
  const mayEdit = useMay('edit');
  const [open, setOpen] = useState<Reply | 'new' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">{letter.replies.length > 1 ? 'Replies' : 'Reply'}</h2>
      {letter.replies.length === 0 && open === null && <p>None is recorded yet.</p>}
      {letter.replies.map((reply) => (
        <div key={reply.id} className="app-letter__reply">
          <p>
            <strong>Received {formatDate(reply.receivedOn)}</strong>
            {reply.generic === true && ', a general answer'}
          </p>
          {askedIn(letter).length > 0 && <p>{answeredText(reply)}</p>}
          {reply.summary !== '' && <p className="app-letter__lines">{reply.summary}</p>}
          {mayEdit && open === null && (
            <Button type="button" secondary small onClick={() => setOpen(reply)}>
              Correct the reply
              <span className="nhsuk-u-visually-hidden"> of {formatDate(reply.receivedOn)}</span>
            </Button>
          )}
        </div>
      ))}
      {open === null ? (
        mayEdit && (
          <Button type="button" secondary={letter.replies.length > 0} small onClick={() => setOpen('new')}>
            {letter.replies.length === 0 ? 'Record the reply' : 'Record another reply'}
          </Button>
        )
      ) : (
        <ReplyForm
          key={open === 'new' ? 'new' : open.id}
          letter={letter}
          reply={open === 'new' ? null : open}
          onDone={close}
        />
      )}
    </section>
  );
}

function answeredText({ answered, generic }: Reply): string {
  if (answered === null) {
    return generic === true
      ? 'It answers none of the numbered questions.'
      : 'Nobody has noted which of the numbered questions it answers.';
  }
  if (answered.length === 0) return 'It answers none of the numbered questions.';
  return `It answers ${answered.length === 1 ? 'question' : 'questions'} ${answered.join(', ')}.`;
}

// The text that is pasted is looked at here and goes no further: their letter itself is attached below.
const replyForm = replyInput.extend({ generic: z.boolean(), pasted: z.string() });

function ReplyForm({
  letter,
  reply,
  onDone,
}: ReplySectionProps & { readonly reply: Reply | null; readonly onDone: () => void }): ReactElement {
  const recordReply = useRecordReply();
  const notify = useNotify();
  const asked = askedIn(letter);
  const form = useZodForm(replyForm, {
    letterId: letter.id,
    replyId: reply?.id ?? null,
    receivedOn: reply?.receivedOn ?? today(),
    summary: reply?.summary ?? '',
    answered: reply?.answered ?? (asked.length > 0 ? [] : null),
    generic: reply?.generic ?? false,
    pasted: '',
  });
  const submit = submitTo(form, async ({ pasted: _pasted, ...input }) => {
    await recordReply.mutateAsync(input);
    onDone();
    notify(`Reply of ${formatDate(input.receivedOn)} recorded`);
  });
  const signs = generalSigns(useWatch({ control: form.control, name: 'pasted' }) ?? '');
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="receivedOn" label="Date received" />
      {asked.length > 0 && (
        <>
          <TextAreaField
            form={form}
            name="pasted"
            label="Paste their text to check it (optional)"
            hint="The app looks for the general answer that many ICBs sent. What you paste here is not kept. To keep their letter, attach it below."
            rows={3}
          />
          {signs.length > 0 && (
            <Notice kind="warning" title="This looks like the general answer" live>
              <ul>
                {signs.map((sign) => (
                  <li key={sign}>{generalSignTexts[sign]}</li>
                ))}
              </ul>
              <p>Read it. If it says nothing about your practice’s own agreements, tick the box below.</p>
            </Notice>
          )}
          <CheckboxField
            form={form}
            name="generic"
            label="It is a general answer that says nothing of our practice’s agreements"
          />
          <QuestionsField
            form={form}
            name="answered"
            legend="Questions that it answers for our practice"
            hint="Tick only what it really answers"
            numbers={asked}
          />
        </>
      )}
      <TextAreaField
        form={form}
        name="summary"
        label="What it says, in short"
        hint="No patient’s details. Their letter itself can be attached below"
        rows={4}
      />
      <PersonalDataWarning form={form} name="summary" />
      <div className="app-buttons">
        <Button type="submit" disabled={form.formState.isSubmitting}>
          Save the reply
        </Button>
        <Button type="button" secondary onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
