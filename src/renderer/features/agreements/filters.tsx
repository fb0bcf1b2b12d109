import { type ReactElement, useEffect, useRef, useState } from 'react';
import { statusLabels, useKindLabels } from '../../../shared/domain/agreement/labels';
import { type AgreementFilter, type AgreementList, auditStates } from '../../../shared/domain/agreement/list';
import { statuses, useKinds } from '../../../shared/domain/agreement/schema';
import { warningCodes, warningLabel } from '../../../shared/domain/agreement/warnings';
import { outcomeLabels } from '../../../shared/domain/audit/labels';
import { outcomes } from '../../../shared/domain/audit/schema';
import { FilterSelect } from '../../ui/filter-select';

const auditStateLabels: Record<(typeof auditStates)[number], string> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  'to-confirm': 'To be confirmed',
  decided: 'Decided',
};

const kindOptions = ({ byUseKind }: AgreementList) =>
  useKinds.map((value) => ({ value, label: useKindLabels[value], count: byUseKind[value] ?? 0 }));

interface FiltersProps {
  readonly filter: AgreementFilter;
  readonly list: AgreementList;
  readonly onChange: (changes: Partial<AgreementFilter>) => void;
}

/** What narrows the list. The counts are those of the whole register. */
export function Filters({ filter, list, onChange }: FiltersProps): ReactElement {
  return (
    <search className="app-filters" aria-label="Agreements">
      <SearchBox
        value={filter.search}
        onChange={(search) => {
          onChange({ search });
        }}
      />
      <FilterSelect
        label="Status"
        value={filter.status}
        options={statuses.map((value) => ({
          value,
          label: statusLabels[value],
          count: list.byStatus[value] ?? 0,
        }))}
        onChange={(status) => {
          onChange({ status });
        }}
      />
      <FilterSelect
        label="Outcome"
        value={filter.outcome}
        options={[...outcomes, 'none' as const].map((value) => ({
          value,
          label: value === 'none' ? 'No outcome yet' : outcomeLabels[value],
          count: list.byOutcome[value] ?? 0,
        }))}
        onChange={(outcome) => {
          onChange({ outcome });
        }}
      />
      <FilterSelect
        label="Use"
        value={filter.useKind}
        options={kindOptions(list)}
        onChange={(useKind) => {
          onChange({ useKind });
        }}
      />
      <FilterSelect
        label="Organisation"
        value={filter.counterparty}
        options={list.counterparties.map(({ name, count }) => ({ value: name, label: name, count }))}
        onChange={(counterparty) => {
          onChange({ counterparty });
        }}
      />
      <FilterSelect
        label="Audit"
        value={filter.auditState}
        options={auditStates.map((value) => ({
          value,
          label: auditStateLabels[value],
          count: list.byAuditState[value] ?? 0,
        }))}
        onChange={(auditState) => {
          onChange({ auditState });
        }}
      />
      <FilterSelect
        label="Look again"
        value={filter.warning}
        options={(['any', ...warningCodes] as const).map((value) => ({
          value,
          label: value === 'any' ? 'Anything at all' : warningLabel(value),
          count: list.byWarning[value] ?? 0,
        }))}
        onChange={(warning) => {
          onChange({ warning });
        }}
      />
      {(list.tags.length > 0 || filter.tag !== null) && (
        <FilterSelect
          label="Tag"
          value={filter.tag}
          options={list.tags.map(({ name, count }) => ({ value: name, label: name, count }))}
          onChange={(tag) => {
            onChange({ tag });
          }}
        />
      )}
    </search>
  );
}

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

// Long enough for the next letter to come, too short to be noticed.
const TYPING_MS = 120;

/** The box wins over the address while somebody types in it: a late answer must not eat a letter. */
function SearchBox({ value, onChange }: SearchBoxProps): ReactElement {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = window.setTimeout(() => {
      onChange(typed);
    }, TYPING_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [typed, value, onChange]);
  return (
    <div className="app-filters__search">
      <label className="app-filters__label" htmlFor="search">
        Search all texts
      </label>
      <input
        ref={box}
        id="search"
        type="search"
        className="nhsuk-input"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
    </div>
  );
}
