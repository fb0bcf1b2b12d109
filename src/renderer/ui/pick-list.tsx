import { Button, TextInput } from 'nhsuk-react-components';
import { type ReactElement, type ReactNode, useState } from 'react';

/** One line of the list; `about` stands below its label, smaller. */
export interface Pick {
  readonly id: string;
  readonly label: string;
  readonly about: string;
}

interface PickListProps {
  /** The field's name, to which an error summary leads. */
  readonly id: string;
  readonly legend: string;
  readonly hint: ReactNode;
  readonly items: readonly Pick[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly error?: string | undefined;
  /** Items that a button picks at once, where some are likelier than others. */
  readonly suggested?: readonly string[];
}

/** A long list to tick, with a filter over it. What is ticked stays ticked while it is filtered out. */
export function PickList({
  id,
  legend,
  hint,
  items,
  chosen,
  onChange,
  error,
  suggested,
}: PickListProps): ReactElement {
  const [typed, setTyped] = useState('');
  const picked = new Set(chosen);
  const wanted = typed.trim().toLowerCase();
  const shown = items.filter(({ label, about }) => `${label} ${about}`.toLowerCase().includes(wanted));
  const pickShown = (want: (item: Pick) => boolean): void => {
    const others = chosen.filter((one) => !shown.some((item) => item.id === one));
    onChange([...others, ...shown.filter(want).map((item) => item.id)]);
  };

  return (
    <fieldset className="nhsuk-fieldset app-choice" id={id} tabIndex={-1}>
      <legend className="nhsuk-fieldset__legend">{legend}</legend>
      <p className="nhsuk-hint">{hint}</p>
      {error !== undefined && <p className="nhsuk-error-message">{error}</p>}
      <TextInput
        id={`${id}-filter`}
        label="Filter this list"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <div className="app-buttons">
        <Button type="button" secondary small onClick={() => pickShown(() => true)}>
          Select all
        </Button>
        <Button type="button" secondary small onClick={() => pickShown(() => false)}>
          Select none
        </Button>
        {suggested !== undefined && (
          <Button
            type="button"
            secondary
            small
            onClick={() => pickShown((item) => suggested.includes(item.id))}
          >
            Select suggested
          </Button>
        )}
      </div>
      <output className="app-choice__count">
        {picked.size} of {items.length} selected
        {shown.length === items.length ? '' : `, ${shown.length} shown`}
      </output>
      <ul className="app-choice__list">
        {shown.map((item) => (
          <li key={item.id}>
            <label className="app-choice__item">
              <input
                type="checkbox"
                checked={picked.has(item.id)}
                onChange={(event) => {
                  const others = chosen.filter((one) => one !== item.id);
                  onChange(event.target.checked ? [...others, item.id] : others);
                }}
              />
              <span>
                {item.label}
                <span className="app-choice__about">{item.about}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
