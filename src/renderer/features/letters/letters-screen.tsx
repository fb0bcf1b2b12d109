import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate, formatInstant } from '../../../shared/domain/calendar';
import { nextStepOf } from '../../../shared/domain/letter/correspondence';
import { letterKindFacts } from '../../../shared/domain/letter/kinds';
import type { Letter } from '../../../shared/domain/letter/schema';
import { useClient } from '../../lib/client-context';
import { useMay } from '../../lib/open-register';
import { today } from '../../lib/today';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { letterQueries } from './api';
import { LetterStateTag } from './letter-state-tag';

const columns: readonly Column<Letter, 'ref' | 'kind' | 'to' | 'made' | 'sent' | 'state'>[] = [
  {
    key: 'ref',
    header: 'Reference',
    cell: ({ id, ref }) => (
      <Link to="/letters/$letterId" params={{ letterId: id }}>
        {ref}
      </Link>
    ),
  },
  { key: 'kind', header: 'Letter', cell: ({ kind }) => letterKindFacts[kind].name },
  { key: 'to', header: 'To', cell: ({ addressee }) => addressee },
  { key: 'made', header: 'Made', cell: ({ createdAt }) => formatInstant(createdAt) },
  { key: 'sent', header: 'Sent', cell: ({ sent }) => (sent === null ? 'No' : formatDate(sent.sentOn)) },
  { key: 'state', header: 'State', cell: (letter) => <LetterStateTag letter={letter} today={today()} /> },
];

const WriteToIcb = (): ReactElement => (
  <ButtonLink to="/letters/new/$kind" params={{ kind: 'icb-letter' }}>
    Write to the ICB
  </ButtonLink>
);

const OwnTemplates = (): ReactElement => (
  <ButtonLink to="/letters/templates" secondary>
    Own templates
  </ButtonLink>
);

const WriteLetter = (): ReactElement => <ButtonLink to="/letters/write">Write a letter</ButtonLink>;

/** Every letter that was made: what waits for somebody first, then what is not sent, then the others. */
export function LettersScreen(): ReactElement {
  const mayEdit = useMay('edit');
  const { data: letters } = useSuspenseQuery(letterQueries.list(useClient()));
  if (letters.length === 0) {
    return (
      <Page title="Letters" width="reading">
        <Empty title="No letter has been made yet">
          <p>
            The first letter goes to your integrated care board (ICB). It says that you sign no new voluntary
            agreements for secondary uses for now, and asks for one list of every agreement that concerns your
            practice, with the twelve facts that you need to judge each of them.
          </p>
          <p>
            The app writes it from your practice’s details, as a Word file that you can change. You send it
            yourself: the app never sends anything. It then keeps the date by which the ICB should reply.
          </p>
          <div className="app-buttons">
            {mayEdit && <WriteToIcb />}
            {mayEdit && (
              <ButtonLink to="/letters/write" secondary>
                See all kinds of letter
              </ButtonLink>
            )}
            <OwnTemplates />
          </div>
        </Empty>
      </Page>
    );
  }
  const waiting = letters.filter((letter) => {
    const next = nextStepOf(letter, letters, today());
    return next !== null && next.step !== 'send';
  });
  const unsent = letters.filter(({ sent }) => sent === null);
  const done = letters.filter((letter) => !waiting.includes(letter) && !unsent.includes(letter));
  return (
    <Page
      title="Letters"
      lead={
        <p>
          What you have made, what you have recorded as sent, and who has yet to reply.{' '}
          <Link to="/letters/correspondence">Correspondence by organisation</Link>, with letters that came in
        </p>
      }
      actions={
        <>
          {mayEdit && <WriteLetter />}
          {mayEdit && (
            <ButtonLink to="/letters/many" secondary>
              Write to many
            </ButtonLink>
          )}
          <OwnTemplates />
        </>
      }
    >
      <Part title="Waiting for a reply or for you" letters={waiting} />
      <Part title="Not sent yet" letters={unsent} />
      <Part title="Sent, nothing to do" letters={done} />
    </Page>
  );
}

function Part({
  title,
  letters,
}: {
  readonly title: string;
  readonly letters: readonly Letter[];
}): ReactElement | null {
  if (letters.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {title} ({letters.length})
      </h2>
      <DataTable caption={title} hideCaption columns={columns} rows={letters} rowKey={({ id }) => id} />
    </section>
  );
}
