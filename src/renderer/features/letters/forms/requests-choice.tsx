import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { formatDate } from '../../../../shared/domain/calendar';
import type { LetterKind } from '../../../../shared/domain/letter/kinds';
import type { ListedRequest } from '../../../../shared/domain/request/schema';
import { useClient } from '../../../lib/client-context';
import { letterQueries } from '../api';
import { ChooseAbout } from '../choose-about';

const route = getRouteApi('/letters/new/$kind');

interface RequestsChoiceProps {
  readonly kind: LetterKind;
  readonly children: (request: ListedRequest) => ReactElement;
}

/** For a letter about a new request: which one, unless the address says it already. */
export function RequestsChoice({ kind, children }: RequestsChoiceProps): ReactElement {
  const { about } = route.useSearch();
  const { data: requests } = useSuspenseQuery(letterQueries.requests(useClient()));
  const request = requests.find(({ id }) => id === about);
  if (request !== undefined) return children(request);
  return (
    <ChooseAbout
      kind={kind}
      title="Which request is it about?"
      items={requests.map(({ id, ref, title, receivedFrom, receivedOn }) => ({
        id,
        label: `${ref} ${title}`,
        about: `${receivedFrom}, ${formatDate(receivedOn)}`,
      }))}
      empty={
        <p>
          No new request has been recorded. <Link to="/requests">Record the request first</Link>
        </p>
      }
    />
  );
}

/** Which request a letter is about, above its fields. */
export const AboutRequest = ({ request }: { readonly request: ListedRequest }): ReactElement => (
  <p>
    <strong>
      {request.ref} {request.title}
    </strong>
    , from {request.receivedFrom}
  </p>
);
