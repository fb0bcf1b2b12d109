import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { daysBetween, formatDate, formatInstant } from '../../../shared/domain/calendar';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import { type LetterDetail, letterState } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { Attachments } from '../../ui/attachments';
import { DocxPages } from '../../ui/docx/docx-pages';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { letterQueries } from './api';
import { TakeAway } from './take-away';
import { LetterStateTag } from './letter-state-tag';
import { ReplySection } from './reply-section';
import { SentSection } from './sent-section';
import { WebSection } from './web-section';

const route = getRouteApi('/letters/$letterId');

/** One letter that was made: save it, note when people sent it, and what came back. */
export function LetterScreen(): ReactElement {
  const { letterId } = route.useParams();
  const { data: letter } = useSuspenseQuery(letterQueries.one(useClient(), letterId));
  return (
    <Page
      title={`Letter ${letter.ref}`}
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          {letterKindFacts[letter.kind].name}, to {letter.addressee}. Made {formatInstant(letter.createdAt)}
          {letter.template !== null && ` from your own template “${letter.template.name}”`}.{' '}
          <LetterStateTag letter={letter} today={today()} />
        </p>
      }
    >
      <div className="app-letter-desk">
        <div className="app-letter-desk__form">
          <NextStep letter={letter} />
          <TakeAway letter={letter} />
          {letter.kind === 'privacy-statement' && <WebSection letter={letter} />}
          {!letter.draft && <SentSection key={letter.id} letter={letter} />}
          {letter.sent !== null && letter.sent.replyDue !== null && (
            <ReplySection key={`${letter.id} reply`} letter={letter} />
          )}
          <Attachments owner={{ entity: 'letter', id: letter.id }} />
        </div>
        <div className="app-letter-desk__paper">
          <h2 className="nhsuk-heading-m">What it says</h2>
          <DocxPages label="The letter as it was made" base64={letter.look.docx} />
        </div>
      </div>
    </Page>
  );
}

function NextStep({ letter }: { readonly letter: LetterDetail }): ReactElement | null {
  const state = letterState(letter, today());
  if (state === 'draft') {
    return (
      <Notice kind="warning" title="This is a draft">
        <p>
          Details of the practice were missing when it was made. Fill them in and make the letter again; a
          draft cannot be recorded as sent.
        </p>
        <ButtonLink to="/letters/new/$kind" params={{ kind: letter.kind }} small>
          Make the letter again
        </ButtonLink>
      </Notice>
    );
  }
  const replyDue = letter.sent?.replyDue ?? null;
  if (replyDue === null || state === 'replied') return null;
  const days = Math.abs(daysBetween(today(), replyDue));
  const count = `${days} ${days === 1 ? 'day' : 'days'}`;
  return state === 'reply-late' ? (
    <Notice kind="warning" title={`The reply is ${count} late`}>
      <p>It was due on {formatDate(replyDue)}. Remind the ICB, and tell your LMC if it stays silent.</p>
    </Notice>
  ) : (
    <Notice title={`Reply due ${formatDate(replyDue)}`}>
      <p>
        {days === 0 ? 'That is today.' : `That is in ${count}.`} Record the reply here when it comes. Until
        then, silence is no answer: unanswered agreements stay as they are.
      </p>
    </Notice>
  );
}
