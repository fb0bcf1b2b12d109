import classNames from 'classnames';
import type { ReactElement, ReactNode } from 'react';

export interface Column<R, K extends string> {
  readonly key: K;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  readonly numeric?: boolean;
  /** Kept on one line where there is room, like a date. */
  readonly oneLine?: boolean;
  readonly sortable?: boolean;
}

export interface Sort<K extends string> {
  readonly column: K;
  readonly descending: boolean;
}

interface DataTableProps<R, K extends string> {
  /** What the table holds; read out, and shown unless `hideCaption`. */
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<R, K>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** The one row that the page is about. */
  readonly isCurrent?: (row: R) => boolean;
  readonly sort?: Sort<K>;
  /** Called with the column whose heading was chosen. */
  readonly onSort?: (column: K) => void;
}

/** So many columns need more room before they stand side by side. */
const MANY = 5;

const order = <K extends string>(sort: Sort<K> | undefined, key: K): 'ascending' | 'descending' | 'none' => {
  if (sort?.column !== key) return 'none';
  return sort.descending ? 'descending' : 'ascending';
};

/** A dense table; the first column names the row. In a narrow window each row becomes a small list. */
export function DataTable<R, K extends string>({
  caption,
  hideCaption = false,
  columns,
  rows,
  rowKey,
  isCurrent,
  sort,
  onSort,
}: DataTableProps<R, K>): ReactElement {
  return (
    <table className={classNames('app-table', { 'app-table--many': columns.length >= MANY })}>
      <caption className={hideCaption ? 'nhsuk-u-visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, header, numeric = false, sortable = false }) => (
            <th
              key={key}
              scope="col"
              className={numeric ? 'app-table__numeric' : undefined}
              aria-sort={sortable ? order(sort, key) : undefined}
            >
              {sortable ? (
                <button type="button" className="app-sort" onClick={() => onSort?.(key)}>
                  {header}
                </button>
              ) : (
                header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} aria-current={isCurrent?.(row) === true ? true : undefined}>
            {columns.map(({ key, header, cell, numeric = false, oneLine = false }, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              return (
                <Cell
                  key={key}
                  scope={index === 0 ? 'row' : undefined}
                  className={classNames({ 'app-table__numeric': numeric, 'app-table__one-line': oneLine })}
                >
                  <span className="app-table__label" aria-hidden="true">
                    {header}{' '}
                  </span>
                  <span className="app-table__value">{cell(row)}</span>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
