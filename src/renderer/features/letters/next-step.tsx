import type { ReactElement } from 'react';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/domain/calendar';
import { type NextStep, nextStepOf } from '../../../shared/domain/letter/correspondence';
import { chaserLabels } from '../../../shared/domain/letter/kinds/icb-chaser';
import type { Letter } from '../../../shared/domain/letter/schema';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';

interface NextStepNoticeProps {
  readonly letter: Letter;
  /** Every letter: reminders and answers that follow this one are among them. */
  readonly letters: readonly Letter[];
}

/** What to do next with a letter, and the letter that does it. */
export function NextStepNotice({ letter, letters }: NextStepNoticeProps): ReactElement | null {
  const mayEdit = useMay('edit');
  if (letter.draft) {
    return (
      <Notice kind="warning" title="This is a draft">
        <p>
          Details of the practice were missing when it was made. Fill them in and make the letter again; a
          draft cannot be recorded as sent.
        </p>
        {mayEdit && (
          <ButtonLink to="/letters/new/$kind" params={{ kind: letter.kind }} search={aboutOf(letter)} small>
            Make the letter again
          </ButtonLink>
        )}
      </Notice>
    );
  }
  const next = nextStepOf(letter, letters, today());
  if (next === null || next.step === 'send') return null;
  const { title, text, kind } = wordsOf(next, letter);
  return (
    <Notice kind={next.step === 'wait' ? 'info' : 'warning'} title={title}>
      <p>{text}</p>
      {mayEdit && kind !== null && (
        <ButtonLink to="/letters/new/$kind" params={{ kind }} search={{ about: letter.id }} small>
          {kind === 'icb-reply' ? 'Write the reply to it' : 'Write the reminder'}
        </ButtonLink>
      )}
    </Notice>
  );
}

/** What a letter is about, as the address of its form says it. */
function aboutOf({ input }: Letter): { about?: string } {
  if ('followsId' in input) return { about: input.followsId };
  if ('requestId' in input) return { about: input.requestId };
  return {};
}

function wordsOf(
  next: Exclude<NextStep, { step: 'send' }>,
  { kind }: Letter,
): {
  readonly title: string;
  readonly text: string;
  readonly kind: 'icb-reply' | 'icb-chaser' | null;
} {
  switch (next.step) {
    case 'wait':
      return {
        title: `Reply due ${formatDate(next.until)}`,
        text: `${whenText(next.until)} Record the reply here when it comes. Until then, silence is no answer: unanswered agreements stay as they are.`,
        kind: null,
      };
    case 'chase':
      return {
        title: `${chaserLabels[next.chaser]} is due`,
        text:
          next.chaser === '3' && (kind === 'icb-letter' || kind === 'icb-reply')
            ? `Two reminders had no reply. The third goes to those who answer for the ICB: its Senior Information Risk Owner and its chief executive.`
            : `No reply is recorded. You can remind them since ${formatDate(next.since)}.`,
        kind: 'icb-chaser',
      };
    case 'ask-lmc':
      return {
        title: 'Three reminders had no reply',
        text: 'Ask your LMC what to do next. Unanswered agreements stay as they are meanwhile.',
        kind: null,
      };
    case 'answer':
      return {
        title: `${next.open.length} ${next.open.length === 1 ? 'question is' : 'questions are'} still open`,
        text: `Not answered: ${next.open.join(', ')}. Ask for them again, under their numbers.`,
        kind: 'icb-reply',
      };
    case 'note-answers':
      return {
        title: 'Note which questions are answered',
        text: 'A reply is recorded, but not which of the numbered questions it answers. Correct the reply to say so.',
        kind: null,
      };
  }
}

function whenText(until: IsoDate): string {
  const days = daysBetween(today(), until);
  if (days === 0) return 'That is today.';
  return `That is in ${days} ${days === 1 ? 'day' : 'days'}.`;
}
