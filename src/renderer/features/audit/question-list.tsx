import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Question } from '../../../shared/content/schema';
import type { Answer } from '../../../shared/domain/audit/schema';
import { answerLabel } from './answer-label';

interface QuestionListProps {
  readonly agreementId: string;
  /** Those that the audit asks. */
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
}

/** All questions with their answers so far, by section, to go straight to any of them. */
export function QuestionList({ agreementId, questions, answers }: QuestionListProps): ReactElement {
  const sections = [...new Set(questions.map(({ section }) => section))];
  return (
    <nav className="app-question__list" aria-labelledby="all-questions">
      <h2 className="nhsuk-heading-xs" id="all-questions">
        All questions
      </h2>
      {sections.map((section) => (
        <section key={section}>
          <h3 className="app-question-list__section">{section}</h3>
          <ol className="app-question-list">
            {questions
              .filter((question) => question.section === section)
              .map((question) => (
                <li key={question.id} value={questions.indexOf(question) + 1}>
                  <Link to="/audit/$agreementId" params={{ agreementId }} search={{ q: question.id }}>
                    {question.text}
                  </Link>
                  <span className="app-question-list__answer">{answerLabel(question, answers)}</span>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </nav>
  );
}
