import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type BriefAgreement, likenessLabels } from '../../../shared/domain/agreement/duplicates';
import { formatDate } from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { useNotify } from '../../lib/notify';
import { useMay } from '../../lib/open-register';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { agreementQueries, useTellApart } from './api';

const SHOWN = 200;

interface Pair {
  readonly first: BriefAgreement;
  readonly second: BriefAgreement;
}
const keyOf = ({ first, second }: Pair): string => `${first.id} ${second.id}`;

const bothOnes: readonly Column<Pair, 'first' | 'second'>[] = [
  { key: 'first', header: 'This one', cell: ({ first }) => <One agreement={first} /> },
  { key: 'second', header: 'And this one', cell: ({ second }) => <One agreement={second} /> },
];

/** Agreements that might be entered twice. A person looks at each pair: nothing is joined by itself. */
export function DuplicatesScreen(): ReactElement {
  const { data } = useSuspenseQuery(agreementQueries.duplicates(useClient()));
  const tellApart = useTellApart();
  const notify = useNotify();
  const mayEdit = useMay('edit');
  const say = async ({ first, second }: Pair, apart: boolean): Promise<void> => {
    await tellApart.mutateAsync({ first: first.id, second: second.id, apart });
    notify(
      apart
        ? `${first.ref} and ${second.ref} are kept as two`
        : `${first.ref} and ${second.ref} are compared again`,
    );
  };
  const button = (pair: Pair, apart: boolean, label: string): ReactElement | null =>
    mayEdit ? (
      <button
        type="button"
        className="app-text-button"
        disabled={tellApart.isPending}
        onClick={() => void say(pair, apart)}
      >
        {label}
        <span className="nhsuk-u-visually-hidden">
          : {pair.first.ref} and {pair.second.ref}
        </span>
      </button>
    ) : null;

  return (
    <Page
      title="Might be the same"
      back={<BackLink to="/agreements">Agreements</BackLink>}
      lead={
        <p>
          These look alike. If two are the same, keep the fuller one and archive the other with the reason
          “Entered twice”. If they are not, say so: they are not shown again.
        </p>
      }
    >
      {data.pairs.length === 0 ? (
        <Empty title="Nothing looks entered twice">
          <p>
            Compared are the entry of the reference catalogue, the reference on the paper, and the name and
            purpose with the same organisation.
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={`${data.pairs.length} ${data.pairs.length === 1 ? 'pair' : 'pairs'} to look at`}
          rows={data.pairs.slice(0, SHOWN)}
          rowKey={keyOf}
          columns={[
            ...bothOnes,
            {
              key: 'why',
              header: 'Why',
              cell: ({ why }) => why.map((one) => likenessLabels[one]).join('. '),
            },
            { key: 'do', header: 'Decide', cell: (pair) => button(pair, true, 'Not the same') },
          ]}
        />
      )}
      {data.pairs.length > SHOWN && <p>The first {SHOWN} are shown, the likeliest first.</p>}
      {data.distinct.length > 0 && (
        <DataTable
          caption="Told apart"
          rows={data.distinct}
          rowKey={keyOf}
          columns={[
            ...bothOnes,
            { key: 'on', header: 'Said on', cell: ({ saidOn }) => formatDate(saidOn) },
            { key: 'do', header: 'Change', cell: (pair) => button(pair, false, 'Compare again') },
          ]}
        />
      )}
    </Page>
  );
}

function One({ agreement }: { readonly agreement: BriefAgreement }): ReactElement {
  const { id, ref, title, counterparty, archived } = agreement;
  return (
    <>
      <Link to="/agreements/$agreementId" params={{ agreementId: id }}>
        {ref} {title}
      </Link>
      {archived && ' (archived)'}
      <br />
      {counterparty}
    </>
  );
}
