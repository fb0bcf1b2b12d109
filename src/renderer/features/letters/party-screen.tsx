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
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { channelLabels } from '../../../shared/domain/letter/schema';
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
  const party = counterparties(letters, requests).find((one) => one.key === key);
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

const agreementIdsOf = ({ letters, requests }: Counterparty): ReadonlySet<string> =>
  new Set([
    ...letters.flatMap(({ input }) => input.agreementIds),
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

function What({ event: { what, thing } }: { readonly event: PartyEvent }): ReactElement {
  if (!('kind' in thing)) {
    const link = (
      <Link to="/requests/$requestId" params={{ requestId: thing.id }}>
        {thing.ref}
      </Link>
    );
    return what === 'request' ? <>Request {link} received</> : <>They want an answer to {link}</>;
  }
  const link = (
    <Link to="/letters/$letterId" params={{ letterId: thing.id }}>
      {thing.ref}
    </Link>
  );
  const name = letterKindFacts[thing.kind].name;
  switch (what) {
    case 'sent':
      return (
        <>
          {name} {link} sent
          {thing.sent !== null &&
            `: ${channelLabels[thing.sent.channel].toLowerCase()}, to ${thing.sent.sentTo}`}
        </>
      );
    case 'received':
      return <>Reply to {link} received</>;
    case 'due':
      return <>Reply to {link} due</>;
    case 'chaser-due':
      return <>Next reminder of {link} due</>;
    case 'made':
    case 'request':
    case 'answer-due':
      return (
        <>
          {name} {link} made
        </>
      );
  }
}
