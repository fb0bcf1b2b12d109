import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import { type ReactElement, useState } from 'react';
import { formatInstant } from '../../../shared/domain/calendar';
import type { BackupOverview, SavedBackup } from '../../../shared/domain/backup/schema';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { useOpenRegister } from '../../lib/open-register';
import { fileSize } from '../../lib/file-size';
import { type Column, DataTable } from '../../ui/data-table';
import { BackLink, ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { backupQueries, useSaveBackup, useUndoRestore } from './api';
import { KeptTable } from './kept-table';
import { Progress } from './progress';
import { formatCount } from '../../../shared/domain/text';

/** Which backups there are, saving one elsewhere, and the way to restore one. */
export function BackupsScreen(): ReactElement {
  const { sample } = useOpenRegister();
  return (
    <Page title="Backups" back={<BackLink to="/settings">Settings</BackLink>}>
      {sample ? (
        <Notice>
          <p>The sample practice is not kept, so it has no backups. Your own register will have them.</p>
        </Notice>
      ) : (
        <Backups />
      )}
    </Page>
  );
}

function Backups(): ReactElement {
  const { data } = useSuspenseQuery(backupQueries.overview(useClient()));
  return (
    <>
      <section className="app-form__group" aria-labelledby="elsewhere">
        <h2 className="nhsuk-heading-m" id="elsewhere">
          Off this computer
        </h2>
        <p>
          A fire, a thief or a broken disk takes everything on this computer. Save a backup on a stick or
          another disk once a week, and keep it elsewhere. A backup is encrypted: it opens with the
          passphrases of its day, or with the recovery code.
        </p>
        <SaveBox />
        {data.saved.length > 0 && <SavedTable saved={data.saved} />}
      </section>
      <section className="app-form__group" aria-labelledby="kept">
        <h2 className="nhsuk-heading-m" id="kept">
          On this computer
        </h2>
        <p>
          The app makes a backup by itself when it closes and every day while it is open, reads it back and
          checks it. It keeps the last ten, one a day for a month and one a week for a year.
        </p>
        {data.kept.length === 0 ? <p>None has been made yet.</p> : <KeptTable kept={data.kept} />}
      </section>
      <section className="app-form__group" aria-labelledby="restore">
        <h2 className="nhsuk-heading-m" id="restore">
          Restore
        </h2>
        <ButtonLink to="/settings/backups/restore" secondary>
          Restore a backup
        </ButtonLink>
        <Earlier earlier={data.earlier} />
      </section>
    </>
  );
}

function SaveBox(): ReactElement {
  const { save, progress } = useSaveBackup();
  const fileName = save.data?.fileName ?? null;
  return (
    <>
      {progress === null ? (
        <Button type="button" disabled={save.isPending} onClick={() => save.mutate()}>
          Save a backup
        </Button>
      ) : (
        <Progress label="Saving a backup" progress={progress} />
      )}
      {save.isError && (
        <Notice kind="error" live>
          <p>{errorText(save.error)}. Nothing half-made was left behind, and the register is as it was.</p>
        </Notice>
      )}
      {fileName !== null && (
        <Notice kind="success" title={`Saved as ${fileName}`} live>
          <p>
            The file was read back, opened and checked. Take the stick out and keep it away from this
            computer.
          </p>
        </Notice>
      )}
    </>
  );
}

const columns: readonly Column<SavedBackup, 'at' | 'file' | 'place' | 'change' | 'size'>[] = [
  { key: 'at', header: 'Saved', oneLine: true, cell: ({ savedAt }) => formatInstant(savedAt) },
  { key: 'file', header: 'As', cell: ({ fileName }) => <span className="app-file-name">{fileName}</span> },
  {
    key: 'place',
    header: 'Where',
    cell: ({ otherDisk }) => (otherDisk ? 'Away from the register’s disk' : 'The same disk as the register'),
  },
  {
    key: 'change',
    header: 'Last change',
    numeric: true,
    cell: ({ seq }) => `No. ${formatCount(seq)}`,
  },
  { key: 'size', header: 'Size', numeric: true, cell: ({ bytes }) => fileSize(bytes) },
];

function SavedTable({ saved }: { readonly saved: readonly SavedBackup[] }): ReactElement {
  return (
    <DataTable
      caption="Backups that were saved by hand"
      columns={columns}
      rows={saved}
      rowKey={({ id }) => id}
    />
  );
}

function Earlier({ earlier }: Pick<BackupOverview, 'earlier'>): ReactElement | null {
  const undo = useUndoRestore();
  const [asked, setAsked] = useState<string | null>(null);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Undo a restore</h3>
      <p>
        These registers were put aside by a restore, or when the key was changed. Putting one back puts the
        register of now aside in turn, so nothing is lost either way. It opens with the passphrases that it
        had.
      </p>
      {undo.isError && (
        <Notice kind="error" live>
          <p>{errorText(undo.error)}.</p>
        </Notice>
      )}
      <ul className="app-plain-list nhsuk-u-margin-bottom-4">
        {earlier.map(({ name, putAsideAt }) => (
          <li key={name}>
            Put aside on {formatInstant(putAsideAt)}{' '}
            {asked === name ? (
              <div className="app-buttons">
                <Button
                  type="button"
                  warning
                  small
                  disabled={undo.isPending}
                  onClick={() => undo.mutate(name)}
                >
                  Put it back now
                </Button>
                <Button type="button" secondary small onClick={() => setAsked(null)}>
                  Leave it
                </Button>
              </div>
            ) : (
              <button type="button" className="app-text-button" onClick={() => setAsked(name)}>
                Undo the restore of {formatInstant(putAsideAt)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
