import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type ListedAction, ownerRoleLabels } from '../../../shared/domain/action/schema';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { actionQueries } from './api';

const columns: readonly Column<ListedAction, 'title' | 'who' | 'closed' | 'note'>[] = [
  {
    key: 'title',
    header: 'What',
    cell: ({ id, title }) => (
      <Link to="/actions/$actionId" params={{ actionId: id }}>
        {title}
      </Link>
    ),
  },
  { key: 'who', header: 'Who', cell: ({ ownerRole }) => ownerRoleLabels[ownerRole] },
  {
    key: 'closed',
    header: 'Closed',
    cell: ({ state, closedOn }) =>
      `${state === 'done' ? 'Done' : 'Cancelled'}${closedOn === null ? '' : ` ${formatDate(closedOn)}`}`,
  },
  { key: 'note', header: 'Note', cell: ({ closingNote }) => closingNote },
];

/** Actions that are done or cancelled: they stay in the register. */
export function ClosedActionsScreen(): ReactElement {
  const { data } = useSuspenseQuery(actionQueries.list(useClient()));
  const closed = data.filter(({ state }) => state !== 'open');
  return (
    <Page title="Closed actions" back={<BackLink to="/actions">To do</BackLink>}>
      {closed.length === 0 ? (
        <Empty title="No action is closed yet">
          <p>Actions that are done or cancelled are kept here, with the date and the reason.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Closed actions"
          hideCaption
          columns={columns}
          rows={closed}
          rowKey={({ id }) => id}
        />
      )}
    </Page>
  );
}
