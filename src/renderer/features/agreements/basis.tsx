import { Tag } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { CatalogueEntry } from '../../../shared/content/schema';
import { nationalStatusLabels } from '../../../shared/domain/agreement/labels';
import { monthOf } from '../../../shared/domain/agreement/rules';

const confidence: Record<CatalogueEntry['confidence'], string> = {
  high: 'high confidence',
  medium: 'medium confidence',
  low: 'low confidence',
};

/** What the catalogue says about the basis of a flow: since when, how sure, and whether a source was read. */
export function Basis({ entry }: { readonly entry: CatalogueEntry }): ReactElement {
  return (
    <>
      <p className="app-basis">
        <Tag modifier="white" className="app-tag">
          {nationalStatusLabels[entry.basis]}
        </Tag>{' '}
        <span>
          as at {monthOf(entry)}, {confidence[entry.confidence]},{' '}
          {entry.verified ? 'checked against a source' : <strong>general knowledge, not checked</strong>}
        </span>
      </p>
      <p>{entry.basisNote}</p>
      {entry.caution !== '' && (
        <p>
          <strong>Caution:</strong> {entry.caution}
        </p>
      )}
    </>
  );
}
