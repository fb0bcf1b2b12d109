import { Link } from '@tanstack/react-router';
import { Details, SummaryList } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { Question } from '../../../shared/content/schema';
import type { Answer } from '../../../shared/domain/audit/schema';
import { answerLabel, cited } from './answer-label';

interface AllAnswersProps {
  readonly agreementId: string;
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
  readonly changeable: boolean;
}

/** The questions with what was answered, folded away until somebody wants them. */
export function AllAnswers({ agreementId, questions, answers, changeable }: AllAnswersProps): ReactElement {
  return (
    <Details>
      <Details.Summary>All answers</Details.Summary>
      <Details.Text>
        <SummaryList>
          {questions.map((question) => {
            const answer = answers.find(({ questionId }) => questionId === question.id);
            return (
              <SummaryList.Row key={question.id}>
                <SummaryList.Key>{question.text}</SummaryList.Key>
                <SummaryList.Value>
                  <p>{answerLabel(question, answers)}</p>
                  {answer?.citation && <p>{cited(answer.citation)}</p>}
                  {answer !== undefined && answer.note !== '' && <p className="app-note">{answer.note}</p>}
                </SummaryList.Value>
                {changeable && (
                  <dd className="nhsuk-summary-list__actions">
                    <Link to="/audit/$agreementId" params={{ agreementId }} search={{ q: question.id }}>
                      Change<span className="nhsuk-u-visually-hidden">: {question.text}</span>
                    </Link>
                  </dd>
                )}
              </SummaryList.Row>
            );
          })}
        </SummaryList>
      </Details.Text>
    </Details>
  );
}
