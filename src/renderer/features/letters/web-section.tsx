import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Id } from '../../../shared/domain/ids';
import type { LetterDetail } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { CopyText } from '../../ui/copy-text';
import { letterQueries } from './api';
import { ReadingSummary } from './reading-summary';

/** How a statement gets on the practice's website, by the hand of whoever looks after it. */
export const WebSection = ({ letter }: { readonly letter: LetterDetail }): ReactElement => (
  <>
    <ReadingSummary text={letter.look.text} />
    {!letter.draft && <Source letterId={letter.id} />}
  </>
);

function Source({ letterId }: { readonly letterId: Id }): ReactElement {
  const { data } = useSuspenseQuery(letterQueries.html(useClient(), letterId));
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">For your website</h2>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Copy the source of the page</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>It holds headings, paragraphs, lists and tables only: your website gives them its looks.</p>
          <CopyText label="The statement as HTML" text={data.html} />
        </div>
      </details>
    </section>
  );
}
