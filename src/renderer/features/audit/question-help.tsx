import { Details } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { Question } from '../../../shared/content/schema';

/** Why a question matters, where to look for its answer, and what that advice rests on. */
export function QuestionHelp({ question }: { readonly question: Question }): ReactElement {
  return (
    <section className="app-question__help" aria-label="Help with this question">
      <h2 className="nhsuk-heading-xs">Why it matters</h2>
      <p>{question.why}</p>
      <h2 className="nhsuk-heading-xs">What to look for</h2>
      <p>{question.lookFor}</p>
      <Details>
        <Details.Summary>Sources</Details.Summary>
        <Details.Text>
          <ul className="app-sources">
            {question.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </Details.Text>
      </Details>
    </section>
  );
}
