import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../../shared/domain/calendar';
import { type LetterKind, letterKindFacts } from '../../../../shared/domain/letter/kinds';
import type { Letter } from '../../../../shared/domain/letter/schema';
import { useClient } from '../../../lib/client-context';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';

const route = getRouteApi('/letters/new/$kind');

interface FollowedLetterProps {
  readonly kind: LetterKind;
  readonly title: string;
  /** Which letters a letter of the kind can follow. */
  readonly among: (letter: Letter, letters: readonly Letter[]) => boolean;
  readonly empty: string;
  readonly children: (letter: Letter, letters: readonly Letter[]) => ReactElement;
}

/** For a letter that follows another: which one, unless the address says it already. */
export function FollowedLetterChoice({
  kind,
  title,
  among,
  empty,
  children,
}: FollowedLetterProps): ReactElement {
  const { about } = route.useSearch();
  const { data: letters } = useSuspenseQuery(letterQueries.list(useClient()));
  const followed = letters.find(({ id }) => id === about);
  if (followed !== undefined) return children(followed, letters);
  return (
    <ChooseAbout
      kind={kind}
      title={title}
      items={letters
        .filter((letter) => among(letter, letters))
        .map(({ id, ref, kind: of, addressee, sent }) => ({
          id,
          label: `${ref} ${letterKindFacts[of].name}`,
          about: `To ${addressee}, sent ${sent === null ? 'not yet' : formatDate(sent.sentOn)}`,
        }))}
      empty={
        <p>
          {empty} <Link to="/letters">Letters</Link>
        </p>
      }
    />
  );
}

/** Which letter is followed, above the fields. */
export const AboutLetter = ({ letter }: { readonly letter: Letter }): ReactElement => (
  <p>
    <Link to="/letters/$letterId" params={{ letterId: letter.id }}>
      {letter.ref}
    </Link>{' '}
    {letterKindFacts[letter.kind].name}, to {letter.addressee}
    {letter.sent !== null && `, sent ${formatDate(letter.sent.sentOn)}`}
  </p>
);
