import './zod-setup';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/bridge';
import { App } from './app/app';
import { createAppRouter } from './app/router';
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
const router = createAppRouter({ client, queries });
const root = document.getElementById('root');
if (root === null) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <App client={client} queries={queries} router={router} />
  </StrictMode>,
);
