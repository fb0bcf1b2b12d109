import { stringify } from 'csv-stringify/sync';

export type CsvValue = string | number | boolean | null;

/** A column: its heading, which never changes once published, and what stands in it. */
export interface CsvColumn<R> {
  readonly name: string;
  readonly value: (row: R) => CsvValue;
}

// What a spreadsheet takes for the start of a formula or command (OWASP ASVS 5, 1.2.10), with the full-width forms
// that some of them fold. Apostrophes before it are counted in, so that taking one away always gives the text back;
// csv-stringify's own `escape_formulas` cannot be undone where a text began with an apostrophe.
const FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/** A text that no spreadsheet runs: an apostrophe goes before what looks like a formula. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `guardFormula` was given. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;

// A cell of Excel holds 32,767 characters; it spreads what is longer over further rows.
const CELL_MAX = 32_000;
const CUT = ' … (cut here: the whole text is in register.json)';

const shorten = (text: string): string => {
  if (text.length <= CELL_MAX) return text;
  const kept = text.slice(0, CELL_MAX).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}${CUT}`;
};

const toCell = (value: CsvValue): string | number => {
  if (typeof value === 'string') return guardFormula(shorten(value));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? '';
};

// Programs end a row at a bare line feed too: with a delimiter of our own such cells are quoted only when told to.
const write = (cells: readonly (string | number)[], bom: boolean): string =>
  stringify([[...cells]], { bom, record_delimiter: '\r\n', quote_record_delimiter: true });

/**
 * A table as CSV, row by row: RFC 4180 with CRLF, UTF-8 with BOM (without it Excel reads Windows-1252), headings
 * first. Texts are guarded against formulas; numbers and ISO dates stay themselves; unknown is an empty cell.
 */
export function* csvRows<R>(columns: readonly CsvColumn<R>[], rows: Iterable<R>): Generator<string> {
  yield write(
    columns.map(({ name }) => name),
    true,
  );
  for (const row of rows)
    yield write(
      columns.map(({ value }) => toCell(value(row))),
      false,
    );
}
