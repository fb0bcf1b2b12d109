import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CatalogueEntry, Place } from '../../../shared/content/schema';
import { blankAgreement, prefillFromCatalogue } from '../../../shared/domain/agreement/rules';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { AgreementForm } from './agreement-form';
import { agreementQueries, useCreateAgreement } from './api';
import { Basis } from './basis';

const route = getRouteApi('/agreements/new');

/** A new entry, blank (a new request begins as `proposed`) or pre-filled from the reference catalogue. */
export function AgreementNewScreen(): ReactElement {
  const { catalogue: entryId, status = 'unknown', place: placeId } = route.useSearch();
  const client = useClient();
  const { data: catalogue } = useSuspenseQuery(agreementQueries.catalogue(client));
  const { data: toLook } = useSuspenseQuery(agreementQueries.places(client));
  const place = toLook.places.find((known) => known.id === placeId) ?? null;
  const entry = catalogue.entries.find((known) => known.id === entryId) ?? null;
  const create = useCreateAgreement();
  const navigate = useNavigate();
  const notify = useNotify();

  return (
    <Page
      title="Add an agreement"
      width="reading"
      back={<WayBack entry={entry} place={place} />}
      lead={
        <p>
          A title, one organisation and one purpose make an entry. Leave “Not known yet” wherever it is the
          truth: it is counted, and the audit asks about it.
        </p>
      }
    >
      {entry !== null && <Prefilled entry={entry} />}
      <DraftGate form="agreement" about={entry?.id ?? place?.id ?? ''} version={null}>
        {(slot) => (
          <AgreementForm
            about={null}
            slot={slot}
            initial={{
              ...(entry === null ? { ...blankAgreement(), status } : prefillFromCatalogue(entry, today())),
              ...(place === null ? {} : { foundAt: place.id, foundIn: place.foundIn, foundOn: today() }),
            }}
            save={create.mutateAsync}
            onSaved={async ({ id, ref }) => {
              await (place === null
                ? navigate({
                    to: '/agreements/$agreementId',
                    params: { agreementId: id },
                    ignoreBlocker: true,
                  })
                : navigate({ to: '/find', search: { place: place.id }, ignoreBlocker: true }));
              notify(`Saved as ${ref}`);
            }}
            cancel={<Link to="/agreements">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Page>
  );
}

interface WayBackProps {
  readonly entry: CatalogueEntry | null;
  readonly place: Place | null;
}

function WayBack({ entry, place }: WayBackProps): ReactElement {
  if (entry !== null) return <BackLink to="/agreements/catalogue">Reference catalogue</BackLink>;
  if (place === null) return <BackLink to="/agreements">Agreements</BackLink>;
  return (
    <BackLink to="/find" search={{ place: place.id }}>
      Find: {place.name}
    </BackLink>
  );
}

function Prefilled({ entry }: { readonly entry: CatalogueEntry }): ReactElement {
  return (
    <Notice kind="warning" title="This only pre-fills. Check each answer against the paper">
      <p>
        Filled in from the reference catalogue: {entry.name}. Your own agreement may differ in its purpose,
        its parties or its basis.
      </p>
      <Basis entry={entry} />
    </Notice>
  );
}
