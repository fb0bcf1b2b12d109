import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import {
  dueGroupLabels,
  dueGroupOf,
  dueGroups,
  dueKindLabels,
  dueKinds,
  type DueGroup,
  type DueKind,
  type DueThing,
} from '../../../shared/domain/action/due';
import {
  type OwnerRole,
  ownerRoleLabels,
  ownerRoles,
  priorityLabels,
} from '../../../shared/domain/action/schema';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { FilterSelect } from '../../ui/filter-select';
import { ButtonLink, PathLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PrintButton } from '../../ui/print-button';
import { actionQueries, useSaveToDo } from './api';
import { formatCount } from '../../../shared/domain/text';

const route = getRouteApi('/actions');

/** A group shows so many: nobody reads further, and the file has them all. */
const SHOWN = 100;

/** What has to be done, by when: entered actions, and what follows from the register's dates. */
export function ActionsScreen(): ReactElement {
  const client = useClient();
  const { data: things } = useSuspenseQuery(actionQueries.due(client));
  const mayEdit = useMay('edit');
  const [role, setRole] = useState<OwnerRole | null>(null);
  const { kind }: { readonly kind?: DueKind | undefined } = route.useSearch();
  const navigate = useNavigate();
  const day = today();
  const shown = things.filter(
    (thing) => (role === null || thing.ownerRole === role) && (kind === undefined || thing.kind === kind),
  );

  return (
    <Page
      title="To do"
      lead={
        <p>
          Actions that you entered, and what follows from the register: reviews, end dates, replies, new
          requests, backups. <Link to="/actions/questions">Questions to the ICB and the DPO</Link>.{' '}
          <Link to="/actions/closed">Actions that are closed</Link>.
        </p>
      }
      actions={mayEdit && <ButtonLink to="/actions/new">Add an action</ButtonLink>}
    >
      {things.length === 0 ? (
        <Empty title="Nothing is due">
          <p>
            When an agreement has a review date, a letter waits for a reply or a request comes in, it appears
            here with its day. Add an action for anything else that somebody has to do.
          </p>
        </Empty>
      ) : (
        <>
          <div className="app-to-do__bar app-no-print">
            <search className="app-filters app-filters--plain" aria-label="To do">
              <FilterSelect
                label="Who"
                value={role}
                options={ownerRoles.map((value) => ({
                  value,
                  label: ownerRoleLabels[value],
                  count: things.filter(({ ownerRole }) => ownerRole === value).length,
                }))}
                onChange={setRole}
              />
              <FilterSelect
                label="What"
                value={kind ?? null}
                options={dueKinds.map((value) => ({
                  value,
                  label: dueKindLabels[value],
                  count: things.filter((thing) => thing.kind === value).length,
                }))}
                onChange={(chosen) =>
                  void navigate({
                    to: '/actions',
                    search: chosen === null ? {} : { kind: chosen },
                    replace: true,
                  })
                }
              />
            </search>
            <div className="app-buttons">
              <PrintButton />
              <SaveButton />
            </div>
          </div>
          <p className="app-print-only">
            As at {formatDate(day)}. {role === null ? 'Everybody' : ownerRoleLabels[role]}
            {kind !== undefined && `, ${dueKindLabels[kind]} only`}.
          </p>
          {dueGroups.map((group) => (
            <Group
              key={group}
              group={group}
              things={shown.filter(({ dueOn }) => dueGroupOf(dueOn, day) === group)}
              day={day}
            />
          ))}
        </>
      )}
    </Page>
  );
}

function SaveButton(): ReactElement {
  const save = useSaveToDo();
  const notify = useNotify();
  return (
    <>
      <Button
        type="button"
        secondary
        small
        disabled={save.isPending}
        onClick={() => {
          save.mutate(undefined, {
            onSuccess: ({ fileName }) => {
              if (fileName !== null) notify(`Saved as ${fileName}. The file is not encrypted`);
            },
          });
        }}
      >
        Save as a spreadsheet
      </Button>
      {save.error !== null && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}</p>
        </Notice>
      )}
    </>
  );
}

const when = (dueOn: IsoDate, day: IsoDate): string => {
  const late = daysBetween(dueOn, day);
  return late > 0 ? `${formatDate(dueOn)}, ${late} ${late === 1 ? 'day' : 'days'} late` : formatDate(dueOn);
};

const columnsOn = (
  day: IsoDate,
): readonly Column<DueThing, 'title' | 'kind' | 'due' | 'who' | 'priority'>[] => [
  {
    key: 'title',
    header: 'What',
    cell: ({ title, about, path }) => (
      <>
        <PathLink path={path}>{title}</PathLink>
        {about !== '' && <span className="app-to-do__about">{about}</span>}
      </>
    ),
  },
  { key: 'kind', header: 'Kind', oneLine: true, cell: ({ kind }) => dueKindLabels[kind] },
  { key: 'due', header: 'Due', cell: ({ dueOn }) => when(dueOn, day) },
  { key: 'who', header: 'Who', cell: ({ ownerRole }) => ownerRoleLabels[ownerRole] },
  { key: 'priority', header: 'Priority', oneLine: true, cell: ({ priority }) => priorityLabels[priority] },
];

interface GroupProps {
  readonly group: DueGroup;
  readonly things: readonly DueThing[];
  readonly day: IsoDate;
}

function Group({ group, things, day }: GroupProps): ReactElement | null {
  if (things.length === 0) return null;
  const more = things.length - SHOWN;
  return (
    <section className={`app-to-do__group app-to-do__group--${group}`}>
      <h2 className="nhsuk-heading-s">
        {dueGroupLabels[group]} ({formatCount(things.length)})
      </h2>
      <DataTable
        caption={dueGroupLabels[group]}
        hideCaption
        columns={columnsOn(day)}
        rows={things.slice(0, SHOWN)}
        rowKey={({ key }) => key}
      />
      {more > 0 && <p>And {formatCount(more)} more. The spreadsheet holds all of them.</p>}
    </section>
  );
}
