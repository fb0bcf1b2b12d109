import type { ReactElement } from 'react';
import type { ExportPreview } from '../../../shared/domain/exports/schema';
import { type Column, DataTable } from '../../ui/data-table';
import { formatCount } from '../../../shared/domain/text';

interface Part {
  readonly what: string;
  readonly count: number;
  readonly files: string;
}

const columns: readonly Column<Part, 'what' | 'count' | 'files'>[] = [
  { key: 'what', header: 'What goes in', cell: ({ what }) => what },
  { key: 'count', header: 'How many', numeric: true, cell: ({ count }) => formatCount(count) },
  { key: 'files', header: 'As', cell: ({ files }) => files },
];

/** What the pack would hold today. */
export function Contents({ preview }: { readonly preview: ExportPreview }): ReactElement {
  const { agreements, archived, audited, decided, letters, ppgNotes, historyEntries } = preview;
  const rows: readonly Part[] = [
    {
      what: archived === 0 ? 'Agreements' : `Agreements, ${archived} of them archived`,
      count: agreements,
      files: 'Spreadsheet, and data for programs',
    },
    { what: 'Audits with an outcome', count: audited, files: 'Spreadsheets of answers and outcomes' },
    { what: 'Decisions of the partners', count: decided, files: 'In the same spreadsheets' },
    { what: 'Letters', count: letters, files: 'Word files, and a list of what was sent and answered' },
    { what: 'PPG notes', count: ppgNotes, files: 'Text, and data for programs' },
    { what: 'Changes in the history', count: historyEntries, files: 'Spreadsheet, and data for programs' },
  ];
  return (
    <>
      <p>
        One zip file with everything your LMC needs, a README in plain words, and a list of sums with which
        anybody can check that no file was damaged.
      </p>
      <DataTable
        caption="What goes into the pack"
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ what }) => what}
      />
    </>
  );
}
