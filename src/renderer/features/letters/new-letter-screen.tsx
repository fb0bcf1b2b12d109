import { getRouteApi, Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type LetterKind, letterKindFacts, letterKinds } from '../../../shared/domain/letter/kinds';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { IcbLetterForm } from './forms/icb-letter-form';

const route = getRouteApi('/letters/new/$kind');

const forms: Record<LetterKind, () => ReactElement> = {
  'icb-letter': IcbLetterForm,
};

/** Making a letter of one kind. */
export function NewLetterScreen(): ReactElement {
  const params = route.useParams();
  const kind = letterKinds.find((known) => known === params.kind);
  if (kind === undefined) return <Navigate to="/letters" replace />;
  const { name, purpose } = letterKindFacts[kind];
  const Form = forms[kind];
  return (
    <Page
      title={name}
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={
        <p>
          {purpose} It appears below as you choose. Making it keeps a Word file in the register, which you can
          save and change. You send it yourself: the app never sends anything.
        </p>
      }
    >
      <Form key={kind} />
    </Page>
  );
}
