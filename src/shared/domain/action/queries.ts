import { type Case, openQueries } from '../audit/facts';
import { furtherQueries } from '../audit/further';
import { rowQueries } from '../audit/rule';
import {
  type FullQuestionId,
  fullQuestionIds,
  type Outcome,
  type QuestionId,
  questionIds,
  type Ruling,
} from '../audit/schema';

/** An open knock-out item of an audit, and what to ask about it. */
export interface OpenItem {
  readonly questionId: FullQuestionId;
  readonly text: string;
}

const isQuick = (question: FullQuestionId): question is QuestionId =>
  questionIds.some((one) => one === question);

/** What to ask about one question of an audit. Of the further ones, one looks at B12 besides its own answer. */
function textsOf(of: Case, question: FullQuestionId): readonly string[] {
  if (isQuick(question)) return openQueries(of, [question]);
  const { [question]: given, B12 } = of.answers;
  if (given === undefined) return [];
  return furtherQueries({ ...(B12 === undefined ? {} : { B12 }), [question]: given });
}

/** Every item of an audit that is open: what the rule asks of its own first, then what the answers leave open. */
export const openItems = (of: Case): OpenItem[] => [
  ...rowQueries(of),
  ...fullQuestionIds.flatMap((questionId) => textsOf(of, questionId).map((text) => ({ questionId, text }))),
];

/**
 * The items to ask about when a ruling is confirmed, or overridden: those that the rule lists when it is followed;
 * every open one when the partners ask although the rule does not; none when they decided otherwise.
 */
export function itemsToAsk(of: Case, ruling: Ruling, decided: Outcome): OpenItem[] {
  const items = openItems(of);
  if (decided === ruling.outcome) return items.filter(({ text }) => ruling.queries.includes(text));
  return decided === 'QUERY' ? items : [];
}
