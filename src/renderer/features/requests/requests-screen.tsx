import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import { nextStep, nextStepWords } from '../../../shared/domain/request/rules';
import type { ListedRequest } from '../../../shared/domain/request/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { requestQueries } from './api';
import { RequestStateTag } from './state-tag';

const columns: readonly Column<ListedRequest, 'ref' | 'title' | 'from' | 'received' | 'state' | 'next'>[] = [
  {
    key: 'ref',
    header: 'Request',
    oneLine: true,
    cell: ({ id, ref }) => (
      <Link to="/requests/$requestId" params={{ requestId: id }}>
        {ref}
      </Link>
    ),
  },
  { key: 'title', header: 'What', cell: ({ title }) => title },
  { key: 'from', header: 'From', cell: ({ receivedFrom }) => receivedFrom },
  { key: 'received', header: 'Received', cell: ({ receivedOn }) => formatDate(receivedOn) },
  { key: 'state', header: 'State', cell: (request) => <RequestStateTag request={request} /> },
  {
    key: 'next',
    header: 'Next',
    cell: (request) => {
      const next = nextStep(request);
      return next === null ? 'None' : nextStepWords[next].do;
    },
  },
];

/** New requests to share data that have come in, and where each stands. */
export function RequestsScreen(): ReactElement {
  const { data: requests } = useSuspenseQuery(requestQueries.list(useClient()));
  const mayEdit = useMay('edit');
  return (
    <Page
      title="Requests"
      lead={
        <p>
          What has come in since May 2026: hold it, tell your DPO and LMC, refer it to the BMA, and let a
          partner decide. What a law or the contract requires is checked and kept.
        </p>
      }
      actions={mayEdit && requests.length > 0 && <ButtonLink to="/requests/new">Record a request</ButtonLink>}
    >
      {requests.length === 0 ? (
        <Empty title="No new request has been recorded yet">
          <p>
            Record every new request to share data, also one that only appears as a prompt in the clinical
            system. Nobody clicks accept. The page of the request then leads you from step to step, and asks
            for what has to be known before a partner decides.
          </p>
          {mayEdit && <ButtonLink to="/requests/new">Record a request</ButtonLink>}
        </Empty>
      ) : (
        <DataTable caption="Requests" hideCaption columns={columns} rows={requests} rowKey={({ id }) => id} />
      )}
      <p>
        <Link to="/agreements" search={{ status: 'proposed' }}>
          Agreements that are proposed
        </Link>
      </p>
    </Page>
  );
}
