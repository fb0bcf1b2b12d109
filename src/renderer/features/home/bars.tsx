import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { AgreementFilter } from '../../../shared/domain/agreement/list';
import { formatCount } from '../../../shared/domain/text';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly count: number;
  /** The filter of the list that the number leads to. */
  readonly search: Partial<Pick<AgreementFilter, 'outcome' | 'useKind'>>;
}

interface BarsProps {
  readonly caption: string;
  /** The heading of the first column, for screen readers. */
  readonly what: string;
  readonly bars: readonly Bar[];
}

/** A table of numbers, each with its bar beside it: the same picture in black and white and for a screen reader. */
export function Bars({ caption, what, bars }: BarsProps): ReactElement {
  const longest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <table className="app-bars">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead className="nhsuk-u-visually-hidden">
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">Agreements</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, count, search }) => (
          <tr key={key}>
            <th scope="row">
              <Link to="/agreements" search={search}>
                {label}
              </Link>
            </th>
            <td>
              <span className="app-bars__number">{formatCount(count)}</span>
              <svg
                className="app-bars__bar"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={(100 * count) / longest} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
