/** A date as it is typed, which need not be one. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// A hyphen would part the boxes anew; as a stroke it stays the nonsense that it is.
const clean = (text: string): string => text.replace(/\s/g, '').replaceAll('-', '/');
const padded = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text);
const monthNumber = (text: string): string => {
  const named = text.length < 3 ? -1 : MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return named === -1 ? text : String(named + 1);
};

/** yyyy-mm-dd from three boxes, null from three empty ones; a month may be named. Nonsense stays nonsense. */
export function joinDate({ day, month, year }: DateParts): string | null {
  const [d, m, y] = [clean(day), clean(month), clean(year)];
  return d === '' && m === '' && y === '' ? null : `${y}-${padded(monthNumber(m))}-${padded(d)}`;
}

/** The three boxes for a form's value: without leading zeros, as people write a date. */
export function splitDate(value: unknown): DateParts {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  return { day: day.replace(/^0+(?=\d)/, ''), month: month.replace(/^0+(?=\d)/, ''), year };
}
