import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Agreement } from '../../../shared/domain/agreement/schema';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { AgreementForm } from './agreement-form';
import { agreementQueries, useUpdateAgreement } from './api';

const route = getRouteApi('/agreements/$agreementId/edit');

/** Changes one agreement, from the version that was on the screen when the page was opened. */
export function AgreementEditScreen(): ReactElement {
  const { agreementId } = route.useParams();
  const { data } = useSuspenseQuery(agreementQueries.one(useClient(), agreementId));
  return <EditAgreement key={agreementId} agreement={data.agreement} />;
}

function EditAgreement({ agreement }: { readonly agreement: Agreement }): ReactElement {
  // Somebody else's save refreshes the query; this page goes on from what its person saw, and is told it is stale.
  const [seen] = useState(agreement);
  const {
    id,
    version,
    ref,
    splitFromId: _splitFrom,
    archivedOn: _archived,
    createdAt: _created,
    updatedAt: _updated,
    ...initial
  } = seen;
  const update = useUpdateAgreement();
  const navigate = useNavigate();
  const notify = useNotify();
  const params = { agreementId: id };
  return (
    <Page
      title={`Change ${ref}`}
      width="reading"
      lead={<p>{initial.title}</p>}
      back={
        <BackLink to="/agreements/$agreementId" params={params}>
          {ref}
        </BackLink>
      }
    >
      <DraftGate form="agreement" about={id} version={version}>
        {(slot) => (
          <AgreementForm
            initial={initial}
            about={id}
            slot={slot}
            save={(input) => update.mutateAsync({ id, version, input })}
            onSaved={async () => {
              await navigate({ to: '/agreements/$agreementId', params, ignoreBlocker: true });
              notify('Changes saved');
            }}
            cancel={
              <Link to="/agreements/$agreementId" params={params}>
                Cancel
              </Link>
            }
          />
        )}
      </DraftGate>
    </Page>
  );
}
