import { Link } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import { useKindLabels } from '../../../shared/domain/agreement/labels';
import type { AgreementFilter, AgreementRow } from '../../../shared/domain/agreement/list';
import { formatDate } from '../../../shared/domain/calendar';
import { OutcomeTag } from '../../ui/outcome-tag';
import { StatusTag } from '../../ui/status-tag';
import type { FoundRows } from './use-found-rows';
import type { Selection } from './use-selection';
import { useWindowedRows } from './windowed-rows';

interface Column {
  readonly header: string;
  readonly cell: (row: AgreementRow) => ReactNode;
  /** What the list is sorted by when the heading is chosen. */
  readonly sort?: AgreementFilter['sort'];
  readonly width: string;
}

const columns: readonly Column[] = [
  {
    header: 'Title',
    sort: 'title',
    width: 'title',
    cell: (row) => (
      <>
        <Link to="/agreements/$agreementId" params={{ agreementId: row.id }}>
          {row.title}
        </Link>
        {row.archived && <span className="app-register__archived"> (archived)</span>}
      </>
    ),
  },
  {
    header: 'Ref',
    sort: 'ref',
    width: 'ref',
    cell: (row) => <span className="app-table__one-line">{row.ref}</span>,
  },
  { header: 'With', sort: 'counterparty', width: 'party', cell: (row) => row.counterparty },
  { header: 'Use', width: 'use', cell: (row) => useKindLabels[row.useKind] },
  { header: 'Status', sort: 'status', width: 'status', cell: (row) => <StatusTag status={row.status} /> },
  { header: 'Audit', sort: 'outcome', width: 'audit', cell: (row) => <Audit row={row} /> },
  {
    header: 'Review',
    sort: 'reviewOn',
    width: 'review',
    cell: (row) => (row.reviewOn === null ? 'Not set' : formatDate(row.reviewOn)),
  },
];

function Audit({ row }: { readonly row: AgreementRow }): ReactElement | string {
  const { auditState, answered, questions, outcome } = row;
  if (auditState === 'not-started') return 'Not started';
  if (auditState === 'in-progress') return `${answered} of ${questions} answered`;
  return (
    <>
      <OutcomeTag outcome={outcome} />
      {auditState === 'to-confirm' && <span className="app-register__note"> to confirm</span>}
    </>
  );
}

interface AgreementsTableProps {
  /** For those who may change several at once; null for the others. */
  readonly selection: Selection | null;
  readonly rows: FoundRows;
  readonly sort: AgreementFilter['sort'];
  readonly descending: boolean;
  readonly onSort: (column: AgreementFilter['sort']) => void;
}

/** The register as a table that sorts, of which only the rows near the screen are in the document. */
export function AgreementsTable({
  rows,
  sort,
  descending,
  onSort,
  selection,
}: AgreementsTableProps): ReactElement {
  const { indexes, before, after, table, row: measure } = useWindowedRows(rows.count);
  const { show } = rows;
  const first = indexes[0] ?? 0;
  const last = indexes.at(-1) ?? first;
  useEffect(() => {
    show(first, last);
  }, [show, first, last]);
  const direction = descending ? 'descending' : 'ascending';
  return (
    <table className="app-table app-table--many app-register" aria-rowcount={rows.count + 1} ref={table}>
      <caption className="nhsuk-u-visually-hidden">Agreements</caption>
      <thead>
        <tr aria-rowindex={1}>
          {selection !== null && (
            <th scope="col" className="app-register__choose">
              <Choose label="All that are shown" checked={selection.all} onToggle={selection.toggleAll} />
            </th>
          )}
          {columns.map(({ header, sort: by, width }) => (
            <th
              key={header}
              scope="col"
              className={`app-register__${width}`}
              aria-sort={by === sort ? direction : undefined}
            >
              {by === undefined ? (
                header
              ) : (
                <button
                  type="button"
                  className="app-sort"
                  onClick={() => {
                    onSort(by);
                  }}
                >
                  {header}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Gap height={before} />
        {indexes.map((index) => {
          const row = rows.at(index);
          return row === undefined ? (
            <Coming
              key={index}
              index={index}
              measure={measure}
              columns={columns.length + (selection === null ? 0 : 1)}
            />
          ) : (
            <tr key={row.id} aria-rowindex={index + 2} data-index={index} ref={measure}>
              {selection !== null && (
                <td className="app-register__choose">
                  <Choose
                    label={`${row.ref} ${row.title}`}
                    checked={selection.chosen.has(row.id)}
                    onToggle={(range) => {
                      selection.toggle(row.id, index, range);
                    }}
                  />
                </td>
              )}
              {columns.map(({ header, cell }, at) => {
                const Cell = at === 0 ? 'th' : 'td';
                return (
                  <Cell key={header} scope={at === 0 ? 'row' : undefined}>
                    <span className="app-table__label" aria-hidden="true">
                      {header}
                    </span>
                    <span className="app-table__value">{cell(row)}</span>
                  </Cell>
                );
              })}
            </tr>
          );
        })}
        <Gap height={after} />
      </tbody>
    </table>
  );
}

interface ComingProps {
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly columns: number;
}

/** A row that is on its way. */
function Coming({ index, measure, columns: span }: ComingProps): ReactElement {
  return (
    <tr aria-rowindex={index + 2} data-index={index} ref={measure} className="app-register__coming">
      <td colSpan={span}>Loading</td>
    </tr>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly checked: boolean;
  /** Told whether shift was held: then every row from the last one on is meant. */
  readonly onToggle: (range: boolean) => void;
}

function Choose({ label, checked, onToggle }: ChooseProps): ReactElement {
  return (
    <input
      type="checkbox"
      className="app-register__box"
      aria-label={`Select: ${label}`}
      checked={checked}
      onChange={(event) => {
        const { nativeEvent } = event;
        onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
      }}
    />
  );
}

/** Stands for the rows that are not in the document, so that the scroll bar tells the truth. */
function Gap({ height }: { readonly height: number }): ReactElement | null {
  return height <= 0 ? null : <tr aria-hidden="true" className="app-register__gap" style={{ height }} />;
}
