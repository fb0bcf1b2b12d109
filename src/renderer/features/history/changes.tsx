import classNames from 'classnames';
import { Fragment, type ReactElement } from 'react';
import type { HistoryChange, HistoryEntry } from '../../../shared/domain/history/schema';

/** More fields than this are folded away: a new agreement has some fifty. */
const SHOWN = 3;

/** What an entry changed, old and new side by side, and the reason that was given. */
export function Changes({ entry }: { readonly entry: HistoryEntry }): ReactElement {
  const { changes, reason } = entry;
  return (
    <>
      {reason !== '' && <p className="app-changes__reason">Reason: {reason}</p>}
      {changes.length > SHOWN ? (
        <details className="app-changes__more">
          <summary>{changes.length} fields</summary>
          <ChangeList changes={changes} />
        </details>
      ) : (
        <ChangeList changes={changes} />
      )}
    </>
  );
}

function ChangeList({ changes }: { readonly changes: readonly HistoryChange[] }): ReactElement | null {
  if (changes.length === 0) return null;
  // Of what is new there is nothing to set the values against.
  const isNew = changes.every(({ before }) => before === '');
  return (
    <dl className={classNames('app-changes', { 'app-changes--new': isNew })}>
      {changes.map(({ field, label, before, after }) => (
        <Fragment key={field}>
          <dt>{label}</dt>
          {!isNew && (
            <dd>
              <span className="nhsuk-u-visually-hidden">before: </span>
              {before === '' ? '(empty)' : <del>{before}</del>}
            </dd>
          )}
          <dd>
            {!isNew && <span className="nhsuk-u-visually-hidden">after: </span>}
            {after === '' ? '(empty)' : <ins>{after}</ins>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
