import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import type { HistoryEntry } from '../../../shared/domain/history/schema';
import { useClient } from '../../lib/client-context';
import { useOpenRegister } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Page } from '../../ui/page';
import { historyQueries } from './api';
import { Changes } from './changes';
import { deedOf } from './words';

const columns: readonly Column<HistoryEntry, string>[] = [
  { key: 'seq', header: 'No.', cell: ({ seq }) => seq.toLocaleString('en-GB'), numeric: true },
  { key: 'at', header: 'When', cell: ({ at }) => formatInstant(at), oneLine: true },
  { key: 'who', header: 'Who', cell: ({ personName }) => personName },
  { key: 'what', header: 'What', cell: (entry) => <Deed entry={entry} /> },
  { key: 'changes', header: 'Changes', cell: (entry) => <Changes entry={entry} /> },
];

/** Every change, newest first: it can be read, and never altered unseen. */
export function HistoryScreen(): ReactElement {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    historyQueries.all(useClient()),
  );
  const entries = data.pages.flatMap((page) => page.entries);
  const total = data.pages[0]?.total ?? entries.length;
  return (
    <Page title="History" lead={<HeadCode />}>
      <p role="status">
        {entries.length.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} entries shown.
      </p>
      <DataTable
        caption="Changes, newest first"
        hideCaption
        columns={columns}
        rows={entries}
        rowKey={({ seq }) => String(seq)}
      />
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

function Deed({ entry }: { readonly entry: HistoryEntry }): ReactElement {
  return (
    <>
      <strong>{deedOf(entry)}</strong>
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
          Entry no. {lastChange.seq.toLocaleString('en-GB')} has the code{' '}
          <code className="app-head-code">{lastChange.code}</code>. Note number and code on paper now and
          then: if the same number ever shows another code, somebody has put an altered register in its place.
        </p>
      )}
    </>
  );
}
