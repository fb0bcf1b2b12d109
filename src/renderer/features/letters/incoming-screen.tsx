import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, SummaryList } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useState } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import { awaitsAnswer, type IncomingLetter } from '../../../shared/domain/letter/incoming';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { Attachments } from '../../ui/attachments';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { letterQueries, useCorrectIncoming } from './api';
import { IncomingForm } from './incoming-form';

const route = getRouteApi('/letters/incoming/$incomingId');

/** One letter that came: what it says, what it concerns, what they want, and the letter itself. */
export function IncomingScreen(): ReactElement {
  const { incomingId } = route.useParams();
  const { data: letter } = useSuspenseQuery(letterQueries.incomingOne(useClient(), incomingId));
  const mayEdit = useMay('edit');
  const [correcting, setCorrecting] = useState(false);
  return (
    <Page
      title={`Letter from ${letter.receivedFrom}`}
      windowTitle={letter.ref}
      caption={letter.ref}
      width="reading"
      back={<BackLink to="/letters/correspondence">Correspondence</BackLink>}
    >
      {correcting ? (
        <Correct letter={letter} onEnd={() => setCorrecting(false)} />
      ) : (
        <>
          <Wanted letter={letter} />
          <Facts letter={letter} />
          {mayEdit && (
            <Button type="button" secondary small onClick={() => setCorrecting(true)}>
              {awaitsAnswer(letter) ? 'Note the answer, or correct it' : 'Correct it'}
            </Button>
          )}
          <Attachments owner={{ entity: 'incoming-letter', id: letter.id }} />
          <p className="app-agreement__changed">
            <Link to="/history" search={{ entityId: letter.id }}>
              History of this letter
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}

/** That they wait for an answer, and where to write one. */
function Wanted({ letter }: { readonly letter: IncomingLetter }): ReactElement | null {
  const mayEdit = useMay('edit');
  if (letter.answerDue === null || !awaitsAnswer(letter)) return null;
  const late = letter.answerDue < today();
  return (
    <Notice
      kind={late ? 'warning' : 'info'}
      title={`They ${late ? 'wanted' : 'want'} an answer by ${formatDate(letter.answerDue)}`}
    >
      <p>
        Agree to nothing new in the answer: a new sharing is{' '}
        {mayEdit ? <Link to="/requests/new">recorded as a request</Link> : 'recorded as a request'} and
        decided by the partners. If they cite a law or a contract clause, ask your DPO the same day.
      </p>
    </Notice>
  );
}

function Facts({ letter }: { readonly letter: IncomingLetter }): ReactElement {
  const client = useClient();
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: letters } = useSuspenseQuery(letterQueries.list(client));
  const concerned = agreements.rows.filter(({ id }) => letter.agreementIds.includes(id));
  const archived = letter.agreementIds.length - concerned.length;
  const ours = letters.find(({ id }) => id === letter.letterId);
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Received', formatDate(letter.receivedOn)],
    [
      'What it says',
      <span key="summary" className="app-letter__lines">
        {letter.summary}
      </span>,
    ],
    [
      'Agreements',
      concerned.length === 0 && archived === 0 ? (
        'None chosen'
      ) : (
        <ul className="nhsuk-list">
          {concerned.map(({ id, ref, title }) => (
            <li key={id}>
              <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
                {ref} {title}
              </Link>
            </li>
          ))}
          {archived > 0 && <li>{archived} in the archive</li>}
        </ul>
      ),
    ],
    [
      'About your letter',
      ours === undefined ? (
        'None'
      ) : (
        <Link to="/letters/$letterId" params={{ letterId: ours.id }}>
          {ours.ref} {letterKindFacts[ours.kind].name}
        </Link>
      ),
    ],
    ['Answer wanted by', letter.answerDue === null ? 'No date given' : formatDate(letter.answerDue)],
    ['You answered', letter.answeredOn === null ? 'Not noted' : formatDate(letter.answeredOn)],
  ];
  return (
    <SummaryList>
      {rows.map(([key, value]) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value>{value}</SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}

function Correct({
  letter,
  onEnd,
}: {
  readonly letter: IncomingLetter;
  readonly onEnd: () => void;
}): ReactElement {
  const correct = useCorrectIncoming();
  const notify = useNotify();
  const { id, version, ref: _ref, createdAt: _created, updatedAt: _updated, ...initial } = letter;
  return (
    <DraftGate form="incoming-letter" about={id} version={version}>
      {(slot) => (
        <IncomingForm
          slot={slot}
          initial={initial}
          save={(input) => correct.mutateAsync({ id, version, input })}
          onSaved={({ ref }) => {
            onEnd();
            notify(`${ref} saved`);
          }}
          renderCancel={(forget) => (
            <Button
              type="button"
              secondary
              onClick={() => {
                forget();
                onEnd();
              }}
            >
              Cancel
            </Button>
          )}
        />
      )}
    </DraftGate>
  );
}
