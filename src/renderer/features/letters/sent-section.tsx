import { Button, SummaryList } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { formatDate, type IsoDate } from '../../../shared/domain/calendar';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { channelLabels, type LetterDetail, sentInput } from '../../../shared/domain/letter/schema';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { CheckboxField } from '../../ui/checkbox-field';
import { DateField } from '../../ui/date-field';
import { FormErrors } from '../../ui/form-errors';
import { RadiosField } from '../../ui/radios-field';
import { TextField } from '../../ui/text-field';
import { useRecordSent } from './api';

interface SentSectionProps {
  readonly letter: LetterDetail;
}

/** When and to whom people sent the letter: to be recorded, or to be corrected. */
export function SentSection({ letter }: SentSectionProps): ReactElement {
  const mayEdit = useMay('edit');
  const [opened, setOpen] = useState(letter.sent === null);
  const open = mayEdit && opened;
  const close = (): void => {
    setOpen(false);
  };
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">{open && letter.sent === null ? 'Record it as sent' : 'Sent'}</h2>
      {letter.sent === null && !open && <p>It is not recorded as sent yet.</p>}
      {letter.sent !== null && !open && (
        <>
          <SummaryList>
            <SummaryList.Row>
              <SummaryList.Key>Date sent</SummaryList.Key>
              <SummaryList.Value>{formatDate(letter.sent.sentOn)}</SummaryList.Value>
            </SummaryList.Row>
            <SummaryList.Row>
              <SummaryList.Key>How</SummaryList.Key>
              <SummaryList.Value>{channelLabels[letter.sent.channel]}</SummaryList.Value>
            </SummaryList.Row>
            <SummaryList.Row>
              <SummaryList.Key>To</SummaryList.Key>
              <SummaryList.Value>{letter.sent.sentTo}</SummaryList.Value>
            </SummaryList.Row>
            <SummaryList.Row>
              <SummaryList.Key>Reply due</SummaryList.Key>
              <SummaryList.Value>
                {letter.sent.replyDue === null ? 'None expected' : formatDate(letter.sent.replyDue)}
              </SummaryList.Value>
            </SummaryList.Row>
          </SummaryList>
          <details className="nhsuk-details">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">Show that a Word file is this letter</span>
            </summary>
            <div className="nhsuk-details__text">
              <p>
                The file kept here has the fingerprint (SHA-256) <code>{letter.sha256.slice(0, 16)}…</code> In
                PowerShell, <code>Get-FileHash letter.docx</code> gives that of a saved file. Both are the
                same letter when all of it agrees:
              </p>
              <p>
                <code className="app-letter__hash">{letter.sha256}</code>
              </p>
              <p>A file that was changed in Word after saving has another one. Attach it below to keep it.</p>
            </div>
          </details>
          {mayEdit && (
            <Button type="button" secondary small onClick={() => setOpen(true)}>
              Correct how it was sent
            </Button>
          )}
        </>
      )}
      {open && <SentForm letter={letter} onDone={close} />}
    </section>
  );
}

// That somebody has read it is asked for, and not kept: who records it as sent says so with that.
const sentForm = sentInput.extend({
  read: z.boolean().refine((read) => read, 'Read the letter, and tick this box'),
});

/** The day by which a letter asks for a reply of its own. */
const askedFor = ({ kind, input }: LetterDetail): IsoDate | null =>
  letterKindFacts[kind].expectsReply && 'replyDue' in input ? input.replyDue : null;

function SentForm({ letter, onDone }: SentSectionProps & { readonly onDone: () => void }): ReactElement {
  const recordSent = useRecordSent();
  const notify = useNotify();
  const form = useZodForm(sentForm, {
    letterId: letter.id,
    sentOn: letter.sent?.sentOn ?? today(),
    channel: letter.sent?.channel,
    sentTo: letter.sent?.sentTo ?? '',
    replyDue: letter.sent === null ? askedFor(letter) : letter.sent.replyDue,
    read: false,
    despite: false,
  });
  const submit = submitTo(form, async ({ read: _read, ...input }) => {
    await recordSent.mutateAsync(input);
    onDone();
    notify(`Recorded as sent on ${formatDate(input.sentOn)}`);
  });
  return (
    <form className="app-form" onSubmit={submit} noValidate>
      <FormErrors form={form} />
      <DateField form={form} name="sentOn" label="Date sent" />
      <RadiosField form={form} name="channel" label="How it was sent" options={channelLabels} small />
      <TextField
        form={form}
        name="sentTo"
        label="To whom"
        hint="A name or a role. For example, Chief Clinical Information Officer"
      />
      {letterKindFacts[letter.kind].expectsReply && (
        <DateField form={form} name="replyDue" label="Reply due" />
      )}
      <CheckboxField form={form} name="read" label="I have read this letter" />
      {letter.stops.length > 0 && (
        <CheckboxField
          form={form}
          name="despite"
          label="It has been sent already, although it must not be"
          hint="The history keeps the reasons that stand above."
        />
      )}
      <Button type="submit" disabled={form.formState.isSubmitting}>
        Record as sent
      </Button>
    </form>
  );
}
