import type { ReactElement } from 'react';
import { agreementFieldLabels } from '../../../shared/domain/agreement/labels';
import { type AgreementWarning, WARNINGS_CHECKED_ON } from '../../../shared/domain/agreement/warnings';
import { formatDate } from '../../../shared/domain/calendar';
import { Notice } from '../../ui/notice';

interface WarningListProps {
  readonly warnings: readonly AgreementWarning[];
  /** Read out when it changes: for the form, where it follows what is typed. */
  readonly live?: boolean;
}

/** What to look at again in an agreement, each with where its rule is written. Nothing to see without any. */
export function WarningList({ warnings, live = false }: WarningListProps): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <Notice
      kind="warning"
      live={live}
      title={warnings.length === 1 ? 'Look at this again' : 'Look at these again'}
    >
      <ul>
        {warnings.map(({ code, field, text, source }) => (
          <li key={code}>
            {text}{' '}
            <span className="app-warning__source">
              {agreementFieldLabels[field]}. Source: {source}.
            </span>
          </li>
        ))}
      </ul>
      <p className="app-warning__source">
        Rules checked {formatDate(WARNINGS_CHECKED_ON)}. They decide nothing and hold nothing up.
      </p>
    </Notice>
  );
}
