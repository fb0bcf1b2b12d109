import { Tag, type TagProps } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/domain/calendar';
import { openQuestions } from '../../../shared/domain/letter/correspondence';
import { type Letter, letterState, type LetterState } from '../../../shared/domain/letter/schema';

const colours: Record<LetterState, TagProps['modifier']> = {
  draft: 'white',
  made: 'blue',
  sent: 'green',
  'awaiting-reply': 'yellow',
  'reply-late': 'red',
  replied: 'green',
};

/** Where a letter stands on a day, in words. */
export function letterStateText(letter: Letter, today: IsoDate): string {
  const state = letterState(letter, today);
  if (state === 'replied' && letter.reply !== null) {
    const open = openQuestions(letter)?.length ?? 0;
    const rest = open === 0 ? '' : `, ${open} ${open === 1 ? 'question' : 'questions'} open`;
    return `Replied ${formatDate(letter.reply.receivedOn)}${rest}`;
  }
  if (state === 'draft') return 'Draft';
  if (letter.sent === null) return 'Made, not recorded as sent';
  if (letter.sent.replyDue === null) return `Sent ${formatDate(letter.sent.sentOn)}`;
  const late = daysBetween(letter.sent.replyDue, today);
  return state === 'reply-late'
    ? `Reply ${late} ${late === 1 ? 'day' : 'days'} late`
    : `Awaiting reply until ${formatDate(letter.sent.replyDue)}`;
}

/** Where a letter stands today. The words carry the meaning; the colour only helps. */
export function LetterStateTag({
  letter,
  today,
}: {
  readonly letter: Letter;
  readonly today: IsoDate;
}): ReactElement {
  const state = letterState(letter, today);
  const isPart = state === 'replied' && openQuestions(letter)?.length !== 0;
  return (
    <Tag modifier={isPart ? 'yellow' : colours[state]} className="app-tag">
      {letterStateText(letter, today)}
    </Tag>
  );
}
