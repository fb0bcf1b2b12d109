import { type ReactElement, useId } from 'react';

interface FilterSelectProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly label: string; readonly count: number }[];
  /** Null: no filter. */
  readonly onChange: (value: V | null) => void;
}

const ANY = '';

/** One filter: everything, or one of the values that occur, with how often they do. */
export function FilterSelect<V extends string>({
  label,
  value,
  options,
  onChange,
}: FilterSelectProps<V>): ReactElement {
  const id = useId();
  return (
    <div className="app-filters__choice">
      <label className="app-filters__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="nhsuk-select"
        value={value ?? ANY}
        onChange={(event) => {
          onChange(options.find((option) => option.value === event.target.value)?.value ?? null);
        }}
      >
        <option value={ANY}>All</option>
        {options
          .filter((option) => option.count > 0 || option.value === value)
          .map((option) => (
            <option key={option.value} value={option.value}>
              {option.label} ({option.count})
            </option>
          ))}
      </select>
    </div>
  );
}
