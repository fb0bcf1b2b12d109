import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { isApproved, isPlanned } from '../../../shared/domain/ppg/rules';
import { meetingFormatLabels, type PpgNote } from '../../../shared/domain/ppg/schema';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { useMay } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { ppgQueries } from './api';
import { Agenda, Briefing, DoNotRecord, Prompts, useGuide } from './guide';

const columns: readonly Column<PpgNote, 'ref' | 'heldOn' | 'format' | 'patients' | 'agreements' | 'state'>[] =
  [
    {
      key: 'ref',
      header: 'Note',
      cell: ({ id, ref }) => (
        <Link to="/ppg/$noteId" params={{ noteId: id }}>
          {ref}
        </Link>
      ),
    },
    { key: 'heldOn', header: 'Date', cell: ({ heldOn }) => formatDate(heldOn) },
    { key: 'format', header: 'How', cell: ({ format }) => meetingFormatLabels[format] },
    {
      key: 'patients',
      header: 'Patients',
      numeric: true,
      cell: ({ patientAttendees }) => patientAttendees ?? 'Not counted',
    },
    {
      key: 'agreements',
      header: 'Agreements',
      numeric: true,
      cell: ({ agreementIds }) => agreementIds.length,
    },
    { key: 'state', header: 'Where it stands', cell: stateOf },
  ];

function stateOf(note: PpgNote): string {
  if (isPlanned(note, today())) return 'Planned';
  if (note.approvedByChairOn === null) return 'Not approved yet';
  const on = formatDate(note.approvedByChairOn);
  return isApproved(note) ? `Approved ${on}` : `Changed since approved ${on}`;
}

const PAPERS = ['ppg-invitation', 'ppg-briefing', 'ppg-agenda', 'ppg-handout'] as const;

/** Conversations with the patient participation group: what was noted, and how to hold the next one. */
export function PpgScreen(): ReactElement {
  const { data: notes } = useSuspenseQuery(ppgQueries.list(useClient()));
  const guide = useGuide();
  const mayEdit = useMay('edit');
  return (
    <Page
      title="Patient participation group"
      lead={
        <p>
          Notes of your conversations with the PPG, and what helps to hold one. The PPG advises; the partners
          decide.
        </p>
      }
      actions={mayEdit && notes.length > 0 && <ButtonLink to="/ppg/new">Write a note</ButtonLink>}
    >
      {notes.length > 0 && (
        <p>
          <Link to="/ppg/over-time">What patients said beside what partners decided, over time</Link>
        </p>
      )}
      {notes.length === 0 ? (
        <Empty title="No conversation has been noted yet">
          <p>
            Ask your patients what they think before the partners decide: at a meeting, online, by email or on
            a noticeboard. An hour is enough. Write down what was said as roles and numbers, never as names.
          </p>
          <p>
            Write a note with a day to come to plan a conversation: the app then leads you from the invitation
            to the published note.
          </p>
          {mayEdit && <ButtonLink to="/ppg/new">Write a note</ButtonLink>}
        </Empty>
      ) : (
        <DataTable caption="Notes" hideCaption columns={columns} rows={notes} rowKey={({ id }) => id} />
      )}
      <section className="app-prepare">
        <h2 className="nhsuk-heading-m">Hold a conversation</h2>
        {mayEdit && (
          <p>
            Papers to hand out:{' '}
            {PAPERS.map((kind, at) => (
              <Fragment key={kind}>
                {at > 0 && ', '}
                <Link to="/letters/new/$kind" params={{ kind }}>
                  {letterKindFacts[kind].name}
                </Link>
              </Fragment>
            ))}
            .
          </p>
        )}
        <div className="app-prepare__columns">
          <div>
            <h3 className="nhsuk-heading-s">An agenda for an hour</h3>
            <Agenda guide={guide} />
          </div>
          <div>
            <h3 className="nhsuk-heading-s">Questions to ask</h3>
            <Prompts guide={guide} />
          </div>
        </div>
        <DoNotRecord guide={guide} />
        <Briefing guide={guide} />
      </section>
    </Page>
  );
}
