import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../shared/domain/calendar';
import {
  counterparties,
  type Counterparty,
  nextStepOf,
  timelineOf,
} from '../../../shared/domain/letter/correspondence';
import { awaitsAnswer } from '../../../shared/domain/letter/incoming';
import type { Letter } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink, ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { letterQueries } from './api';

interface Row extends Counterparty {
  readonly open: string;
  readonly last: string;
}

const columns: readonly Column<Row, 'name' | 'letters' | 'received' | 'requests' | 'open' | 'last'>[] = [
  {
    key: 'name',
    header: 'Organisation or group',
    cell: ({ key, name }) => (
      <Link to="/letters/correspondence/$party" params={{ party: key }}>
        {name}
      </Link>
    ),
  },
  { key: 'letters', header: 'Your letters', numeric: true, cell: ({ letters }) => letters.length },
  {
    key: 'received',
    header: 'Received',
    numeric: true,
    cell: ({ letters, incoming }) =>
      incoming.length + letters.reduce((all, { replies }) => all + replies.length, 0),
  },
  { key: 'requests', header: 'Requests', numeric: true, cell: ({ requests }) => requests.length },
  { key: 'open', header: 'Open', cell: ({ open }) => open },
  { key: 'last', header: 'Last', oneLine: true, cell: ({ last }) => last },
];

/** Everybody that was written to, that wrote or that asked for something, with what is open. */
export function CorrespondenceScreen(): ReactElement {
  const client = useClient();
  const { data: letters } = useSuspenseQuery(letterQueries.list(client));
  const { data: requests } = useSuspenseQuery(letterQueries.requests(client));
  const { data: incoming } = useSuspenseQuery(letterQueries.incoming(client));
  const mayEdit = useMay('edit');
  const rows = counterparties({ letters, incoming, requests }).map((party) => rowOf(party, letters));
  return (
    <Page
      title="Correspondence"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={<p>Who you have written to, who has written to you, and what is open with each.</p>}
      actions={
        mayEdit && (
          <ButtonLink to="/letters/incoming/new" secondary>
            Log a letter that came in
          </ButtonLink>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty title="There is no correspondence yet">
          <p>
            Letters that you make, letters that you log and requests that you record appear here, under the
            organisation’s name.
          </p>
        </Empty>
      ) : (
        <DataTable
          caption="Organisations"
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
        />
      )}
    </Page>
  );
}

function rowOf(party: Counterparty, letters: readonly Letter[]): Row {
  const steps = party.letters.flatMap((letter) => nextStepOf(letter, letters, today()) ?? []);
  const count = (wanted: readonly string[], words: string): string[] => {
    const n = steps.filter(({ step }) => wanted.includes(step)).length;
    return n === 0 ? [] : [`${n} ${words}`];
  };
  const wanted = party.incoming.filter(awaitsAnswer).length;
  const undecided = party.requests.filter(({ conclusion }) => conclusion === null).length;
  const open = [
    ...count(['chase', 'ask-lmc'], 'late'),
    ...count(['wait'], 'waiting for a reply'),
    ...count(['answer', 'note-answers'], 'to answer'),
    ...(wanted === 0 ? [] : [`${wanted} ${wanted === 1 ? 'letter' : 'letters'} to answer`]),
    ...count(['send'], 'not sent'),
    ...(undecided === 0 ? [] : [`${undecided} to decide`]),
  ];
  const happened = timelineOf(party, letters).findLast(({ on }) => on <= today());
  return {
    ...party,
    open: open.length === 0 ? 'Nothing' : open.join(', '),
    last: happened === undefined ? '' : formatDate(happened.on),
  };
}
