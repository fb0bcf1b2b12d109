import { Button, SummaryList } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import { type Letter, replyInput } from '../../../shared/domain/letter/schema';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { TextAreaField } from '../../ui/text-area-field';
import { useRecordReply } from './api';

interface ReplySectionProps {
  readonly letter: Pick<Letter, 'id' | 'reply'>;
}

/** What came back: to be recorded, or to be corrected. */
export function ReplySection({ letter }: ReplySectionProps): ReactElement {
  const [open, setOpen] = useState(letter.reply === null);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">{letter.reply === null ? 'Record the reply' : 'Reply'}</h2>
      {letter.reply !== null && !open && (
        <>
          <SummaryList>
            <SummaryList.Row>
              <SummaryList.Key>Date received</SummaryList.Key>
              <SummaryList.Value>{formatDate(letter.reply.receivedOn)}</SummaryList.Value>
            </SummaryList.Row>
            <SummaryList.Row>
              <SummaryList.Key>What it says</SummaryList.Key>
              <SummaryList.Value className="app-letter__lines">
                {letter.reply.summary === '' ? 'Not noted' : letter.reply.summary}
              </SummaryList.Value>
            </SummaryList.Row>
          </SummaryList>
          <Button type="button" secondary small onClick={() => setOpen(true)}>
            Correct the reply
          </Button>
        </>
      )}
      {open && <ReplyForm letter={letter} onDone={close} />}
    </section>
  );
}

function ReplyForm({ letter, onDone }: ReplySectionProps & { readonly onDone: () => void }): ReactElement {
  const recordReply = useRecordReply();
  const notify = useNotify();
  const form = useZodForm(replyInput, {
    letterId: letter.id,
    receivedOn: letter.reply?.receivedOn ?? today(),
    summary: letter.reply?.summary ?? '',
  });
  const submit = submitTo(form, async (input) => {
    await recordReply.mutateAsync(input);
    onDone();
    notify(`Reply of ${formatDate(input.receivedOn)} recorded`);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="receivedOn" label="Date received" />
      <TextAreaField
        form={form}
        name="summary"
        label="What it says"
        hint="Which of the twelve questions it answers, and which not. No patient’s details"
      />
      <Button type="submit" disabled={form.formState.isSubmitting}>
        Record the reply
      </Button>
    </form>
  );
}
