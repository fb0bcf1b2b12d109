import { type Case, openQueries } from '../audit/facts';
import { type FullQuestionId, type Outcome, questionIds, type Ruling } from '../audit/schema';

/** An open knock-out item of an audit, and what to ask about it. */
export interface OpenItem {
  readonly questionId: FullQuestionId;
  readonly text: string;
}

/** Every item of an audit that is open. */
export const openItems = (of: Case): OpenItem[] =>
  questionIds.flatMap((questionId) => openQueries(of, [questionId]).map((text) => ({ questionId, text })));

/**
 * The items to ask about when a ruling is confirmed, or overridden: those that the rule lists when it is followed;
 * every open one when the partners ask although the rule does not; none when they decided otherwise.
 */
export function itemsToAsk(of: Case, ruling: Ruling, decided: Outcome): OpenItem[] {
  const items = openItems(of);
  if (decided === ruling.outcome) return items.filter(({ text }) => ruling.queries.includes(text));
  return decided === 'QUERY' ? items : [];
}
