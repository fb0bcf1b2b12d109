import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { DEFAULT_DUE_DAYS, dueAfter, linkPath } from '../../../shared/domain/action/due';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { today } from '../../lib/today';
import { DraftGate } from '../../ui/draft-gate';
import { BackLink, PathLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { ActionForm } from './action-form';
import { actionQueries, useCreateAction } from './api';

const route = getRouteApi('/actions/new');

/** A new action, by itself or belonging to what the address names. */
export function ActionNewScreen(): ReactElement {
  const { entity, id } = route.useSearch();
  const link = entity === undefined || id === undefined ? null : { entity, id };
  const { data: calendar } = useSuspenseQuery(actionQueries.bankHolidays(useClient()));
  const [dueOn] = useState(() => dueAfter(today(), DEFAULT_DUE_DAYS, 'days', calendar));
  const create = useCreateAction();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page
      title="Add an action"
      width="reading"
      back={<BackLink to="/actions">To do</BackLink>}
      {...(link === null
        ? {}
        : {
            lead: (
              <p>
                It will lead to <PathLink path={linkPath(link)}>the page that you came from</PathLink>.
              </p>
            ),
          })}
    >
      <DraftGate form="action" about={link?.id ?? ''} version={null}>
        {(slot) => (
          <ActionForm
            slot={slot}
            initial={{
              title: '',
              details: '',
              ownerRole: 'practice-manager',
              ownerName: '',
              priority: 'normal',
              dueOn,
              link,
            }}
            save={create.mutateAsync}
            onSaved={async (saved) => {
              await navigate({ to: '/actions', ignoreBlocker: true });
              notify(`Saved, due on ${formatDate(saved.dueOn)}`);
            }}
            cancel={<Link to="/actions">Cancel</Link>}
          />
        )}
      </DraftGate>
    </Page>
  );
}
