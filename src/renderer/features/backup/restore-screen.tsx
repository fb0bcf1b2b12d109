import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useNotify } from '../../lib/notify';
import { BackLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { RestorePanel } from './restore-panel';

/** Restoring while a register is open. */
export function RestoreScreen(): ReactElement {
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page title="Restore a backup" back={<BackLink to="/settings/backups">Backups</BackLink>}>
      <RestorePanel
        onRestored={async (status) => {
          await navigate({ to: '/settings/backups' });
          if (status.state === 'open') notify('The backup is restored. The history says so');
        }}
      />
    </Page>
  );
}
