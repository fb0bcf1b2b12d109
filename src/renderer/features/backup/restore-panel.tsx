import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'nhsuk-react-components';
import type { ReactElement } from 'react';
import type { BackupPreview } from '../../../shared/domain/backup/schema';
import type { RegisterStatus } from '../../../shared/domain/register/schema';
import { useClient } from '../../lib/client-context';
import { errorText } from '../../lib/error-text';
import { Notice } from '../../ui/notice';
import { backupQueries, useChooseBackup } from './api';
import { KeptTable } from './kept-table';
import { RestoreForm } from './restore-form';

interface RestorePanelProps {
  /** The backup is in place. */
  readonly onRestored: (status: RegisterStatus) => void | Promise<void>;
}

/** Restoring, from the choice of a backup to the passphrase that opens it. Used with and without an open register. */
export function RestorePanel({ onRestored }: RestorePanelProps): ReactElement {
  const choose = useChooseBackup();
  const preview: BackupPreview | null = choose.data ?? null;
  return preview === null ? (
    <>
      {choose.isError && (
        <Notice kind="error" title="This backup cannot be used" live>
          <p>{errorText(choose.error)}.</p>
        </Notice>
      )}
      <Choices pending={choose.isPending} onChoose={(name) => choose.mutate(name)} />
    </>
  ) : (
    <RestoreForm preview={preview} onRestored={onRestored} onOther={() => choose.reset()} />
  );
}

interface ChoicesProps {
  readonly pending: boolean;
  readonly onChoose: (name: string | null) => void;
}

function Choices({ pending, onChoose }: ChoicesProps): ReactElement {
  const { data: kept } = useSuspenseQuery(backupQueries.kept(useClient()));
  return (
    <>
      <p>
        You are shown what a backup holds before anything happens. The register that is here now is put aside,
        never written over, and can be put back.
      </p>
      <h2 className="nhsuk-heading-m">From a stick or a folder</h2>
      <Button type="button" disabled={pending} onClick={() => onChoose(null)}>
        Choose a backup file
      </Button>
      {kept.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">From this computer</h2>
          <KeptTable kept={kept} onChoose={onChoose} />
        </>
      )}
    </>
  );
}
