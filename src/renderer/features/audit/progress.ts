import { type AuditRound, type QuestionId, questionIds } from '../../../shared/domain/audit/schema';

type Answered = Pick<AuditRound, 'answers'> | null;

const isAnswered = (round: Answered, question: QuestionId): boolean =>
  round?.answers.some(({ questionId }) => questionId === question) ?? false;

/** The first question without an answer after a given one, going round to the start; null when all have one. */
export function nextOpenQuestion(round: Answered, after: QuestionId | null): QuestionId | null {
  const from = after === null ? 0 : questionIds.indexOf(after) + 1;
  const inTurn = [...questionIds.slice(from), ...questionIds.slice(0, from)];
  return inTurn.find((question) => !isAnswered(round, question)) ?? null;
}

/** The question before another, or null for the first. */
export const previousQuestion = (question: QuestionId): QuestionId | null =>
  questionIds[questionIds.indexOf(question) - 1] ?? null;
