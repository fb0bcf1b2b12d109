import { Tag } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { CatalogueEntry } from '../../../shared/content/schema';
import { nationalStatusLabels } from '../../../shared/domain/agreement/labels';
import { isSourced, NO_SOURCE } from '../../../shared/domain/agreement/listed';
import { monthOf } from '../../../shared/domain/agreement/rules';

const confidence: Record<CatalogueEntry['confidence'], string> = {
  high: 'high confidence',
  medium: 'medium confidence',
  low: 'low confidence',
};

/**
 * What the catalogue says about the basis of a flow: since when, how sure, and whether a source was read. Where none
 * is recorded, how sure somebody felt is left out.
 */
export function Basis({ entry }: { readonly entry: CatalogueEntry }): ReactElement {
  return (
    <>
      {isSourced(entry) ? (
        <p className="app-basis">
          <Tag modifier="white" className="app-tag">
            {nationalStatusLabels[entry.basis]}
          </Tag>{' '}
          <span>
            as at {monthOf(entry)}, {confidence[entry.confidence]},{' '}
            {entry.verified ? 'checked against a source' : <strong>general knowledge, not checked</strong>}
          </span>
        </p>
      ) : (
        <p className="app-basis">
          <Tag modifier="yellow" className="app-tag">
            No source
          </Tag>{' '}
          <span>
            said to be “{nationalStatusLabels[entry.basis]}”, as at {monthOf(entry)}:{' '}
            <strong>{NO_SOURCE}</strong>
          </span>
        </p>
      )}
      <p>{entry.basisNote}</p>
      {entry.caution !== '' && (
        <p>
          <strong>Caution:</strong> {entry.caution}
        </p>
      )}
    </>
  );
}
