import './zod-setup';
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/bridge';
import { App } from './app/app';
import { registerQueries } from './features/register/api';
import { createClient } from './lib/client';
import { createQueryClient } from './lib/query-client';
import './styles.scss';

declare global {
  interface Window {
    readonly dsa: Bridge;
  }
}

const client = createClient(window.dsa);
const queries = createQueryClient();
let pages: Promise<ReactElement> | undefined;
// They are most of the program, and nobody needs them before they have unlocked the register.
const loadPages = (): Promise<ReactElement> =>
  (pages ??= import('./app/pages').then(({ createPages }) => createPages({ client, queries })));
const root = document.getElementById('root');
if (root === null) throw new Error('no #root');
// Known before the first rendering: what Suspense shows in its place it would show for a third of a second at least.
await queries.prefetchQuery(registerQueries.status(client));
createRoot(root).render(
  <StrictMode>
    <App client={client} queries={queries} loadPages={loadPages} />
  </StrictMode>,
);
