import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { appQueries } from '../../lib/app-info';
import { useClient } from '../../lib/client-context';
import { Page } from '../../ui/page';
import { settingsQueries } from './api';
import { BehaviourForm } from './behaviour-form';
import { PracticeDetailsForm } from './practice-details-form';

export function SettingsScreen(): ReactElement {
  const client = useClient();
  const { data: practice } = useSuspenseQuery(settingsQueries.practice(client));
  const { data: settings } = useSuspenseQuery(settingsQueries.settings(client));
  const { data: info } = useSuspenseQuery(appQueries.info(client));
  return (
    <Page title="Settings" width="reading">
      <ul className="nhsuk-list app-choose">
        <li>
          <Link to="/people">People and passphrases</Link>
          <span className="app-choose__about">
            Who opens the register, what each may do, your passphrase and the recovery code.
          </span>
        </li>
        <li>
          <Link to="/settings/backups">Backups</Link>
          <span className="app-choose__about">
            Save a backup on a stick, look at those that the app keeps, or restore one.
          </span>
        </li>
        <li>
          <Link to="/settings/content">Guidance and content packs</Link>
          <span className="app-choose__about">
            How old the catalogue, the questions and the other guidance are, and newer guidance from a file.
          </span>
        </li>
      </ul>
      <section aria-labelledby="practice-details">
        <h2 className="nhsuk-heading-m" id="practice-details">
          Practice details
        </h2>
        <PracticeDetailsForm practice={practice} />
      </section>
      <section aria-labelledby="behaviour">
        <h2 className="nhsuk-heading-m" id="behaviour">
          Locking and replies
        </h2>
        <BehaviourForm settings={settings} />
      </section>
      <section aria-labelledby="about">
        <h2 className="nhsuk-heading-m" id="about">
          This app
        </h2>
        <dl className="app-facts">
          <dt>Version</dt>
          <dd>{info.version}</dd>
          <dt>Data folder</dt>
          <dd>
            <code className="app-path">{info.dataFolder}</code>
            <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
              Everything that the register holds lies here, encrypted, with the backups that the app keeps.
            </p>
          </dd>
          <dt>Network</dt>
          <dd>None. Nothing leaves this computer unless you save a file and send it yourself.</dd>
        </dl>
      </section>
    </Page>
  );
}
