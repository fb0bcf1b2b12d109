import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type LetterKind, letterKindFacts, letterKinds } from '../../../shared/domain/letter/kinds';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';

/** When each kind of letter is used; those that are named nowhere stand at the end. */
const occasions: readonly { readonly title: string; readonly kinds: readonly LetterKind[] }[] = [
  { title: 'To ask the ICB what you have signed', kinds: ['icb-letter', 'icb-reply', 'icb-chaser'] },
  { title: 'When somebody asks you to sign', kinds: ['bma-referral', 'holding-reply'] },
  {
    title: 'When the partners have decided',
    kinds: ['withdrawal', 'change-refusal', 'write-access-notice'],
  },
  {
    title: 'To take advice, and inside the practice',
    kinds: ['dpo-opinion', 'lmc-cover', 'staff-notice'],
  },
];

/** Every kind of letter, by the occasion on which it is written. */
export function WriteScreen(): ReactElement {
  const named = new Set(occasions.flatMap(({ kinds }) => kinds));
  const others = letterKinds.filter((kind) => !named.has(kind));
  const groups = [...occasions, { title: 'For patients and the public', kinds: others }];
  return (
    <Page
      title="Write a letter"
      back={<BackLink to="/letters">Letters</BackLink>}
      lead={<p>Choose what you need. The app writes it from the register; you read, sign and send it.</p>}
      width="reading"
    >
      {groups
        .filter(({ kinds }) => kinds.length > 0)
        .map(({ title, kinds }) => (
          <section key={title}>
            <h2 className="nhsuk-heading-m">{title}</h2>
            <ul className="nhsuk-list app-choose">
              {kinds.map((kind) => (
                <li key={kind}>
                  <Link to="/letters/new/$kind" params={{ kind }}>
                    {letterKindFacts[kind].name}
                  </Link>
                  <span className="app-choose__about">{letterKindFacts[kind].purpose}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Page>
  );
}
