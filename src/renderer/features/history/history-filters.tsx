import { type ReactElement, useId } from 'react';
import { type IsoDate, isoDate } from '../../../shared/domain/calendar';
import {
  type HistoryFilter,
  historyKindLabels,
  historyKinds,
  type HistoryPage,
} from '../../../shared/domain/history/schema';
import { FilterSelect } from '../../ui/filter-select';

interface HistoryFiltersProps {
  readonly filter: HistoryFilter;
  readonly page: Pick<HistoryPage, 'people' | 'kinds'>;
  readonly onChange: (changes: Partial<HistoryFilter>) => void;
}

/** What narrows the history: the kind of thing, the person and the days. */
export function HistoryFilters({ filter, page, onChange }: HistoryFiltersProps): ReactElement {
  return (
    <search className="app-filters app-filters--plain" aria-label="History">
      <FilterSelect
        label="About"
        value={filter.kind}
        options={historyKinds.map((value) => ({
          value,
          label: historyKindLabels[value],
          count: page.kinds[value] ?? 0,
        }))}
        onChange={(kind) => {
          onChange({ kind });
        }}
      />
      <FilterSelect
        label="Person"
        value={filter.personId}
        options={page.people.map(({ id, name, count }) => ({
          value: id,
          label: name === '' ? 'Not known' : name,
          count,
        }))}
        onChange={(personId) => {
          onChange({ personId });
        }}
      />
      <DayBox
        label="From"
        value={filter.from}
        onChange={(from) => {
          onChange({ from });
        }}
      />
      <DayBox
        label="Until"
        value={filter.to}
        onChange={(to) => {
          onChange({ to });
        }}
      />
    </search>
  );
}

interface DayBoxProps {
  readonly label: string;
  readonly value: IsoDate | null;
  readonly onChange: (day: IsoDate | null) => void;
}

/** A day, or none; half a date is none. */
function DayBox({ label, value, onChange }: DayBoxProps): ReactElement {
  const id = useId();
  return (
    <div className="app-filters__choice">
      <label className="app-filters__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="nhsuk-input"
        max="9999-12-31"
        value={value ?? ''}
        onChange={(event) => {
          onChange(isoDate.safeParse(event.target.value).data ?? null);
        }}
      />
    </div>
  );
}
