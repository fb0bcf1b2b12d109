import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import {
  counterparties,
  type Counterparty,
  type PartyEvent,
  timelineOf,
} from '../../../shared/domain/letter/correspondence';
import type { IncomingLetter } from '../../../shared/domain/letter/incoming';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { channelLabels, type Letter } from '../../../shared/domain/letter/schema';
import type { ListedRequest } from '../../../shared/domain/request/schema';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { letterQueries } from './api';

const route = getRouteApi('/letters/correspondence/$party');

/** Everything between the practice and one organisation, in its order. */
export function PartyScreen(): ReactElement {
  const { party: key } = route.useParams();
  const client = useClient();
  const { data: letters } = useSuspenseQuery(letterQueries.list(client));
  const { data: requests } = useSuspenseQuery(letterQueries.requests(client));
  const { data: agreements } = useSuspenseQuery(letterQueries.agreements(client));
  const { data: incoming } = useSuspenseQuery(letterQueries.incoming(client));
  const party = counterparties({ letters, incoming, requests }).find((one) => one.key === key);
  if (party === undefined) return <Navigate to="/letters/correspondence" replace />;
  const events = timelineOf(party, letters);
  const past = events.filter(({ on }) => on <= today());
  const ahead = events.filter(({ on }) => on > today());
  const concerned = agreementIdsOf(party);
  const named = agreements.rows.filter(({ id }) => concerned.has(id));
  return (
    <Page
      title={party.name}
      windowTitle="Correspondence"
      back={<BackLink to="/letters/correspondence">Correspondence</BackLink>}
      width="reading"
    >
      {ahead.length > 0 && (
        <section>
          <h2 className="nhsuk-heading-m">Still to come</h2>
          <Timeline events={ahead} />
        </section>
      )}
      <section>
        <h2 className="nhsuk-heading-m">So far</h2>
        <Timeline events={past} />
      </section>
      {named.length > 0 && (
        <section>
          <h2 className="nhsuk-heading-m">Agreements that it is about</h2>
          <ul className="nhsuk-list">
            {named.map(({ id, ref, title }) => (
              <li key={id}>
                <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
                  {ref} {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

const agreementIdsOf = ({ letters, incoming, requests }: Counterparty): ReadonlySet<string> =>
  new Set([
    ...letters.flatMap(({ input }) => input.agreementIds),
    ...incoming.flatMap(({ agreementIds }) => agreementIds),
    ...requests.map(({ agreementId }) => agreementId),
  ]);

const Timeline = ({ events }: { readonly events: readonly PartyEvent[] }): ReactElement => (
  <ol className="nhsuk-list app-timeline">
    {events.map((event) => (
      <li key={`${event.what} ${event.thing.id} ${event.on} ${event.note}`}>
        <strong>{formatDate(event.on)}</strong> <What event={event} />
        {event.note !== '' && <span className="app-choose__about app-letter__lines">{event.note}</span>}
      </li>
    ))}
  </ol>
);

function What({ event }: { readonly event: PartyEvent }): ReactElement {
  switch (event.what) {
    case 'made':
      return (
        <>
          {letterKindFacts[event.thing.kind].name} <LetterLink letter={event.thing} /> made
        </>
      );
    case 'sent': {
      const { kind, sent } = event.thing;
      return (
        <>
          {letterKindFacts[kind].name} <LetterLink letter={event.thing} /> sent
          {sent !== null && `: ${channelLabels[sent.channel].toLowerCase()}, to ${sent.sentTo}`}
        </>
      );
    }
    case 'received':
      return (
        <>
          Reply to <LetterLink letter={event.thing} /> received
        </>
      );
    case 'due':
      return (
        <>
          Reply to <LetterLink letter={event.thing} /> due
        </>
      );
    case 'chaser-due':
      return (
        <>
          Next reminder of <LetterLink letter={event.thing} /> due
        </>
      );
    case 'came':
      return (
        <>
          Letter <IncomingLink letter={event.thing} /> received
        </>
      );
    case 'answered':
      return (
        <>
          Letter <IncomingLink letter={event.thing} /> answered
        </>
      );
    case 'wanted':
      return (
        <>
          They want an answer to <IncomingLink letter={event.thing} />
        </>
      );
    case 'request':
      return (
        <>
          Request <RequestLink request={event.thing} /> received
        </>
      );
    case 'answer-due':
      return (
        <>
          They want an answer to <RequestLink request={event.thing} />
        </>
      );
  }
}

const LetterLink = ({ letter: { id, ref } }: { readonly letter: Letter }): ReactElement => (
  <Link to="/letters/$letterId" params={{ letterId: id }}>
    {ref}
  </Link>
);

const IncomingLink = ({ letter: { id, ref } }: { readonly letter: IncomingLetter }): ReactElement => (
  <Link to="/letters/incoming/$incomingId" params={{ incomingId: id }}>
    {ref}
  </Link>
);

const RequestLink = ({ request: { id, ref } }: { readonly request: ListedRequest }): ReactElement => (
  <Link to="/requests/$requestId" params={{ requestId: id }}>
    {ref}
  </Link>
);
