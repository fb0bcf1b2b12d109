import { Link } from '@tanstack/react-router';
import { TextInput } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Id } from '../../../shared/domain/ids';
import type { LetterKind } from '../../../shared/domain/letter/kinds';
import { Empty } from '../../ui/empty';
import { formatCount } from '../../../shared/domain/text';

interface ChooseAboutProps {
  readonly kind: LetterKind;
  readonly title: string;
  readonly items: readonly { readonly id: Id; readonly label: string; readonly about: string }[];
  /** What to do when there is nothing to choose from. */
  readonly empty: ReactNode;
}

const SHOWN = 50;

/** The first question of a letter about one thing: which. */
export function ChooseAbout({ kind, title, items, empty }: ChooseAboutProps): ReactElement {
  const [typed, setTyped] = useState('');
  if (items.length === 0) return <Empty title={title}>{empty}</Empty>;
  const wanted = typed.trim().toLowerCase();
  const found = items.filter(({ label, about }) => `${label} ${about}`.toLowerCase().includes(wanted));
  return (
    <section className="app-form">
      <h2 className="nhsuk-heading-m">{title}</h2>
      {items.length > 10 && (
        <TextInput
          id="choose-filter"
          label="Filter this list"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
      <ul className="nhsuk-list app-choose">
        {found.slice(0, SHOWN).map(({ id, label, about }) => (
          <li key={id}>
            <Link to="/letters/new/$kind" params={{ kind }} search={{ about: id }}>
              {label}
            </Link>
            <span className="app-choose__about">{about}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="nhsuk-hint">
        {found.length > SHOWN
          ? `The first ${SHOWN} of ${formatCount(found.length)}. Type more to find the others.`
          : `${found.length} shown.`}
      </p>
    </section>
  );
}
