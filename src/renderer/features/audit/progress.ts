import {
  type AuditRound,
  type FullQuestionId,
  fullQuestionIds,
  questionsOf,
} from '../../../shared/domain/audit/schema';

type Round = Pick<AuditRound, 'answers' | 'depth'> | null;

/** The questions that a round asks; one that has not begun is a Quick one. */
export const questionsIn = (round: Round): readonly FullQuestionId[] => questionsOf(round?.depth ?? 'quick');

const isAnswered = (round: Round, question: FullQuestionId): boolean =>
  round?.answers.some(({ questionId }) => questionId === question) ?? false;

/** How many of its questions have an answer. */
export const answeredIn = (round: Round): number =>
  questionsIn(round).filter((question) => isAnswered(round, question)).length;

/** The first question without an answer after a given one, going round to the start; null when all have one. */
export function nextOpenQuestion(round: Round, after: FullQuestionId | null): FullQuestionId | null {
  const asked = questionsIn(round);
  const later = after === null ? [...asked] : asked.filter((id) => place(id) > place(after));
  return [...later, ...asked].find((question) => !isAnswered(round, question)) ?? null;
}

/** The question before another, or null for the first. */
export const previousQuestion = (round: Round, question: FullQuestionId): FullQuestionId | null =>
  questionsIn(round).findLast((id) => place(id) < place(question)) ?? null;

const place = (question: FullQuestionId): number => fullQuestionIds.indexOf(question);
