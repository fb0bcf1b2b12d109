import { Button, TextInput } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { nationalStatusLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import type { AgreementRow } from '../../../shared/domain/agreement/list';
import type { Id } from '../../../shared/domain/ids';
import { isSuggestedForIcb } from '../../../shared/domain/letter/rules';

interface AgreementChoiceProps {
  readonly rows: readonly AgreementRow[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: Id[]) => void;
  readonly error: string | undefined;
}

const matches = (row: AgreementRow, typed: string): boolean =>
  `${row.ref} ${row.title} ${row.counterparty}`.toLowerCase().includes(typed.trim().toLowerCase());

/** Which agreements a letter names: a list to tick, with a filter over it. Buttons act on the rows that are shown. */
export function AgreementChoice({ rows, chosen, onChange, error }: AgreementChoiceProps): ReactElement {
  const [typed, setTyped] = useState('');
  const picked = new Set(chosen);
  const shown = rows.filter((row) => matches(row, typed));
  const pick = (want: (row: AgreementRow) => boolean): void => {
    const hidden = rows.filter((row) => picked.has(row.id) && !shown.includes(row));
    onChange([...hidden, ...shown.filter(want)].map((row) => row.id));
  };

  return (
    <fieldset className="nhsuk-fieldset app-choice" id="agreementIds" tabIndex={-1}>
      <legend className="nhsuk-fieldset__legend">Agreements named in the letter</legend>
      <p className="nhsuk-hint">
        Suggested: those in use, or perhaps in use, that may serve more than direct care and are not known to
        be required. The letter names no company: read the titles, and change one that does.
      </p>
      {error !== undefined && <p className="nhsuk-error-message">{error}</p>}
      <TextInput
        id="agreement-filter"
        label="Filter this list"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <div className="app-buttons">
        <Button type="button" secondary small onClick={() => pick(() => true)}>
          Select all
        </Button>
        <Button type="button" secondary small onClick={() => pick(() => false)}>
          Select none
        </Button>
        <Button type="button" secondary small onClick={() => pick(isSuggestedForIcb)}>
          Select suggested
        </Button>
      </div>
      <p role="status">
        {picked.size} of {rows.length} selected
        {shown.length === rows.length ? '' : `, ${shown.length} shown`}
      </p>
      <ul className="app-choice__list">
        {shown.map((row) => (
          <li key={row.id}>
            <label className="app-choice__item">
              <input
                type="checkbox"
                checked={picked.has(row.id)}
                onChange={(event) => {
                  const others = chosen.filter((id) => id !== row.id);
                  onChange(event.target.checked ? [...others, row.id] : others);
                }}
              />
              <span>
                {row.ref} {row.title}
                <span className="app-choice__about">
                  {useKindLabels[row.useKind]}. Taking part: {nationalStatusLabels[row.nationalStatus]}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
