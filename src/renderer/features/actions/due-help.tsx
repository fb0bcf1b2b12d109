import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Select, TextInput } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { DEFAULT_DUE_DAYS, dueAfter } from '../../../shared/domain/action/due';
import { type DueUnit, dueUnitLabels, dueUnits } from '../../../shared/domain/action/schema';
import {
  formatDate,
  holidaysKnown,
  isoDate,
  type IsoDate,
  onWorkingDay,
} from '../../../shared/domain/calendar';
import { useClient } from '../../lib/client-context';
import { today } from '../../lib/today';
import { actionQueries } from './api';

interface DueHelpProps {
  /** The due date as it stands in the form: perhaps no date yet. */
  readonly value: unknown;
  readonly onChange: (dueOn: IsoDate) => void;
}

/** Counts a due date from today in days or working days, and says where it falls. */
export function DueHelp({ value, onChange }: DueHelpProps): ReactElement {
  const { data: calendar } = useSuspenseQuery(actionQueries.bankHolidays(useClient()));
  const [amount, setAmount] = useState(String(DEFAULT_DUE_DAYS));
  const [unit, setUnit] = useState<DueUnit>('days');
  const count = /^\d{1,4}$/.test(amount.trim()) ? Number(amount) : null;
  const chosen = isoDate.safeParse(value);
  const falls = chosen.success ? onWorkingDay(chosen.data, calendar) : null;

  return (
    <div className="app-due-help">
      <TextInput
        id="due-amount"
        label="Count from today"
        width="4"
        inputMode="numeric"
        autoComplete="off"
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <Select
        id="due-unit"
        label="in"
        value={unit}
        onChange={(event) => setUnit(dueUnits.find((one) => one === event.target.value) ?? 'days')}
      >
        {dueUnits.map((one) => (
          <Select.Option key={one} value={one}>
            {dueUnitLabels[one]}
          </Select.Option>
        ))}
      </Select>
      <Button
        type="button"
        secondary
        small
        disabled={count === null}
        onClick={() => {
          if (count !== null) onChange(dueAfter(today(), count, unit, calendar));
        }}
      >
        Set the date
      </Button>
      {chosen.success && falls !== null && (
        <output className="app-due-help__falls">
          {falls === chosen.data
            ? `${formatDate(falls)} is a working day.`
            : `This is no working day: it will be due on ${formatDate(falls)}.`}
          {!holidaysKnown(falls, calendar) &&
            ` Bank holidays are known up to ${calendar.lastYear} only: check the day yourself.`}
        </output>
      )}
    </div>
  );
}
