import { pageContract } from '../../shared/contract';
import { createRouter, type Dispatch } from '../../shared/contract/router';
import type { FolderRefusal } from './data-dir';

const contract = {
  'register.status': pageContract['register.status'],
  'app.info': pageContract['app.info'],
};

/** Answers a page that only says why the register may not lie in its folder: nothing is opened or made there. */
export const createRefusalDispatch = (
  refusal: FolderRefusal,
  info: { readonly version: string; readonly dataFolder: string },
): Dispatch =>
  createRouter(
    contract,
    { 'register.status': () => ({ state: 'problem', problem: refusal }) as const, 'app.info': () => info },
    { refusal: () => null, onFault: () => undefined, newRef: () => '' },
  );
