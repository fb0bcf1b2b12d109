import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Place, PlacesToLook } from '../../../shared/content/schema';
import { placesFor, stateOf, systemOf } from '../../../shared/domain/find/rules';
import type { SearchedPlace } from '../../../shared/domain/find/schema';
import { clinicalSystemLabels } from '../../../shared/domain/practice/labels';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { PathLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { findQueries } from './api';
import { FunnelBar } from './funnel-bar';
import { placeButtonId, PlaceItem } from './place-item';

const route = getRouteApi('/find');

/** The worksheet of every place where agreements stand: how to look there, what was found, what is still to be added. */
export function FindScreen(): ReactElement {
  const client = useClient();
  const { data: content } = useSuspenseQuery(findQueries.places(client));
  const { data: sheet } = useSuspenseQuery(findQueries.sheet(client));
  const { data: practice } = useSuspenseQuery(findQueries.practice(client));
  const { place: current } = route.useSearch();
  const navigate = useNavigate();
  // The place of the address is open unless it was closed by hand.
  const [closed, setClosed] = useState<string | null>(null);

  const places = placesFor(content.places, systemOf(practice));
  const searchedAt = new Map(sheet.places.map((searched) => [searched.placeId, searched]));
  const open = current !== undefined && current !== closed ? current : null;
  const goTo = (placeId: string): void => {
    setClosed(null);
    void navigate({ to: '/find', search: { place: placeId }, resetScroll: false });
  };
  const goOn = (from: string): void => {
    const at = places.findIndex(({ id }) => id === from);
    const next = [...places.slice(at + 1), ...places.slice(0, at)].find(
      ({ id }) => stateOf(searchedAt.get(id)?.result ?? null) === 'not-yet',
    );
    if (next === undefined) setClosed(from);
    else goTo(next.id);
  };
  const list = (shown: readonly Place[]): ReactElement => (
    <ul className="app-searches">
      {shown.map((place) => (
        <PlaceItem
          key={place.id}
          place={place}
          searched={searchedAt.get(place.id) ?? untouched(place.id)}
          open={open === place.id}
          onToggle={() => {
            if (open === place.id) setClosed(place.id);
            else goTo(place.id);
          }}
          onDone={() => goOn(place.id)}
        />
      ))}
    </ul>
  );
  const own = places.filter(({ systems }) => systems.length > 0);

  return (
    <Page
      title="Find your agreements"
      focus={current === undefined ? '' : placeButtonId(current)}
      lead={
        <p>
          Look in every place before you judge anything. “Searched, none there” is a result too. Only look:
          nothing is switched off here.
        </p>
      }
      actions={<PrintButton label="Print the worksheet" />}
    >
      <FunnelBar funnel={sheet.funnel} />
      {practice.clinicalSystem === 'unknown' && <ChooseSystem />}
      {own.length > 0 && (
        <section>
          <h2 className="nhsuk-heading-m">
            Your clinical system: {clinicalSystemLabels[practice.clinicalSystem]}
          </h2>
          {list(own)}
        </section>
      )}
      <section>
        <h2 className="nhsuk-heading-m">Every practice</h2>
        {list(places.filter(({ systems }) => systems.length === 0))}
      </section>
      <StaffForm content={content} />
    </Page>
  );
}

const untouched = (placeId: string): SearchedPlace => ({
  placeId,
  result: null,
  agreements: [],
  stillToAdd: 0,
});

function ChooseSystem(): ReactElement {
  const mayEdit = useMay('edit');
  return (
    <Notice kind="warning" title="Which clinical system does your practice use?">
      <p>
        Most agreements stand there, and the menus differ.{' '}
        {mayEdit ? (
          <PathLink path="/settings#clinicalSystem">Choose it in the settings</PathLink>
        ) : (
          'Ask somebody who may edit to choose it in the settings.'
        )}
      </p>
    </Notice>
  );
}

/** On paper a page of its own, to be handed round. */
function StaffForm({ content: { staffForm } }: { readonly content: PlacesToLook }): ReactElement {
  return (
    <section className="app-staff-form" aria-labelledby="staff-form">
      <h2 className="nhsuk-heading-m" id="staff-form">
        Staff form
      </h2>
      <p>{staffForm.lead}</p>
      <ol>
        {staffForm.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
    </section>
  );
}
