import type { ReactElement } from 'react';
import { readingFigures } from '../../../shared/domain/reading';
import { Notice } from '../../ui/notice';

/** The oldest age at which a text for everybody should read with ease. */
const OLDEST = 11;

/** How hard a text for the public is to read, and what to change in it. */
export function ReadingSummary({ text }: { readonly text: string }): ReactElement | null {
  // The last paragraph of a letter's text is the foot of its pages.
  const figures = readingFigures(text.trimEnd().split('\n\n').slice(0, -1).join('\n\n'));
  if (figures === null) return null;
  const { words, wordsPerSentence, readingAge, acronyms } = figures;
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">How it reads</h2>
      <p>
        {words} words, {wordsPerSentence.toFixed(1)} in a sentence. Reading age {readingAge.toFixed(0)}; the
        aim is 9 to 11.
      </p>
      {(readingAge > OLDEST + 0.5 || acronyms.length > 0) && (
        <Notice kind="warning" title="Make it easier to read">
          <ul>
            {readingAge > OLDEST + 0.5 && (
              <li>Use shorter words and sentences in the purposes of your register.</li>
            )}
            {acronyms.length > 0 && <li>Write out: {acronyms.join(', ')}.</li>}
          </ul>
        </Notice>
      )}
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">How the reading age is worked out</span>
        </summary>
        <div className="nhsuk-details__text">
          <p>
            The Flesch-Kincaid grade (0.39 × words in a sentence + 11.8 × syllables in a word − 15.59) plus
            five years. Tables and addresses are left out, and syllables are guessed from the spelling. It
            counts lengths only: ask a patient to read the text too.
          </p>
        </div>
      </details>
    </section>
  );
}
