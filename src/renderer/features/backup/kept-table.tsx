import type { ReactElement } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import type { KeptBackup } from '../../../shared/domain/backup/schema';
import { fileSize } from '../../lib/file-size';
import { type Column, DataTable } from '../../ui/data-table';
import { holds } from './words';
import { formatCount } from '../../../shared/domain/text';

type Key = 'made' | 'holds' | 'change' | 'size' | 'choose';

const columns: readonly Column<KeptBackup, Key>[] = [
  {
    key: 'made',
    header: 'Made',
    oneLine: true,
    cell: ({ contents, name }) => (contents === null ? name : formatInstant(contents.madeAt)),
  },
  {
    key: 'holds',
    header: 'What it holds',
    cell: ({ contents }) =>
      contents === null ? 'Cannot be read: the file is damaged. Leave it, and use another' : holds(contents),
  },
  {
    key: 'change',
    header: 'Last change',
    cell: ({ contents }) =>
      contents === null ? '' : `No. ${formatCount(contents.lastChange.seq)}, ${contents.lastChange.code}`,
  },
  { key: 'size', header: 'Size', numeric: true, cell: ({ bytes }) => fileSize(bytes) },
];

interface KeptTableProps {
  readonly kept: readonly KeptBackup[];
  /** Offered on each row that can be read. */
  readonly onChoose?: (name: string) => void;
}

/** The backups in the data folder, newest first. Each was read back and checked when it was made. */
export function KeptTable({ kept, onChoose }: KeptTableProps): ReactElement {
  return (
    <DataTable
      caption="Backups that the app keeps"
      hideCaption
      columns={onChoose === undefined ? columns : [...columns, chooseColumn(onChoose)]}
      rows={kept}
      rowKey={({ name }) => name}
    />
  );
}

const chooseColumn = (onChoose: (name: string) => void): Column<KeptBackup, Key> => ({
  key: 'choose',
  header: 'Restore',
  cell: ({ name, contents }) =>
    contents !== null && (
      <button
        type="button"
        className="app-text-button"
        aria-label={`Choose the backup of ${formatInstant(contents.madeAt)}`}
        onClick={() => onChoose(name)}
      >
        Choose
      </button>
    ),
});
