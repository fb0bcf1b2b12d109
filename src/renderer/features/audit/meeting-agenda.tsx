import { Link } from '@tanstack/react-router';
import { Button, Checkboxes } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import {
  agendaParts,
  type Meeting,
  meetingConfirmation,
  type MeetingItem,
} from '../../../shared/domain/audit/meeting';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { formatDate } from '../../../shared/domain/calendar';
import { rightReasons } from '../../../shared/domain/person/rules';
import { errorText } from '../../lib/error-text';
import { fieldError } from '../../lib/form-errors';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { submitTo, useZodForm } from '../../lib/use-zod-form';
import { type Column, DataTable } from '../../ui/data-table';
import { FormErrors } from '../../ui/form-errors';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { TextField } from '../../ui/text-field';
import { useConfirmMeeting, useSaveAgenda } from './decision-api';

interface MeetingAgendaProps {
  readonly meeting: Meeting;
  readonly onChooseAgain: () => void;
}

/** The agenda, to print or to save, and below it the confirmation after the meeting. */
export function MeetingAgenda({ meeting, onChooseAgain }: MeetingAgendaProps): ReactElement {
  const { together, alone } = agendaParts(meeting.items);
  const mayConfirm = useMay('confirm');
  return (
    <Page
      title={`Agenda for ${formatDate(meeting.heldOn)}`}
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={<p>Present: {meeting.attendees}</p>}
    >
      <Tools meeting={meeting} onChooseAgain={onChooseAgain} />
      {together.length > 0 && <Part title="To confirm together" items={together} />}
      {alone.length > 0 && <Part title="To decide one by one" items={alone} />}
      <div className="app-no-print">
        {together.length === 0 ? (
          <Notice title="Nothing here is confirmed together">
            <p>Each of these is decided on its own page.</p>
          </Notice>
        ) : meeting.heldOn > today() ? (
          <Notice title="After the meeting">
            <p>Come back on {formatDate(meeting.heldOn)} to confirm what the partners decided.</p>
          </Notice>
        ) : mayConfirm ? (
          <ConfirmForm meeting={meeting} together={together} />
        ) : (
          <Notice title="A partner confirms this">
            <p>{rightReasons.confirm}.</p>
          </Notice>
        )}
      </div>
    </Page>
  );
}

function Tools({ meeting, onChooseAgain }: MeetingAgendaProps): ReactElement {
  const save = useSaveAgenda();
  const notify = useNotify();
  return (
    <div className="app-no-print app-meeting__tools">
      {save.isError && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}.</p>
        </Notice>
      )}
      <div className="app-buttons">
        <PrintButton />
        <Button
          type="button"
          secondary
          small
          disabled={save.isPending}
          onClick={() => {
            save.mutate(meeting.id, {
              onSuccess: ({ fileName }) => {
                if (fileName !== null) notify(`Saved as ${fileName}`);
              },
            });
          }}
        >
          Save as Word file
        </Button>
        <Button type="button" secondary small onClick={onChooseAgain}>
          Choose again
        </Button>
      </div>
    </div>
  );
}

const columns: readonly Column<MeetingItem, 'agreement' | 'outcome' | 'why'>[] = [
  {
    key: 'agreement',
    header: 'Agreement',
    cell: ({ ref, title, agreementId }) => (
      <>
        {ref}{' '}
        <Link to="/audit/$agreementId/outcome" params={{ agreementId }}>
          {title}
        </Link>
      </>
    ),
  },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: ({ outcome, rule }) => (
      <>
        {outcomeLabels[outcome]} (rule {rule})
      </>
    ),
  },
  { key: 'why', header: 'Why', cell: ({ why, contradictions }) => [why, ...contradictions].join('. ') },
];

function Part({ title, items }: { readonly title: string; readonly items: readonly MeetingItem[] }) {
  return <DataTable caption={title} columns={columns} rows={items} rowKey={({ roundId }) => roundId} />;
}

const confirmation = meetingConfirmation.omit({ meetingId: true });

interface ConfirmFormProps {
  readonly meeting: Meeting;
  readonly together: readonly MeetingItem[];
}

function ConfirmForm({ meeting, together }: ConfirmFormProps): ReactElement {
  const confirm = useConfirmMeeting();
  const notify = useNotify();
  const form = useZodForm(confirmation, {
    // Only what goes on as it is stands ticked; an end or a referral is for a person to tick.
    roundIds: together.filter(({ place }) => place === 'safe').map(({ roundId }) => roundId),
    decidedBy: '',
  });
  const submit = submitTo(form, async (input) => {
    const { items } = await confirm.mutateAsync({ ...input, meetingId: meeting.id });
    const count = items.filter(({ confirmed }) => confirmed).length;
    notify(`${count} ${count === 1 ? 'outcome' : 'outcomes'} confirmed`);
  });
  const field = form.register('roundIds');
  return (
    <form className="app-form" onSubmit={submit} noValidate aria-labelledby="confirm">
      <h2 className="nhsuk-heading-m" id="confirm">
        After the meeting
      </h2>
      <p>
        Each outcome is noted as a decision of its own, as the rule says it. One that has changed since the
        agenda was made is left out and told.
      </p>
      <FormErrors form={form} />
      <Checkboxes
        name="confirmed"
        legend="What did the partners confirm?"
        error={fieldError(form, 'roundIds')}
        small
      >
        {together.map(({ roundId, ref, title, outcome }, index) => (
          <Checkboxes.Item
            key={roundId}
            id={index === 0 ? 'roundIds' : `roundIds-${roundId}`}
            value={roundId}
            {...field}
          >
            {ref} {title}: {outcomeLabels[outcome]}
          </Checkboxes.Item>
        ))}
      </Checkboxes>
      <TextField
        form={form}
        name="decidedBy"
        label="Decided by"
        hint="The name or role of the partner. For example, GP partner"
      />
      <Button type="submit" disabled={form.formState.isSubmitting}>
        Confirm these outcomes
      </Button>
    </form>
  );
}
