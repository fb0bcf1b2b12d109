import './zod-setup';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/bridge';
import { App } from './app/app';
import type { AppRouter } from './app/router';
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
let router: Promise<AppRouter> | undefined;
// The pages are most of the program, and nobody needs them before they have unlocked the register.
const loadRouter = (): Promise<AppRouter> =>
  (router ??= import('./app/router').then(({ createAppRouter }) => createAppRouter({ client, queries })));
const root = document.getElementById('root');
if (root === null) throw new Error('no #root');
// Known before the first rendering: what Suspense shows in its place it would show for a third of a second at least.
await queries.prefetchQuery(registerQueries.status(client));
createRoot(root).render(
  <StrictMode>
    <App client={client} queries={queries} loadRouter={loadRouter} />
  </StrictMode>,
);
