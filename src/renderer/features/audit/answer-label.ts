import type { Question } from '../../../shared/content/schema';
import type { Answer } from '../../../shared/domain/audit/schema';

/** The words of the answer that a question has, or that it has none. */
export function answerLabel(question: Question, answers: readonly Answer[]): string {
  const answer = answers.find(({ questionId }) => questionId === question.id);
  if (answer === undefined) return 'Not answered';
  return question.options.find(({ value }) => value === answer.value)?.label ?? answer.value;
}
