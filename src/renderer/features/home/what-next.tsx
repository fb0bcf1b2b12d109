import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { dueKindLabels } from '../../../shared/domain/action/due';
import { daysBetween, formatDate } from '../../../shared/domain/calendar';
import { plural } from '../../../shared/domain/home/rules';
import type { Ahead, Home } from '../../../shared/domain/home/schema';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { PathLink } from '../../ui/links';
import { formatCount } from '../../../shared/domain/text';

const when = (dueOn: Home['next'][number]['dueOn']): string => {
  const late = daysBetween(dueOn, today());
  if (late > 0) return `${plural(late, 'day', 'days')} late`;
  return late === 0 ? 'today' : `by ${formatDate(dueOn)}`;
};

/** The first things of the to-do list. */
export function NextThings({ next }: Pick<Home, 'next'>): ReactElement | null {
  if (next.length === 0) return null;
  return (
    <section className="app-panel app-home__next" aria-labelledby="next">
      <h2 className="nhsuk-heading-s" id="next">
        Next to do
      </h2>
      <ol className="app-home__next-list">
        {next.map(({ key, title, about, dueOn, path }) => (
          <li key={key}>
            <PathLink path={path}>{title}</PathLink> <strong>{when(dueOn)}</strong>
            {about !== '' && <span className="app-home__about">{about}</span>}
          </li>
        ))}
      </ol>
      <p className="app-no-print">
        <Link to="/actions">Everything that is to do</Link>
      </p>
    </section>
  );
}

/** What has waited longest, with the days. */
export function Waiting({ waiting }: Pick<Home, 'waiting'>): ReactElement | null {
  if (waiting.length === 0) return null;
  return (
    <section className="app-panel" aria-labelledby="waiting">
      <h2 className="nhsuk-heading-s" id="waiting">
        What waits longest
      </h2>
      <ol className="app-home__waiting">
        {waiting.map(({ key, what, about, days, path }) => (
          <li key={key}>
            <span className="app-home__days">{days === 0 ? 'Today' : plural(days, 'day', 'days')}</span>
            <span>
              <PathLink path={path}>{what}</PathLink>
              <span className="app-home__about">{about}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const count = (kind: Ahead['kind'], n: number): ReactElement | string =>
  n === 0 ? (
    '0'
  ) : (
    <Link to="/actions" search={{ kind }}>
      {formatCount(n)}
      <span className="nhsuk-u-visually-hidden"> on the to-do list</span>
    </Link>
  );

const columns: readonly Column<Ahead, 'kind' | 'late' | 'soon' | 'later'>[] = [
  { key: 'kind', header: 'What', cell: ({ kind }) => dueKindLabels[kind] },
  { key: 'late', header: 'Late', numeric: true, cell: ({ kind, late }) => count(kind, late) },
  { key: 'soon', header: 'In 28 days', numeric: true, cell: ({ kind, soon }) => count(kind, soon) },
  { key: 'later', header: 'In 29 to 90 days', numeric: true, cell: ({ kind, later }) => count(kind, later) },
];

/** Reviews and end dates of agreements, late and ahead. */
export function DatesAhead({ ahead }: Pick<Home, 'ahead'>): ReactElement {
  return (
    <section className="app-panel app-home__ahead" aria-labelledby="ahead">
      <h2 className="nhsuk-heading-s" id="ahead">
        Reviews and end dates
      </h2>
      <DataTable
        caption="Reviews and end dates of agreements"
        hideCaption
        columns={columns}
        rows={ahead}
        rowKey={({ kind }) => kind}
      />
    </section>
  );
}
