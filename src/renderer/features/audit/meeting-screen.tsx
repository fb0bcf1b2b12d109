import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import type { Meeting } from '../../../shared/domain/audit/meeting';
import { useClient } from '../../lib/client-context';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { AgendaForm } from './agenda-form';
import { decisionQueries } from './decision-api';
import { MeetingAgenda } from './meeting-agenda';

/** A partners' meeting: choose the outcomes, take the agenda along, confirm them in one go. */
export function MeetingScreen(): ReactElement {
  const {
    data: { candidates, meetings },
  } = useSuspenseQuery(decisionQueries.meetings(useClient()));
  const [choosing, setChoosing] = useState(false);
  const open = meetings.find(({ confirmedAt }) => confirmedAt === null);
  const past = meetings.filter(({ confirmedAt }) => confirmedAt !== null);
  if (open !== undefined && !choosing) {
    return (
      <MeetingAgenda
        key={open.createdAt}
        meeting={open}
        onChooseAgain={() => {
          setChoosing(true);
        }}
      />
    );
  }
  return (
    <Page
      title="Partners’ meeting"
      back={<BackLink to="/audit">Audit</BackLink>}
      lead={
        <p>
          Choose the outcomes for the agenda. What only goes on as it must is chosen already; what is open,
          would stop or contradicts itself goes on the agenda for a talk and is decided on its own page.
        </p>
      }
    >
      {candidates.length === 0 ? (
        <Empty title="No outcome waits for the partners">
          <p>An outcome waits here as soon as every question of an audit has an answer.</p>
          <ButtonLink to="/audit">Go to the audits</ButtonLink>
        </Empty>
      ) : (
        <AgendaForm
          candidates={candidates}
          before={open ?? null}
          onMade={() => {
            setChoosing(false);
          }}
        />
      )}
      {past.map((meeting) => (
        <PastMeeting key={meeting.id} meeting={meeting} />
      ))}
    </Page>
  );
}

function PastMeeting({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const confirmed = meeting.items.filter((item) => item.confirmed);
  const leftOut = meeting.items.filter((item) => !item.confirmed);
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-m">Meeting of {formatDate(meeting.heldOn)}</h2>
      <p>
        Present: {meeting.attendees}.{' '}
        {meeting.confirmedAt !== null && <>Noted {formatInstant(meeting.confirmedAt)}.</>}
      </p>
      <p>
        {confirmed.length} confirmed
        {confirmed.length > 0 && <>: {confirmed.map(({ ref }) => ref).join(', ')}</>}.
      </p>
      {leftOut.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Not confirmed</h3>
          <ul>
            {leftOut.map((item) => (
              <li key={item.roundId}>
                {item.ref} {item.title}. {item.leftOut}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
