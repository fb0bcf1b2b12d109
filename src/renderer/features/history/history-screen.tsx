import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import {
  type HistoryEntry,
  historyFilter,
  type HistoryFilter,
  type HistoryPage,
  type HistoryThing,
} from '../../../shared/domain/history/schema';
import { useClient } from '../../lib/client-context';
import { useOpenRegister } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { historyQueries } from './api';
import { Changes } from './changes';
import { Findings } from './findings';
import { HistoryFilters } from './history-filters';
import { formatCount } from '../../../shared/domain/text';

const route = getRouteApi('/history');
const everything = historyFilter.parse({});

const columns: readonly Column<HistoryEntry, string>[] = [
  { key: 'seq', header: 'No.', cell: ({ seq }) => formatCount(seq), numeric: true },
  { key: 'at', header: 'When', cell: ({ at }) => formatInstant(at), oneLine: true },
  {
    key: 'who',
    header: 'Who',
    cell: ({ personName }) => <span className="app-history__who">{personName}</span>,
  },
  { key: 'what', header: 'What', cell: (entry) => <Deed entry={entry} /> },
  { key: 'changes', header: 'Changes', cell: (entry) => <Changes entry={entry} /> },
];

/** Every change, or those of one thing, newest first: it can be read, and never altered unseen. */
export function HistoryScreen(): ReactElement {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const client = useClient();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    historyQueries.list(client, filter),
  );
  const { data: findings } = useQuery({ ...historyQueries.findings(client), throwOnError: true });
  const first = data?.pages[0];
  // What is shown until the answer comes may be the page of another thing.
  const about = filter.entityId === null ? null : (first?.about ?? null);
  const change = (changes: Partial<HistoryFilter>): void => {
    void navigate({ search: { ...filter, ...changes }, replace: true, resetScroll: false });
  };
  return (
    <Page
      title={about === null ? 'History' : titles[about.entity]}
      {...(about === null || filter.entityId === null ? {} : { back: backTo(about.entity, filter.entityId) })}
      lead={filter.entityId === null ? <HeadCode /> : <p>{about?.name}</p>}
    >
      {findings !== undefined && findings.problems.length > 0 && <Findings findings={findings} />}
      {data !== undefined && first !== undefined && (
        <>
          <HistoryFilters filter={filter} page={first} onChange={change} />
          <Entries
            entries={data.pages.flatMap((page) => page.entries)}
            page={first}
            onShowAll={() => {
              change({ ...everything, entityId: filter.entityId });
            }}
          />
        </>
      )}
      {hasNextPage && (
        <Button
          type="button"
          secondary
          disabled={isFetchingNextPage}
          onClick={() => {
            void fetchNextPage();
          }}
        >
          {isFetchingNextPage ? 'Fetching older entries…' : 'Show older entries'}
        </Button>
      )}
    </Page>
  );
}

const titles: Readonly<Record<HistoryThing, string>> = {
  agreement: 'History of an agreement',
  'incoming-letter': 'History of a letter that came in',
  action: 'History of an action',
};

function backTo(thing: HistoryThing, id: string): ReactElement {
  switch (thing) {
    case 'agreement':
      return (
        <BackLink to="/agreements/$agreementId" params={{ agreementId: id }}>
          The agreement
        </BackLink>
      );
    case 'incoming-letter':
      return (
        <BackLink to="/letters/incoming/$incomingId" params={{ incomingId: id }}>
          The letter
        </BackLink>
      );
    case 'action':
      return (
        <BackLink to="/actions/$actionId" params={{ actionId: id }}>
          The action
        </BackLink>
      );
  }
}

interface EntriesProps {
  readonly entries: readonly HistoryEntry[];
  readonly page: Pick<HistoryPage, 'total'>;
  readonly onShowAll: () => void;
}

function Entries({ entries, page, onShowAll }: EntriesProps): ReactElement {
  return (
    <>
      <p role="status">
        {formatCount(entries.length)} of {formatCount(page.total)} entries shown.
      </p>
      {entries.length === 0 ? (
        <Empty title="No entry fits">
          <p>Choose other days, or look at everything.</p>
          <Button type="button" secondary small onClick={onShowAll}>
            Show all entries
          </Button>
        </Empty>
      ) : (
        <DataTable
          caption="Changes, newest first"
          hideCaption
          columns={columns}
          rows={entries}
          rowKey={({ seq }) => String(seq)}
        />
      )}
    </>
  );
}

function Deed({ entry }: { readonly entry: HistoryEntry }): ReactElement {
  return (
    <>
      <strong>{entry.deed}</strong>
      {entry.about !== '' && <span className="app-history__about">{entry.about}</span>}
    </>
  );
}

function HeadCode(): ReactElement {
  const { lastChange } = useOpenRegister();
  return (
    <>
      <p>
        Every change is kept here with who made it and when. Each entry is sealed together with the one before
        it, so that none can be altered or taken out unseen.
      </p>
      {lastChange !== null && (
        <p>
          Entry no. {formatCount(lastChange.seq)} has the code{' '}
          <code className="app-head-code">{lastChange.code}</code>. Note number and code on paper now and
          then: if the same number ever shows another code, somebody has put an altered register in its place.
        </p>
      )}
    </>
  );
}
