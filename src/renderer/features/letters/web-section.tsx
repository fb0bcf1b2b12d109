import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { LetterDetail } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { CopyText } from '../../ui/copy-text';
import { letterQueries } from './api';
import { ReadingSummary } from './reading-summary';

/** How a statement gets on the practice's website, by the hand of whoever looks after it. */
export function WebSection({ letter }: { readonly letter: LetterDetail }): ReactElement {
  const { data } = useSuspenseQuery(letterQueries.html(useClient(), letter.id));
  return (
    <>
      <ReadingSummary text={letter.look.text} />
      <section className="app-form__group">
        <h2 className="nhsuk-heading-s">For your website</h2>
        <p>
          Copy this into the page’s source. It holds headings, paragraphs, lists and tables only: your website
          gives them its looks.
        </p>
        <CopyText label="The statement as HTML" text={data.html} />
      </section>
    </>
  );
}
