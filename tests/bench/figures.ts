import { z } from 'zod';

/** One line of the table: what was measured, beside what it is compared with. */
export const figure = z.object({
  section: z.string(),
  what: z.string(),
  /** Milliseconds, or a count where `unit` is empty. */
  unit: z.enum(['ms', '']),
  median: z.number(),
  /** The 95th percentile; the same as the median where it was measured once. */
  p95: z.number(),
  /** The same figure of what it is compared with; null where there is nothing of the kind. */
  beside: z.number().nullable(),
  /** What the figure may be at most; null for one that is only told. */
  goal: z.number().nullable(),
  goalText: z.string(),
});
export type Figure = z.infer<typeof figure>;

/** Whether it is within its goal. */
export const holds = ({ p95, goal }: Figure): boolean => goal === null || p95 <= goal;

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0;

/** The middle and the 95th percentile of measurements. */
export function spread(times: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** How long each of many runs takes, in milliseconds; the first few only warm up. */
export function timed(run: (turn: number) => unknown, turns: number, warmUp = 10): number[] {
  const times: number[] = [];
  for (let turn = -warmUp; turn < turns; turn += 1) {
    const start = performance.now();
    run(turn + warmUp);
    if (turn >= 0) times.push(performance.now() - start);
  }
  return times;
}

const number = (value: number, unit: Figure['unit']): string =>
  unit === 'ms' ? value.toFixed(value < 10 ? 2 : 0) : String(Math.round(value));

/** The figures as a table of text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.section,
    one.what,
    number(one.median, one.unit),
    number(one.p95, one.unit),
    one.beside === null ? '' : number(one.beside, one.unit),
    one.goalText,
    one.goal === null ? '' : holds(one) ? 'PASS' : 'FAIL',
  ]);
  const head = ['', 'What', 'Median', '95 %', 'Beside', 'Goal', ''];
  const widths = head.map((text, at) => Math.max(text.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at >= 2 && at <= 4 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}
