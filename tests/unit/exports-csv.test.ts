import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CsvColumn,
  csvRows,
  type CsvValue,
  guardFormula,
  unguardFormula,
} from '../../src/main/vault/documents/csv';

type Row = readonly CsvValue[];
const columns = (count: number): CsvColumn<Row>[] =>
  Array.from({ length: count }, (_, i) => ({ name: `column_${i}`, value: (row) => row[i] ?? null }));
const csv = (rows: readonly Row[], count = 3): string => [...csvRows(columns(count), rows)].join('');
/** As strictly as any program: each kind of line break ends a row unless it is quoted. */
const read = (text: string): string[][] => parse(text, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] });

const triggers = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
const awkward = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom(...triggers, "'", '"', ',', ';', ' '), fc.string({ unit: 'grapheme' }))
    .map(([first, rest]) => first + rest),
);

describe('a table as CSV', () => {
  test('gives back every text that went in, once the guard is taken off', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(awkward, awkward, awkward), { maxLength: 5 }), (rows) => {
        // Lone surrogates are no characters: UTF-8 cannot hold them, and the register lets none in.
        const clean = rows.map((row) => row.map((text) => text.toWellFormed()));
        const [, ...back] = read(Buffer.from(csv(clean)).toString('utf8'));
        expect(back.map((row) => row.map(unguardFormula))).toEqual(clean);
      }),
      { numRuns: 2_000 },
    );
  });

  test('starts with the byte order mark, ends every line with CRLF and never differs in width', () => {
    const text = csv([
      ['a', 'two\nlines', 'say "hi", twice'],
      [null, '', 'z'],
    ]);
    expect(Buffer.from(text).subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(text).toBe('\uFEFFcolumn_0,column_1,column_2\r\na,"two\nlines","say ""hi"", twice"\r\n,,z\r\n');
  });

  test('leaves numbers and dates as they are, below zero too', () => {
    expect(read(csv([[-5, 0.25, '2026-05-05']]))[1]).toEqual(['-5', '0.25', '2026-05-05']);
  });

  test('says yes and no, and leaves the unknown empty', () => {
    expect(read(csv([[true, false, null]]))[1]).toEqual(['yes', 'no', '']);
  });

  test('cuts what no cell of a spreadsheet can hold, and says so', () => {
    const cell = read(csv([['x'.repeat(40_000), `${'y'.repeat(31_999)}😀`, '']]))[1];
    expect(cell?.[0]).toMatch(/^x{32000} … \(cut here/);
    expect(cell?.[0]?.length).toBeLessThan(32_767);
    expect(cell?.[1]).toMatch(/^y{31999} … \(cut here/);
  });
});

test.each(triggers)('a cell that begins with %j is made harmless, and can be had back', (trigger) => {
  for (const text of [trigger, `${trigger}1+1`, `'${trigger}x`, `''${trigger}x`]) {
    const guarded = guardFormula(text);
    expect(guarded).toBe(`'${text}`);
    expect(unguardFormula(guarded)).toBe(text);
  }
});

test.each(["it's", "'quoted'", '5 - 4', 'a=b', '', 'DSA-0001', "'"])('%j is left alone', (text) => {
  expect(guardFormula(text)).toBe(text);
  expect(unguardFormula(text)).toBe(text);
});
