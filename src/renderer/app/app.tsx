import { type QueryClient, QueryClientProvider, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactElement, Suspense, use, useEffect, useState } from 'react';
import { RestorePanel } from '../features/backup/restore-panel';
import { registerQueries } from '../features/register/api';
import { RegisterScreens } from '../features/register/register-screens';
import { followChanges } from '../lib/changes';
import type { Client } from '../lib/client';
import { createConfirmingClient } from '../lib/confirming-client';
import { ClientProvider, useClient } from '../lib/client-context';
import { OpenRegisterProvider } from '../lib/open-register';
import { useIdle } from '../lib/use-idle';
import { PassphrasePrompt } from '../ui/passphrase-prompt';
import { FaultBoundary } from './fault-boundary';
import { Starting } from './starting';

interface AppProps {
  readonly client: Client;
  readonly queries: QueryClient;
  /** The pages; the same promise each time. */
  readonly loadPages: () => Promise<ReactElement>;
}

/** The whole page: what the register's state asks for, and its pages once it is open. */
export function App({ client, queries, loadPages }: AppProps): ReactElement {
  const [{ client: confirming, confirmation }] = useState(() => createConfirmingClient(client));
  useEffect(() => followChanges(client, queries), [client, queries]);
  useEffect(
    () =>
      client.on('about-to-lock', () => {
        // After every form that listens has passed on what it had.
        queueMicrotask(() => void client.call('app.ready-to-lock', {}));
      }),
    [client],
  );
  return (
    <ClientProvider value={confirming}>
      <QueryClientProvider client={queries}>
        <FaultBoundary>
          <Suspense fallback={<Starting />}>
            <Gate loadPages={loadPages} />
          </Suspense>
        </FaultBoundary>
        <PassphrasePrompt confirmation={confirmation} />
      </QueryClientProvider>
    </ClientProvider>
  );
}

/** Features do not know each other: the way to a backup is handed to the screens that offer it. */
const restorePanel = (onRestored: () => void): ReactElement => <RestorePanel onRestored={onRestored} />;

function Gate({ loadPages }: Pick<AppProps, 'loadPages'>): ReactElement {
  const { data: status } = useSuspenseQuery(registerQueries.status(useClient()));
  // While somebody types their passphrase, and not before they can.
  const idle = useIdle();
  useEffect(() => {
    if (idle) void loadPages();
  }, [idle, loadPages]);
  return status.state === 'open' ? (
    <OpenRegisterProvider value={status}>
      <Pages pages={loadPages()} />
    </OpenRegisterProvider>
  ) : (
    <RegisterScreens status={status} restore={restorePanel} />
  );
}

const Pages = ({ pages }: { readonly pages: Promise<ReactElement> }): ReactElement => use(pages);
