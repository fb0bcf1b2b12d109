import { Fragment, type ReactElement } from 'react';
import type { HistoryEntry } from '../../../shared/domain/history/schema';
import { type ReadableChange, readableChanges } from './words';

/** More fields than this are folded away: a new agreement has some fifty. */
const SHOWN = 3;

/** What an entry changed, old and new, and the reason that was given. */
export function Changes({ entry }: { readonly entry: HistoryEntry }): ReactElement {
  const changes = readableChanges(entry);
  return (
    <>
      {entry.reason !== '' && <p className="app-changes__reason">Reason: {entry.reason}</p>}
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

function ChangeList({ changes }: { readonly changes: readonly ReadableChange[] }): ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <dl className="app-changes">
      {changes.map(({ field, before, after }) => (
        <Fragment key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== '' && (
              <>
                <del>
                  <span className="nhsuk-u-visually-hidden">before: </span>
                  {before}
                </del>{' '}
                <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>
              <span className="nhsuk-u-visually-hidden">{before === '' ? '' : 'after: '}</span>
              {after === '' ? '(empty)' : after}
            </ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
