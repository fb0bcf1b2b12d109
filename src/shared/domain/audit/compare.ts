import { type Answer, type AuditRound, type FullQuestionId, fullQuestionIds } from './schema';

/** One question in two audits; null where it was not asked or not answered. */
export interface ComparedAnswer {
  readonly questionId: FullQuestionId;
  readonly earlier: Answer | null;
  readonly later: Answer | null;
  readonly differs: boolean;
}

const cited = ({ citation }: Answer): string =>
  citation === null ? '' : [citation.title, citation.provision, citation.date ?? ''].join('\n');

const sameAnswer = (a: Answer | null, b: Answer | null): boolean =>
  a === null || b === null ? a === b : a.value === b.value && a.note === b.note && cited(a) === cited(b);

const answerIn = (round: Pick<AuditRound, 'answers'>, id: FullQuestionId): Answer | null =>
  round.answers.find(({ questionId }) => questionId === id) ?? null;

/** The answers of two audits of one agreement side by side: every question that either of them answered. */
export function compareAnswers(
  earlier: Pick<AuditRound, 'answers'>,
  later: Pick<AuditRound, 'answers'>,
): ComparedAnswer[] {
  return fullQuestionIds.flatMap((questionId) => {
    const before = answerIn(earlier, questionId);
    const after = answerIn(later, questionId);
    if (before === null && after === null) return [];
    return [{ questionId, earlier: before, later: after, differs: !sameAnswer(before, after) }];
  });
}
