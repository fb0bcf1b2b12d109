import type { Question } from '../../../shared/content/schema';
import type { Answer, Citation } from '../../../shared/domain/audit/schema';
import { formatDate } from '../../../shared/domain/calendar';

/** The words of the answer that a question has, or that it has none. */
export function answerLabel(question: Question, answers: readonly Answer[]): string {
  const answer = answers.find(({ questionId }) => questionId === question.id);
  if (answer === undefined) return 'Not answered';
  return question.options.find(({ value }) => value === answer.value)?.label ?? answer.value;
}

/** Where a duty is written down, in one line; empty when nothing is given. */
export const cited = ({ title, provision, date }: Citation): string =>
  [title, provision, date === null ? '' : formatDate(date)].filter((part) => part !== '').join(', ');
