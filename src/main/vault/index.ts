import type { FromVault, ToVault } from '../../shared/vault-port';
import { createVault, type Vault } from './vault';

/** What Electron gives a utility process to speak with its parent. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: ToVault }) => void): void;
  postMessage(message: FromVault): void;
}

// Electron adds it to `process`; naming it here keeps Electron itself out of the vault.
const { parentPort } = process as NodeJS.Process & { readonly parentPort: ParentPort };

let vault: Vault | undefined;
let wasOpen = false;

parentPort.on('message', ({ data: message }) => {
  if (message.kind === 'start') {
    vault = createVault({
      ...message,
      emit: (name, payload) => {
        // Name and payload belong together by the type of `emit`, which a union cannot follow.
        parentPort.postMessage({ kind: 'event', name, payload } as FromVault);
      },
    });
    parentPort.postMessage({ kind: 'ready' });
    return;
  }
  void answer(message);
});

async function answer({ id, map, channel, input }: Extract<ToVault, { kind: 'call' }>): Promise<void> {
  if (vault === undefined) throw new Error('a call came before the start');
  const dispatch = map === 'page' ? vault.page : vault.internal;
  const result = await dispatch(channel, input);
  if (vault.isOpen() !== wasOpen) {
    wasOpen = !wasOpen;
    parentPort.postMessage({ kind: 'open', open: wasOpen });
  }
  parentPort.postMessage({ kind: 'reply', id, result });
}
