import type { HistoryChange, HistoryEntry } from '../../../shared/domain/history/schema';
import type { Practice } from '../../../shared/domain/practice/schema';
import type { CsvColumn } from './csv';

/** One changed field of one entry; an entry that changed none has one row too. */
export interface HistoryRow {
  readonly practice: Pick<Practice, 'odsCode' | 'name'>;
  readonly entry: HistoryEntry;
  readonly change: HistoryChange | null;
  /** Whether the old and new values of the entry are kept back because they seem to hold personal data. */
  readonly withheld: boolean;
}

/** history.csv: who changed what and when, in the order in which it happened. */
export const historyColumns: readonly CsvColumn<HistoryRow>[] = [
  { name: 'practice_ods_code', value: ({ practice }) => practice.odsCode },
  { name: 'practice_name', value: ({ practice }) => practice.name },
  { name: 'entry', value: ({ entry }) => entry.seq },
  { name: 'at', value: ({ entry }) => entry.at },
  { name: 'person', value: ({ entry }) => entry.personName },
  { name: 'what', value: ({ entry }) => entry.deed },
  { name: 'about', value: ({ entry }) => entry.about },
  { name: 'kind', value: ({ entry }) => entry.entity },
  { name: 'action', value: ({ entry }) => entry.action },
  { name: 'field', value: ({ change }) => change?.field ?? null },
  { name: 'field_label', value: ({ change }) => change?.label ?? null },
  { name: 'before', value: ({ change }) => change?.before ?? null },
  { name: 'after', value: ({ change }) => change?.after ?? null },
  { name: 'reason', value: ({ entry }) => entry.reason },
  { name: 'withheld', value: ({ withheld }) => withheld },
  { name: 'hash', value: ({ entry }) => entry.hash },
];
