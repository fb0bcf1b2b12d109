import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import type { Id } from '../../../shared/domain/ids';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import type { Letter, LetterDetail } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { Attachments } from '../../ui/attachments';
import { DocxPages } from '../../ui/docx/docx-pages';
import { BackLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { letterQueries } from './api';
import { TakeAway } from './take-away';
import { LetterStateTag } from './letter-state-tag';
import { EmailSection } from './email-section';
import { NextStepNotice } from './next-step';
import { ReplySection } from './reply-section';
import { SentSection } from './sent-section';
import { WebSection } from './web-section';

const route = getRouteApi('/letters/$letterId');

/** One letter that was made: save it, note when people sent it, and what came back. */
export function LetterScreen(): ReactElement {
  const { letterId } = route.useParams();
  const client = useClient();
  const { data: letter } = useSuspenseQuery(letterQueries.one(client, letterId));
  const { data: letters } = useSuspenseQuery(letterQueries.list(client));
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
          <Objections letter={letter} />
          <NextStepNotice letter={letter} letters={letters} />
          {'noteId' in letter.input && letter.input.noteId !== null && (
            <Conversation noteId={letter.input.noteId} />
          )}
          <Follows letter={letter} letters={letters} />
          <CameAbout letterId={letter.id} />
          {letter.stops.length === 0 && <TakeAway letter={letter} />}
          {letter.kind === 'privacy-statement' && letter.stops.length === 0 && <WebSection letter={letter} />}
          {!letter.draft && letter.stops.length === 0 && (
            <EmailSection key={`${letter.id} email`} letter={letter} />
          )}
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

/** What speaks today against sending a letter that was made before. */
function Objections({ letter: { stops, outdated } }: { readonly letter: LetterDetail }): ReactElement {
  return (
    <>
      {stops.length > 0 && (
        <Notice kind="error" title="Do not send this letter">
          <p>The register has changed since it was made:</p>
          <ul>
            {stops.map((stop) => (
              <li key={stop}>{stop}</li>
            ))}
          </ul>
          <p>If it has gone already, tell your DPO and a partner today, and then record it below.</p>
        </Notice>
      )}
      {stops.length === 0 && outdated.length > 0 && (
        <Notice kind="warning" title="Make this letter again before you send it">
          <ul>
            {outdated.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** The way back to the conversation with patients that a paper was made for. */
function Conversation({ noteId }: { readonly noteId: Id }): ReactElement | null {
  const { data: notes } = useSuspenseQuery(letterQueries.notes(useClient()));
  const note = notes.find(({ id }) => id === noteId);
  if (note === undefined) return null;
  return (
    <p>
      For the conversation{' '}
      <Link to="/ppg/$noteId" params={{ noteId: note.id }}>
        {note.ref}
      </Link>
    </p>
  );
}

/** The letter that this one follows, and those that follow it. */
function Follows({
  letter,
  letters,
}: {
  readonly letter: Letter;
  readonly letters: readonly Letter[];
}): ReactElement | null {
  const before = letters.filter(({ id }) => id === letter.followsId);
  const after = letters.filter(({ followsId }) => followsId === letter.id);
  if (before.length + after.length === 0) return null;
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">Letters that belong together</h2>
      {before.length > 0 && (
        <>
          <p>
            This letter follows:
            {letter.kind === 'icb-chaser' && ' a reply to the reminder is recorded there.'}
          </p>
          <ul className="nhsuk-list">{linked(before)}</ul>
        </>
      )}
      {after.length > 0 && (
        <>
          <p>Letters that followed:</p>
          <ul className="nhsuk-list">{linked(after)}</ul>
        </>
      )}
    </section>
  );
}

/** Letters that came about this one, and are no replies to it. */
function CameAbout({ letterId }: { readonly letterId: Id }): ReactElement | null {
  const { data: incoming } = useSuspenseQuery(letterQueries.incoming(useClient()));
  const about = incoming.filter((one) => one.letterId === letterId);
  if (about.length === 0) return null;
  return (
    <section className="app-form__group">
      <h2 className="nhsuk-heading-s">Letters that came about it</h2>
      <ul className="nhsuk-list">
        {about.map(({ id, ref, receivedFrom, receivedOn }) => (
          <li key={id}>
            <Link to="/letters/incoming/$incomingId" params={{ incomingId: id }}>
              {ref}
            </Link>{' '}
            from {receivedFrom}, {formatDate(receivedOn)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const linked = (others: readonly Letter[]): ReactElement[] =>
  others.map(({ id, ref, kind }) => (
    <li key={id}>
      <Link to="/letters/$letterId" params={{ letterId: id }}>
        {ref}
      </Link>{' '}
      {letterKindFacts[kind].name}
    </li>
  ));
