import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CatalogueEntry } from '../../../shared/content/schema';
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
  const { catalogue: entryId, status = 'unknown' } = route.useSearch();
  const { data: catalogue } = useSuspenseQuery(agreementQueries.catalogue(useClient()));
  const entry = catalogue.entries.find((known) => known.id === entryId) ?? null;
  const create = useCreateAgreement();
  const navigate = useNavigate();
  const notify = useNotify();

  return (
    <Page
      title="Add an agreement"
      width="reading"
      back={
        entry === null ? (
          <BackLink to="/agreements">Agreements</BackLink>
        ) : (
          <BackLink to="/agreements/catalogue">Reference catalogue</BackLink>
        )
      }
      lead={
        <p>
          A title, one organisation and one purpose make an entry. Leave “Not known yet” wherever it is the
          truth: it is counted, and the audit asks about it.
        </p>
      }
    >
      {entry !== null && <Prefilled entry={entry} />}
      <DraftGate form="agreement" about={entry?.id ?? ''} version={null}>
        {(slot) => (
          <AgreementForm
            slot={slot}
            initial={entry === null ? { ...blankAgreement(), status } : prefillFromCatalogue(entry, today())}
            save={create.mutateAsync}
            onSaved={async ({ id, ref }) => {
              await navigate({
                to: '/agreements/$agreementId',
                params: { agreementId: id },
                ignoreBlocker: true,
              });
              notify(`Saved as ${ref}`);
            }}
            cancel={<Link to="/agreements">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Page>
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
